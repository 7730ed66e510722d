package dev.longhand.azure;

import java.time.Duration;

/**
 * How long an answer may take.
 *
 * @param connect until the service accepts the connection
 * @param silence the longest time without a byte, before and inside the stream
 * @param tail the same once the service has said why it ends, when little more can come
 * @param whole the whole answer, with every further try and the pauses between
 */
public record TimeLimits(Duration connect, Duration silence, Duration tail, Duration whole) {
    /** Reasoning models are silent for minutes; Azure's gateways cut a connection that was idle for 4. */
    public static final TimeLimits DEFAULT = new TimeLimits(
            Duration.ofSeconds(10), Duration.ofMinutes(4), Duration.ofSeconds(5), Duration.ofMinutes(15));

    public TimeLimits {
        requirePositive(connect);
        requirePositive(silence);
        requirePositive(tail);
        requirePositive(whole);
    }

    private static void requirePositive(Duration limit) {
        if (limit.toMillis() <= 0) {
            throw new IllegalArgumentException("a time limit must be at least 1 ms");
        }
    }
}
