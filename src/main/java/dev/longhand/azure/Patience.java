package dev.longhand.azure;

import dev.longhand.model.ModelFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Decides whether a failed request is worth another try, and after which pause. It never sleeps itself. */
final class Patience {
    static final int TRIES = 3;

    /** A service was seen to ask for a whole day. Nobody waits longer than this in front of an empty message. */
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final int mostTries;
    private final RandomGenerator random;

    Patience(int mostTries, RandomGenerator random) {
        this.mostTries = mostTries;
        this.random = random;
    }

    /**
     * How long to wait before the next try; empty when there should be none.
     *
     * @param tries how many there were
     * @param left how much of the answer's time is left
     */
    Optional<Duration> pauseAfter(ModelFailure failure, int tries, Duration left) {
        boolean passing = failure.kind() == ModelFailure.Kind.BUSY || failure.kind() == ModelFailure.Kind.UNAVAILABLE;
        if (!passing || tries >= mostTries) {
            return Optional.empty();
        }
        Duration pause = failure.retryAfter().filter(wanted -> !wanted.isZero()).orElseGet(() -> growing(tries));
        boolean bearable = pause.compareTo(LONGEST_PAUSE) <= 0 && pause.compareTo(left) < 0;
        return bearable ? Optional.of(pause) : Optional.empty();
    }

    /** Twice as long each time, less up to half by chance: many replies that failed at once do not come back at once. */
    private Duration growing(int tries) {
        long most = FIRST_PAUSE.toMillis() << (tries - 1);
        return Duration.ofMillis(most - random.nextLong(most / 2 + 1));
    }
}
