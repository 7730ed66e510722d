package dev.longhand.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * Reads one PDF from its input and writes the text to its output, as a process of its own: a page of a few bytes can take
 * all memory, or for ever. Its status tells how it went.
 */
final class PdfText {
    static final int READ = 0;

    /** Read, but there is more than was asked for. */
    static final int CUT = 10;

    static final int LOCKED = 11;
    static final int DAMAGED = 12;

    private PdfText() {}

    /** @param arguments how many pages are read, and how many characters, at most */
    public static void main(String[] arguments) {
        OutputStream out = System.out;
        // Whatever else would be printed, by a log or a library, is no part of the text.
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        System.exit(run(System.in, out, Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1])));
    }

    static int run(InputStream in, OutputStream out, int pages, int characters) {
        Cut text = new Cut(characters);
        int status;
        try {
            FontMappers.set(new OneFont());
            status = extract(in.readAllBytes(), pages, text);
        } catch (InvalidPasswordException e) {
            return LOCKED;
        } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
            // What was read of a document that is broken further down is worth having.
            status = text.isFull() || !text.toString().isBlank() ? CUT : DAMAGED;
        }
        try {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            return DAMAGED;
        }
        return status;
    }

    private static int extract(byte[] pdf, int pages, Cut text) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf, "", null, null, IOUtils.createMemoryOnlyStreamCache())) {
            if (!document.getCurrentAccessPermission().canExtractContent()) {
                return LOCKED;
            }
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setEndPage(pages);
            stripper.writeText(document, text);
            return document.getNumberOfPages() > pages ? CUT : READ;
        }
    }

    /** Takes so much, and fails at what comes after. */
    private static final class Cut extends Writer {
        private final StringBuilder text = new StringBuilder();
        private final int most;
        private boolean full;

        Cut(int most) {
            this.most = most;
        }

        @Override
        public void write(char[] more, int from, int length) throws IOException {
            int fitting = Math.min(length, most - text.length());
            text.append(more, from, fitting);
            if (fitting < length) {
                full = true;
                throw new IOException("enough");
            }
        }

        boolean isFull() {
            return full;
        }

        @Override
        public String toString() {
            return text.toString();
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /** Stands for every font that a document lacks. The library would look through all fonts of the machine. */
    private static final class OneFont implements FontMapper {
        private static final String RESOURCE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

        private final TrueTypeFont font;

        OneFont() {
            try (InputStream in = FontMapper.class.getResourceAsStream(RESOURCE)) {
                font = new TTFParser().parse(new RandomAccessReadBuffer(in));
            } catch (IOException e) {
                throw new UncheckedIOException("the library has lost its font", e);
            }
        }

        @Override
        public FontMapping<TrueTypeFont> getTrueTypeFont(String name, PDFontDescriptor descriptor) {
            return new FontMapping<>(font, true);
        }

        @Override
        public FontMapping<FontBoxFont> getFontBoxFont(String name, PDFontDescriptor descriptor) {
            return new FontMapping<>(font, true);
        }

        @Override
        public CIDFontMapping getCIDFont(String name, PDFontDescriptor descriptor, PDCIDSystemInfo system) {
            return new CIDFontMapping(null, font, true);
        }
    }
}
