package dev.longhand.playground.slack;

import java.time.Duration;
import java.time.Instant;

/** A burst at once, then a steady rate. Not thread-safe. */
final class TokenBucket {
    private final int capacity;
    private final double perSecond;
    private double tokens;
    private Instant counted;

    TokenBucket(int capacity, double perSecond, Instant now) {
        this.capacity = capacity;
        this.perSecond = perSecond;
        this.tokens = capacity;
        this.counted = now;
    }

    /** How long until the next call fits; zero when it fits now. */
    Duration waiting(Instant now) {
        refill(now);
        return tokens >= 1 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil((1 - tokens) / perSecond * 1e9));
    }

    void spend(Instant now) {
        refill(now);
        tokens -= 1;
    }

    private void refill(Instant now) {
        double seconds = Duration.between(counted, now).toNanos() / 1e9;
        tokens = Math.min(capacity, tokens + Math.max(0, seconds) * perSecond);
        counted = now;
    }
}
