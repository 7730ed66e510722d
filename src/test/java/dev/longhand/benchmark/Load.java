package dev.longhand.benchmark;

import java.time.Duration;

/**
 * What is asked of a bot: so many replies, each so long, one so long after the other.
 *
 * @param seconds how long the model takes over one, from its first token to its last
 */
record Load(int replies, int seconds, Duration apart) {
    /** How fast the model writes. */
    static final int TOKENS_PER_SECOND = 40;

    static final int EDITS_PER_MINUTE = 50;

    int tokens() {
        return seconds * TOKENS_PER_SECOND;
    }

    /**
     * Lag in seconds when the allowed edits are spread evenly over the replies being written: live replies × duration ÷
     * edits ÷ 2. Never below that of an edit every 300 ms, faster than which nobody reads.
     */
    double bound() {
        double minutes = (apart.toMillis() / 1e3 * (replies - 1) + seconds) / 60;
        double edits = EDITS_PER_MINUTE * Math.max(1, minutes);
        return Math.max(0.15, replies * seconds / edits / 2);
    }

    @Override
    public String toString() {
        return replies == 1
                ? "1 of " + seconds + " s"
                : "%d of %d s, %s s apart".formatted(replies, seconds, number(apart.toMillis() / 1e3));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
