package dev.longhand.azure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether a deployment is worth asking. After a failure it rests; when the rest is over one question tries it, while the
 * others still go elsewhere. Safe for use by many threads: its state is one atomic moment, until which it rests.
 */
final class Circuit {
    /** A deployment that does not say how long it is busy, or is down, is tried again after this. */
    static final Duration REST = Duration.ofSeconds(30);

    /** A day of {@code Retry-After} was seen; one question in five minutes costs less than to miss the recovery. */
    static final Duration LONGEST_REST = Duration.ofMinutes(5);

    private static final Instant WELL = Instant.MIN;

    private final Clock clock;
    private final AtomicReference<Instant> restsUntil = new AtomicReference<>(WELL);

    Circuit(Clock clock) {
        this.clock = clock;
    }

    /** Leave to ask, to be given back to {@link #answered}; empty while it rests or is being tried. */
    Optional<Instant> leave() {
        Instant now = clock.instant();
        Instant until = restsUntil.get();
        if (until.equals(WELL)) {
            return Optional.of(WELL);
        }
        // Should the one who tries it never tell, the leave lapses like a rest.
        Instant lapse = now.plus(REST);
        return !now.isBefore(until) && restsUntil.compareAndSet(until, lapse) ? Optional.of(lapse) : Optional.empty();
    }

    /** The deployment has answered: it is well again, unless it has failed somebody else since the leave. */
    void answered(Instant leave) {
        restsUntil.compareAndSet(leave, WELL);
    }

    /** @return how long it rests */
    Duration failed(Optional<Duration> retryAfter) {
        Duration rest = retryAfter
                .filter(wanted -> !wanted.isZero())
                .map(wanted -> wanted.compareTo(LONGEST_REST) < 0 ? wanted : LONGEST_REST)
                .orElse(REST);
        restsUntil.set(clock.instant().plus(rest));
        return rest;
    }
}
