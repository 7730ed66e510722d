package dev.longhand.files;

import dev.longhand.files.Problem.Reason;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.logging.LogFactory;
import org.apache.fontbox.FontBoxFont;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the text of PDFs, each in a process of its own ({@link PdfText}), one at a time: what a hostile document does to
 * its memory or its time, or through a fault of the parser, it does not do to us, nor does it see our environment. Safe for
 * many threads; each call blocks its caller.
 */
final class PdfReader {
    private static final Logger log = LoggerFactory.getLogger(PdfReader.class);

    private static final int PAGES = 200;
    private static final String HEAP = "-Xmx96m";
    /** What the JVM ends with when its heap is full, as it is told to, and what one that we ended ends with. */
    private static final int OUT_OF_MEMORY = 3;

    private static final int KILLED = 128 + 9;
    private static final String HEADER = "%PDF-";

    /** Readers look for the header in so many bytes. */
    private static final int HEADER_WITHIN = 1024;

    private final Duration patience;
    private final Path java;

    /** One document at a time: each process takes some 150 MB while it lives. */
    private final Semaphore turn = new Semaphore(1, true);

    /** @param patience how long one document may take, and how long it may wait for its turn */
    PdfReader(Duration patience) {
        this(patience, Path.of(System.getProperty("java.home"), "bin", "java"));
    }

    PdfReader(Duration patience, Path java) {
        this.patience = patience;
        this.java = java;
    }

    /** @param characters the rest of the text is cut off */
    Content read(byte[] pdf, int characters) {
        String start = new String(pdf, 0, Math.min(pdf.length, HEADER_WITHIN), StandardCharsets.ISO_8859_1);
        if (!start.contains(HEADER)) {
            return new Content.Unusable(Reason.DAMAGED);
        }
        try {
            if (!turn.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Content.Unusable(Reason.BUSY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Content.Unusable(Reason.BUSY);
        }
        try {
            return inItsProcess(pdf, characters);
        } catch (IOException e) {
            log.warn("the process for a PDF did not start, or broke off: {}", e.toString());
            return new Content.Unusable(Reason.BUSY);
        } finally {
            turn.release();
        }
    }

    private Content inItsProcess(byte[] pdf, int characters) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                java.toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                "-Dorg.apache.commons.logging.LogFactory=org.apache.commons.logging.impl.LogFactoryImpl",
                "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog",
                "-classpath",
                classPath(),
                PdfText.class.getName(),
                Integer.toString(PAGES),
                Integer.toString(characters));
        builder.environment().clear();
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        try {
            Executor later = CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS);
            later.execute(process::destroyForcibly);
            give(pdf, process);
            String text = take(process, characters);
            return content(process.waitFor(), text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Content.Unusable(Reason.BUSY);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void give(byte[] pdf, Process process) {
        // It reads all before it writes anything, so neither waits for the other.
        try (OutputStream out = process.getOutputStream()) {
            out.write(pdf);
        } catch (IOException e) {
            log.debug("the process ended before it had read its document", e);
        }
    }

    private static String take(Process process, int characters) throws IOException {
        try (InputStream in = process.getInputStream()) {
            return new String(in.readNBytes(4 * characters), StandardCharsets.UTF_8);
        }
    }

    private static Content content(int status, String text) {
        return switch (status) {
            case PdfText.READ, PdfText.CUT ->
                text.isBlank() ? new Content.Unusable(Reason.NO_TEXT) : new Content.Words(text, status == PdfText.READ);
            case PdfText.LOCKED -> new Content.Unusable(Reason.LOCKED);
            case PdfText.DAMAGED -> new Content.Unusable(Reason.DAMAGED);
            case OUT_OF_MEMORY, KILLED -> new Content.Unusable(Reason.TOO_LARGE);
            default -> {
                // As where the machine had no memory for it: nothing that the document is to blame for.
                log.warn("the process for a PDF ended with status {}", status);
                yield new Content.Unusable(Reason.BUSY);
            }
        };
    }

    /** Where the classes that are needed were loaded from: our jar, or the folders and jars of a build. */
    private static String classPath() {
        return Stream.of(PdfText.class, Loader.class, IOUtils.class, FontBoxFont.class, LogFactory.class)
                .map(PdfReader::origin)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String origin(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
