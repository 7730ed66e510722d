package dev.longhand.pace;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;

/** A strict Slack: so many edits in any sixty seconds, counted as they arrive; refused until a place is free again. */
final class SimulatedSlack {
    private final int perMinute;
    private final ArrayDeque<Long> arrivals = new ArrayDeque<>();
    private long shutUntil = Long.MIN_VALUE;

    SimulatedSlack(int perMinute) {
        this.perMinute = perMinute;
    }

    /** An edit arrives. Empty when it is accepted, else how long to stay away. */
    Optional<Duration> edit(long now) {
        while (!arrivals.isEmpty() && arrivals.peek() <= now - Budget.WINDOW) {
            arrivals.remove();
        }
        if (now < shutUntil) {
            return Optional.of(Duration.ofNanos(shutUntil - now));
        }
        if (arrivals.size() >= perMinute) {
            long free = arrivals.peek() + Budget.WINDOW - now;
            Duration wait = Duration.ofSeconds(Math.max(1, (free + 999_999_999) / 1_000_000_000));
            shutUntil = now + wait.toNanos();
            return Optional.of(wait);
        }
        arrivals.add(now);
        return Optional.empty();
    }
}
