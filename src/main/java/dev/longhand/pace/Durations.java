package dev.longhand.pace;

/**
 * How long replies take to be written: a survival curve, learned from those that have ended. Begins with a guess of some
 * fifteen seconds, and forgets slowly, so that it follows a change of the model. Never certain: whatever the age of a
 * reply, some of it may be to come.
 */
final class Durations {
    private static final double STEP = 0.5;
    private static final double SPAN = 900;
    private static final int SIZE = (int) (SPAN / STEP) + 1;

    private static final double GUESS = 15;
    /** How sharply durations lie around the guess, and around one that was seen (shapes of a log-logistic curve). */
    private static final double GUESS_SHAPE = 4;

    private static final double SEEN_SHAPE = 6;
    /** The guess weighs as much as so many replies; the last of them count most. */
    private static final int GUESS_WEIGHT = 4;

    /**
     * Seconds that are not certain weigh as their chance to this power. When the calls that a reply does not need serve
     * another, it would be 1. When they are lost, the sum of chance ÷ edits is smallest with edits by the root of the
     * chance, which is 1/2. Simulated, this is better than both.
     */
    private static final double PRUDENCE = 0.7;

    private static final int REMEMBERED = 24;

    private final double[] alive = new double[SIZE];
    private final double[] weight = new double[SIZE];
    private final double[] area = new double[SIZE];
    private int known;

    Durations() {
        blend(GUESS, GUESS_SHAPE, 1);
    }

    /** A reply has been written, and took so many seconds. */
    void learn(double seconds) {
        known = Math.min(known + 1, REMEMBERED - GUESS_WEIGHT);
        blend(Math.max(1, seconds), SEEN_SHAPE, 1.0 / (known + GUESS_WEIGHT));
    }

    /** With how many of its next seconds a reply of that age is to be reckoned. */
    double expected(double age, double next) {
        int from = index(age);
        return (area[index(age + next)] - area[from]) / weight[from];
    }

    /** The chance that a reply of that age ends within the next seconds. */
    double ends(double age, double next) {
        return 1 - alive[index(age + next)] / alive[index(age)];
    }

    private void blend(double mean, double shape, double part) {
        double median = mean * Math.sin(Math.PI / shape) / (Math.PI / shape);
        double sum = 0;
        for (int i = 0; i < SIZE; i++) {
            double seen = 1 / (1 + Math.pow(i * STEP / median, shape));
            alive[i] += part * (seen - alive[i]);
            area[i] = sum;
            weight[i] = Math.pow(alive[i], PRUDENCE);
            sum += weight[i] * STEP;
        }
    }

    private static int index(double seconds) {
        return (int) Math.min(SIZE - 1, seconds / STEP);
    }
}
