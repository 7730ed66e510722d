package dev.longhand.check;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * When an answer came, counted from the question.
 *
 * @param chunks when each chunk with text came
 * @param whole when nothing more could come
 */
record Arrival(List<Duration> chunks, Duration whole) {
    /** A model takes longer to write an answer than this part of the time to its first word. */
    private static final int SPREAD = 10;

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

    /** True when the chunks waited for each other: something on the way holds the stream back. */
    boolean isHeldBack() {
        return spread().multipliedBy(SPREAD).compareTo(first()) < 0;
    }
}
