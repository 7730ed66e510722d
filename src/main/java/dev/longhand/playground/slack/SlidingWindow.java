package dev.longhand.playground.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** At most so many calls in any stretch of the window's length. Not thread-safe. */
final class SlidingWindow {
    private final int limit;
    private final Duration length;
    private final Deque<Instant> spent = new ArrayDeque<>();

    SlidingWindow(int limit, Duration length) {
        this.limit = limit;
        this.length = length;
    }

    int left(Instant now) {
        while (!spent.isEmpty() && !spent.peekFirst().plus(length).isAfter(now)) {
            spent.removeFirst();
        }
        return limit - spent.size();
    }

    /** How long until the next call fits; zero when it fits now. */
    Duration waiting(Instant now) {
        return left(now) > 0
                ? Duration.ZERO
                : Duration.between(now, spent.getFirst().plus(length));
    }

    void spend(Instant now) {
        spent.addLast(now);
    }
}
