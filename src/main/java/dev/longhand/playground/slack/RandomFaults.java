package dev.longhand.playground.slack;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/** Faults for a share of what happens, drawn from a seed. Not thread-safe. */
final class RandomFaults {
    static final RandomFaults NONE = new RandomFaults(0, 0);

    private static final int LONGEST_DELAY_MILLIS = 1500;

    /** What becomes of one event on its way. */
    record Travel(int copies, Duration delay) {
        static final Travel STRAIGHT = new Travel(1, Duration.ZERO);
    }

    private final Random random;
    private final double share;

    RandomFaults(long seed, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share is between 0 and 1: " + share);
        }
        this.random = new Random(seed);
        this.share = share;
    }

    /** @param withheld how long an answer is kept back that then never comes */
    Optional<Fault> call(Duration withheld) {
        return random.nextDouble() >= share ? Optional.empty() : Optional.of(fault(withheld));
    }

    private Fault fault(Duration withheld) {
        return switch (random.nextInt(5)) {
            case 0 -> new Fault.ServerError();
            case 1 -> new Fault.DropConnection();
            case 2 -> new Fault.DropAnswer();
            case 3 -> new Fault.RateLimit(Duration.ofSeconds(1 + random.nextInt(2)));
            default -> new Fault.Withhold(withheld);
        };
    }

    /** Twice, late (so that later events overtake it), or both. */
    Travel event() {
        if (random.nextDouble() >= share) {
            return Travel.STRAIGHT;
        }
        int kind = random.nextInt(3);
        Duration delay = Duration.ofMillis(random.nextInt(LONGEST_DELAY_MILLIS));
        return new Travel(kind == 0 ? 1 : 2, kind == 1 ? Duration.ZERO : delay);
    }
}
