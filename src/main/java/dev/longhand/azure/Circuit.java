package dev.longhand.azure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether a deployment is worth asking. After a failure it rests; when the rest is over one question tries it, while the
 * others still go elsewhere. Safe for use by many threads: its state is one immutable value, replaced atomically.
 */
final class Circuit {
    /** A deployment that does not say how long it is busy, or is down, is tried again after this. */
    static final Duration REST = Duration.ofSeconds(30);

    /** A day of {@code Retry-After} was seen; one question in five minutes costs less than to miss the recovery. */
    static final Duration LONGEST_REST = Duration.ofMinutes(5);

    private static final Instant WELL = Instant.MIN;

    /** @param failures how many there were so far */
    private record State(Instant restsUntil, long failures) {}

    private final Clock clock;
    private final AtomicReference<State> state = new AtomicReference<>(new State(WELL, 0));

    Circuit(Clock clock) {
        this.clock = clock;
    }

    /** Leave to ask, to be given back to {@link #answered}; empty while it rests or is being tried. */
    OptionalLong leave() {
        Instant now = clock.instant();
        State seen = state.get();
        if (seen.restsUntil().equals(WELL)) {
            return OptionalLong.of(seen.failures());
        }
        // Should the one who tries it never tell, the leave to be the only one lapses like a rest.
        State tried = new State(now.plus(REST), seen.failures());
        return !now.isBefore(seen.restsUntil()) && state.compareAndSet(seen, tried)
                ? OptionalLong.of(seen.failures())
                : OptionalLong.empty();
    }

    /** The deployment has answered, however late: it is well again, unless it has failed somebody since the leave. */
    void answered(long leave) {
        state.updateAndGet(seen -> seen.failures() == leave ? new State(WELL, leave) : seen);
    }

    /** @return how long it rests */
    Duration failed(Optional<Duration> retryAfter) {
        Duration rest = retryAfter
                .filter(wanted -> !wanted.isZero())
                .map(wanted -> wanted.compareTo(LONGEST_REST) < 0 ? wanted : LONGEST_REST)
                .orElse(REST);
        Instant until = clock.instant().plus(rest);
        state.updateAndGet(seen -> new State(until, seen.failures() + 1));
        return rest;
    }
}
