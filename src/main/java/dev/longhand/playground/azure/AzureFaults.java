package dev.longhand.playground.azure;

import java.util.List;
import java.util.Random;

/** Lets a share of the requests go wrong, drawn from a seed. Thread-safe: its monitor guards everything. */
public final class AzureFaults {
    private static final int BUSY_SECONDS = 1;

    private Random before = new Random(0);
    private Random midway = new Random(0);
    private double shareBefore;
    private double shareMidway;

    AzureFaults() {}

    /**
     * From now on, a share of the requests is not answered: HTTP 500, 429 for a second, or a connection that is reset before
     * the first byte.
     *
     * @param share between 0 and 1; 0 for none again
     */
    public synchronized void random(long seed, double share) {
        before = new Random(seed);
        shareBefore = checked(share);
    }

    /**
     * From now on, a share of the answers is cut by a reset of the connection, somewhere between the first and the last
     * token.
     *
     * @param share between 0 and 1; 0 for none again
     */
    public synchronized void randomCuts(long seed, double share) {
        midway = new Random(seed);
        shareMidway = checked(share);
    }

    private static double checked(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share is between 0 and 1: " + share);
        }
        return share;
    }

    /** What is done in the place of this script. */
    synchronized Script befall(Script script) {
        if (before.nextDouble() < shareBefore) {
            return switch (before.nextInt(3)) {
                case 0 -> new Script(List.of(Refusals.serverError()));
                case 1 -> new Script(List.of(Refusals.busy(BUSY_SECONDS)));
                default -> new Script(List.of(new Step.HangUp()));
            };
        }
        int steps = script.steps().size();
        boolean spoken = steps > 1 && !(script.steps().get(0) instanceof Step.Refuse);
        return spoken && midway.nextDouble() < shareMidway
                ? script.first(1 + midway.nextInt(steps - 1)).and(new Step.Reset())
                : script;
    }
}
