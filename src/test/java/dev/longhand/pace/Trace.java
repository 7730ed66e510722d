package dev.longhand.pace;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** When replies begin and how long the model takes over each; and what Slack is like meanwhile. */
record Trace(String name, List<Ask> asks, int limit, double othersPerMinute, int slow, boolean leavesChores) {
    /** Seconds. */
    record Ask(double at, double lasts) {}

    static Trace even(int replies, double lasts, double apart) {
        List<Ask> asks = new ArrayList<>();
        for (int i = 0; i < replies; i++) {
            asks.add(new Ask(i * apart, lasts));
        }
        return new Trace(replies + " of " + lasts + " s, " + apart + " s apart", asks, 50, 0, -1, false);
    }

    /** Arrivals by chance; durations log-normal around a median, some much longer. */
    static Trace chance(String name, long seed, double hours, double perMinute, double median) {
        Random random = new Random(seed);
        List<Ask> asks = new ArrayList<>();
        for (double at = 0; at < hours * 3600; at += -Math.log(1 - random.nextDouble()) * 60 / perMinute) {
            asks.add(new Ask(at, Math.min(300, median * Math.exp(0.6 * random.nextGaussian()))));
        }
        return new Trace(name, asks, 50, 0, -1, false);
    }

    /** The same under a Slack that allows so many edits a minute. */
    Trace under(int perMinute) {
        return new Trace(name + ", under " + perMinute, asks, perMinute, othersPerMinute, slow, leavesChores);
    }

    /** The same while somebody else makes so many edits a minute with the same app. */
    Trace beside(double perMinute) {
        return new Trace(name + ", beside " + perMinute, asks, limit, perMinute, slow, leavesChores);
    }

    /** The same, where each call for one of the replies takes five seconds. */
    Trace slowFor(int reply) {
        return new Trace(name + ", one slow", asks, limit, othersPerMinute, reply, leavesChores);
    }

    /** The same, where each reply that has ended leaves buttons to be taken away. */
    Trace leavingChores() {
        return new Trace(name + ", chores", asks, limit, othersPerMinute, slow, true);
    }
}
