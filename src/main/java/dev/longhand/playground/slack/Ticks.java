package dev.longhand.playground.slack;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Moments in microseconds, no two of them the same, because Slack names a message by its moment. Thread-safe: its
 * monitor guards the last moment given out.
 */
final class Ticks {
    private final Clock clock;
    private Instant last = Instant.EPOCH;

    Ticks(Clock clock) {
        this.clock = clock;
    }

    synchronized Instant next() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        last = now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS);
        return last;
    }

    /** As Slack writes it: seconds, a dot, six digits. */
    static String ts(Instant at) {
        return String.format(Locale.ROOT, "%d.%06d", at.getEpochSecond(), at.getNano() / 1000);
    }
}
