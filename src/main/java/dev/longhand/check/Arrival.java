package dev.longhand.check;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * When an answer came, counted from the question.
 *
 * @param chunks when each chunk with text came
 * @param whole when nothing more could come
 * @param tokens how many its text has; what a model thought before is not in it
 */
record Arrival(List<Duration> chunks, Duration whole, int tokens) {
    /** Several times what the fastest deployments write; no text comes faster than it is written. */
    private static final int FASTEST_PER_SECOND = 1_000;

    /** Less than this may rightly come in one piece, from a content filter that passes on some dozens at a time. */
    private static final int TOO_SHORT_TO_TELL = 100;

    Arrival {
        chunks = List.copyOf(chunks);
        Objects.requireNonNull(whole);
        if (chunks.isEmpty()) {
            throw new IllegalArgumentException("an answer that came has at least one chunk");
        }
    }

    Duration first() {
        return chunks.get(0);
    }

    /** From the first chunk to the last. */
    Duration spread() {
        return chunks.get(chunks.size() - 1).minus(first());
    }

    Duration longestGap() {
        Duration longest = Duration.ZERO;
        for (int i = 1; i < chunks.size(); i++) {
            Duration gap = chunks.get(i).minus(chunks.get(i - 1));
            longest = gap.compareTo(longest) > 0 ? gap : longest;
        }
        return longest;
    }

    /**
     * True when the text came faster than a model writes: something on the way holds the stream back. The time to the
     * first text tells nothing, since a model may think for long.
     */
    boolean isHeldBack() {
        return tokens >= TOO_SHORT_TO_TELL
                && spread().multipliedBy(FASTEST_PER_SECOND).compareTo(Duration.ofSeconds(tokens)) < 0;
    }
}
