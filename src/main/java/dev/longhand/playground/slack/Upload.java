package dev.longhand.playground.slack;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A file that a person adds to a message.
 *
 * @param mimetype as Slack guesses it
 * @param filetype Slack's own word, as "python"
 * @param size in bytes; where it is larger than the content, zeros follow, so that a test need not hold them
 * @param link where the file is, when it is not kept by Slack; empty for an ordinary one
 */
public record Upload(String name, String mimetype, String filetype, byte[] content, long size, Optional<URI> link) {
    private record Kind(String mimetype, String filetype) {}

    private static final Kind UNKNOWN = new Kind("application/octet-stream", "binary");
    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("png", new Kind("image/png", "png")),
            Map.entry("jpg", new Kind("image/jpeg", "jpg")),
            Map.entry("jpeg", new Kind("image/jpeg", "jpg")),
            Map.entry("gif", new Kind("image/gif", "gif")),
            Map.entry("webp", new Kind("image/webp", "webp")),
            Map.entry("svg", new Kind("image/svg+xml", "svg")),
            Map.entry("txt", new Kind("text/plain", "text")),
            Map.entry("md", new Kind("text/plain", "markdown")),
            Map.entry("csv", new Kind("text/csv", "csv")),
            Map.entry("json", new Kind("application/json", "json")),
            Map.entry("py", new Kind("text/plain", "python")),
            Map.entry("java", new Kind("text/plain", "java")),
            Map.entry("js", new Kind("text/plain", "javascript")),
            Map.entry("pdf", new Kind("application/pdf", "pdf")),
            Map.entry("zip", new Kind("application/zip", "zip")));

    public Upload {
        Objects.requireNonNull(name);
        Objects.requireNonNull(mimetype);
        Objects.requireNonNull(filetype);
        Objects.requireNonNull(link);
        content = content.clone();
        if (name.isBlank() || size < content.length) {
            throw new IllegalArgumentException("a file has a name, and is no smaller than what is in it");
        }
    }

    /** A file whose kind is guessed from its name. */
    public static Upload of(String name, byte[] content) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        Kind kind = KINDS.getOrDefault(extension, UNKNOWN);
        return new Upload(name, kind.mimetype(), kind.filetype(), content, content.length, Optional.empty());
    }

    public static Upload of(String name, String text) {
        return of(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same, larger. */
    public Upload ofSize(long bytes) {
        return new Upload(name, mimetype, filetype, content, bytes, link);
    }

    /** The same, kept elsewhere: Slack only knows the address, which whoever shared it chose. */
    public Upload at(URI elsewhere) {
        return new Upload(name, mimetype, filetype, content, size, Optional.of(elsewhere));
    }

    @Override
    public byte[] content() {
        return content.clone();
    }
}
