package dev.longhand.pace;

import java.util.Arrays;
import java.util.List;

/**
 * The law of pacing: how fast the replies that go on may be edited now, all together. What it says and why stands in the
 * package's documentation. A pure function of what is known; keeps nothing but room to compute in.
 */
final class Law {
    /** Seconds. What is spent now comes back then, so nothing beyond depends on it. */
    private static final int HORIZON = 60;
    /** Last edits are reserved as many as expected, and so many standard deviations more. */
    private static final double CAUTION = 1;
    /** Of what is left, this share is never reserved: who writes for long must not wait for ends that may never come. */
    private static final double SHARE = 0.25;

    /** By the end of each second of the horizon: seconds of writing, last edits, and the variance of these. */
    private final double[] writing = new double[HORIZON + 1];

    private final double[] ending = new double[HORIZON + 1];
    private final double[] variance = new double[HORIZON + 1];

    /**
     * Edits a second for all who stream here.
     *
     * @param elsewhere when each reply was opened that another process writes from the same budget
     * @param arrivals how many replies begin each second, here and elsewhere
     */
    double rate(List<Live> live, long[] elsewhere, Budget budget, Durations durations, double arrivals, long now) {
        int here = foresee(live, durations, now);
        if (here == 0) {
            return 0;
        }
        for (long opened : elsewhere) {
            foresee((now - opened) / 1e9, durations);
        }
        int streaming = here + elsewhere.length;
        double perReply = Double.MAX_VALUE;
        double fresh = 0;
        for (int h = 1; h <= HORIZON; h++) {
            // Those who come in the meantime: the integral, second by second, of how long one that came is there.
            fresh += arrivals * durations.expected(0, h - 0.5);
            double freshEnds = arrivals * Math.max(0, h - durations.expected(0, h));
            double calls = budget.leftAt(now + h * 1_000_000_000L);
            double reserved = ending[h] + freshEnds + CAUTION * Math.sqrt(variance[h] + freshEnds);
            double free = calls - Math.min(reserved, streaming + arrivals * h);
            perReply = Math.min(perReply, Math.max(free, calls * SHARE) / (writing[h] + fresh));
        }
        return here * perReply;
    }

    private int foresee(List<Live> live, Durations durations, long now) {
        Arrays.fill(writing, 0);
        Arrays.fill(ending, 0);
        Arrays.fill(variance, 0);
        int streaming = 0;
        for (Live one : live) {
            if (one.streams()) {
                streaming++;
                foresee(one.age(now), durations);
            }
        }
        return streaming;
    }

    private void foresee(double age, Durations durations) {
        for (int h = 1; h <= HORIZON; h++) {
            double ends = durations.ends(age, h);
            writing[h] += durations.expected(age, h);
            ending[h] += ends;
            variance[h] += ends * (1 - ends);
        }
    }
}
