package dev.longhand.playground.azure;

import java.time.Duration;
import java.util.Objects;

/**
 * How fast answers come.
 *
 * @param tokensPerSecond on average; infinite for at once
 * @param firstToken from the question to the first token
 * @param burst how many tokens come together: 1 with the asynchronous filter, some dozens with the default one
 */
public record Pace(double tokensPerSecond, Duration firstToken, int burst) {
    /** For tests: everything as soon as it can be written. */
    public static final Pace AT_ONCE = new Pace(Double.POSITIVE_INFINITY, Duration.ZERO, 50);

    /** About what a person sees of a current model. */
    public static final Pace LIFELIKE = new Pace(40, Duration.ofMillis(500), 2);

    public Pace {
        Objects.requireNonNull(firstToken);
        if (!(tokensPerSecond > 0) || firstToken.isNegative() || burst < 1) {
            throw new IllegalArgumentException("a pace needs a positive rate, a delay and a burst of at least 1");
        }
    }

    /** One token after the other, the first at once. */
    public static Pace of(double tokensPerSecond) {
        return new Pace(tokensPerSecond, Duration.ZERO, 1);
    }

    long nanosFor(int tokens) {
        return (long) (tokens * 1e9 / tokensPerSecond);
    }
}
