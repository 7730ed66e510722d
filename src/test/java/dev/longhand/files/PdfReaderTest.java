package dev.longhand.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.files.Problem.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdfReaderTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final PdfReader reader = new PdfReader(LONG);

    @Test
    void itsTextIsRead() throws Exception {
        Content read = reader.read(Samples.pdf("", "One page", "Another page"), 1_000);
        Content.Words words = (Content.Words) read;
        assertEquals("One page\nAnother page\n", words.text());
        assertTrue(words.whole());
    }

    @Test
    void longTextIsCut() throws Exception {
        Content.Words words = (Content.Words) reader.read(Samples.pdf("", "One page", "Another page"), 12);
        assertEquals("One page\nAno", words.text());
        assertFalse(words.whole());
    }

    @Test
    void whatHasNoTextSaysSo() throws Exception {
        assertEquals(new Content.Unusable(Reason.NO_TEXT), reader.read(Samples.pdf("", "", ""), 1_000));
    }

    @Test
    void aLockIsRespected() throws Exception {
        assertEquals(new Content.Unusable(Reason.LOCKED), reader.read(Samples.pdf("secret", "One page"), 1_000));
    }

    @Test
    void whatIsNoPdfIsDamaged() throws Exception {
        byte[] pdf = Samples.pdf("", "One page");
        assertEquals(new Content.Unusable(Reason.DAMAGED), reader.read("%PDF-1.7 nothing".getBytes(ISO_8859_1), 99));
        assertEquals(new Content.Unusable(Reason.DAMAGED), reader.read("hello".getBytes(ISO_8859_1), 99));
        assertEquals(new Content.Unusable(Reason.DAMAGED), reader.read(Arrays.copyOf(pdf, 40), 99));
    }

    /** As where the machine has no memory for another process: the document is not to blame, and read again later. */
    @ParameterizedTest
    @ValueSource(strings = {"/no/such/java", "/bin/false"})
    void aProcessThatDoesNotStartIsNoFaultOfTheDocument(Path java) throws Exception {
        PdfReader failing = new PdfReader(LONG, java);
        assertEquals(new Content.Unusable(Reason.BUSY), failing.read(Samples.pdf("", "One page"), 1_000));
    }

    @Test
    void whatTakesTooLongIsEnded() throws Exception {
        PdfReader hasty = new PdfReader(Duration.ofMillis(1));
        assertEquals(new Content.Unusable(Reason.TOO_LARGE), hasty.read(Samples.pdf("", "One page"), 1_000));
    }

    /** A string of two hundred megabytes, packed into as many kilobytes. */
    @Test
    void whatUnpacksBeyondItsMemoryTakesNobodyElses() throws Exception {
        byte[] packed = packedString();
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        pdf.writeBytes(("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                        + "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                        + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
                        + "4 0 obj<</Filter/FlateDecode/Length " + packed.length + ">>stream\n")
                .getBytes(ISO_8859_1));
        pdf.writeBytes(packed);
        pdf.writeBytes("\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF".getBytes(ISO_8859_1));
        assertEquals(new Content.Unusable(Reason.TOO_LARGE), reader.read(pdf.toByteArray(), 1_000));
    }

    @Test
    void theProcessTellsBesidesHowItWent() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] pdf = Samples.pdf("", "One", "Two");
        assertEquals(PdfText.CUT, PdfText.run(new ByteArrayInputStream(pdf), out, 1, 100));
        assertEquals("One\n", out.toString(ISO_8859_1));
    }

    private static byte[] packedString() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] megabyte = new byte[1024 * 1024];
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write("BT (".getBytes(ISO_8859_1));
            for (int i = 0; i < 200; i++) {
                deflater.write(megabyte);
            }
        }
        return out.toByteArray();
    }
}
