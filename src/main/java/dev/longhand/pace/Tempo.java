package dev.longhand.pace;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** How fast edits of replies that go on follow each other: the law's answer, for as long as it holds. Nanoseconds. */
final class Tempo {
    /** So long the law's answer holds; it looks a minute ahead and is the dearest thing here. */
    static final long FORESIGHT = TimeUnit.MILLISECONDS.toNanos(100);

    /** An edit before this part of the time that each must wait is a waste: when many begin at once, the first would be. */
    private static final double RIPE = 0.5;
    /** But what was written in so long is worth an edit however many wait. */
    private static final long LONG = TimeUnit.SECONDS.toNanos(4);
    /** A message that is edited less often than this, in seconds, is held back enough to risk a refusal for more. */
    private static final double HELD_BACK = 4;

    private static final long LONGEST = TimeUnit.SECONDS.toNanos(60);

    private final Law law = new Law();
    /** Edits a second, for all who stream here. */
    private double rate;

    private long until = Long.MIN_VALUE;
    private long unripe;
    private long last;

    Tempo(long now) {
        last = now - LONGEST;
    }

    /** What the law's answer rests on has changed. */
    void stale(long now) {
        until = now;
    }

    /** Asks the law again where its answer is too old. */
    void keep(
            List<Live> live,
            int streaming,
            Others others,
            Budget budget,
            Durations durations,
            Arrivals come,
            long now) {
        if (now >= until) {
            double arrivals = come.perSecond(now / 1e9) + others.arrivals();
            rate = law.rate(live, others.opened(), budget, durations, arrivals, now);
            until = now + FORESIGHT;
            unripe = rate > 0 ? (long) Math.min(LONG, RIPE * 1e9 * streaming / rate) : 0;
        }
    }

    /** True when so many who stream are edited too seldom. */
    boolean holdsBack(int streaming) {
        return rate * HELD_BACK < streaming;
    }

    /** So long after an edit there is too little to show for another. */
    long unripe() {
        return unripe;
    }

    /** When the next edit is due, as things stand. */
    long due() {
        return last + apart();
    }

    /** Until when that stands. */
    long until() {
        return until;
    }

    /** An edit has begun. */
    void began(long now) {
        last = now;
    }

    private long apart() {
        return (long) Math.min(LONGEST, 1e9 / rate);
    }
}
