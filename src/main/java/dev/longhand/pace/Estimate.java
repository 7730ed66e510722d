package dev.longhand.pace;

import java.util.concurrent.TimeUnit;

/**
 * What a budget takes its limit to be: begins with the floor that is documented, falls with refusals, and rises carefully
 * in their absence. Times are nanoseconds. Not thread-safe; guarded by whoever owns it.
 */
final class Estimate {
    /** How far above its floor the estimate may climb: one message edited every 300 ms uses four times Slack's fifty. */
    private static final int HIGHEST = 4;

    private static final double RISE = 1.25;
    private static final double FALL = 0.95;
    private static final long MEMORY = TimeUnit.HOURS.toNanos(1);
    /** A refusal below the floor means that somebody else spends too; that passes sooner. */
    private static final long MEMORY_OF_OTHERS = TimeUnit.MINUTES.toNanos(10);

    private final int floor;
    private int value;
    private int ceiling;
    private long ceilingUntil = Long.MIN_VALUE;
    private long heldSince;
    private boolean held;

    private long revision;
    private int lessons;

    Estimate(int floor) {
        this.floor = floor;
        value = floor;
        ceiling = HIGHEST * floor;
    }

    int value() {
        return value;
    }

    /** So many calls counted when one was refused. */
    void refused(int counted, long now) {
        boolean ours = counted > floor;
        int below = (int) Math.min(counted - 1, counted * FALL);
        ceiling = Math.max(below, ours ? floor : Math.max(1, floor / 4));
        ceilingUntil = now + (ours ? MEMORY : MEMORY_OF_OTHERS);
        value = Math.min(value, ceiling);
        lessons++;
        pause(now);
    }

    /** Readers wait because of the limit, or do not, while so many calls count. */
    void holds(boolean back, int counted, long now) {
        if (!back || !held) {
            heldSince = now;
        }
        held = back;
        if (held && now - heldSince >= Budget.WINDOW && counted >= value * 9 / 10) {
            value = Math.min(ceiling, (int) Math.ceil(value * RISE));
            lessons++;
            pause(now);
        }
    }

    /** What it rises after begins anew. */
    void pause(long now) {
        heldSince = now;
    }

    /** Forgets what is too old. */
    void settle(long now) {
        if (ceilingUntil != Long.MIN_VALUE && now >= ceilingUntil) {
            ceilingUntil = Long.MIN_VALUE;
            ceiling = HIGHEST * floor;
            value = Math.max(value, floor);
            lessons++;
            pause(now);
        }
    }

    /** How many lessons were drawn here and not told to the others. */
    int lessons() {
        return lessons;
    }

    Learned learned(long now) {
        long left =
                ceilingUntil == Long.MIN_VALUE ? -1 : Math.max(0, TimeUnit.NANOSECONDS.toMillis(ceilingUntil - now));
        return new Learned(value, ceiling, left, revision);
    }

    /** Takes over what is agreed among all, unless a lesson was drawn since we told ours: that is told first. */
    void agree(Learned agreed, int lessonsTold, long now) {
        if (lessons != lessonsTold) {
            return;
        }
        lessons = 0;
        if (agreed.revision() != revision) {
            revision = agreed.revision();
            value = agreed.estimate();
            ceiling = agreed.ceiling();
            ceilingUntil =
                    agreed.ceilingFor() < 0 ? Long.MIN_VALUE : now + TimeUnit.MILLISECONDS.toNanos(agreed.ceilingFor());
            pause(now);
        }
    }
}
