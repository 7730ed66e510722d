package dev.longhand.playground.slack;

import java.time.Instant;
import java.util.Objects;

/**
 * What a message showed from a moment on.
 *
 * @param at when it was shown first, in microseconds
 * @param text the text, or the fallback beside the blocks
 * @param blocksJson the blocks as they were sent, a JSON array; {@code "[]"} when there are none
 * @param markdown the text of all {@code markdown} blocks, one after the other; empty when there are none
 */
public record Version(Instant at, String text, String blocksJson, String markdown) {
    public Version {
        Objects.requireNonNull(at);
        Objects.requireNonNull(text);
        Objects.requireNonNull(blocksJson);
        Objects.requireNonNull(markdown);
    }

    /** Whether it is shown as blocks; the text is then only for notifications and screen readers. */
    public boolean hasBlocks() {
        return !blocksJson.equals("[]");
    }

    /** What a reader reads: the Markdown where there is some, otherwise the text. */
    public String shown() {
        return markdown.isEmpty() ? text : markdown;
    }
}
