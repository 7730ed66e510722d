package dev.longhand.pace;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/**
 * What may be called of one method in one workspace: so many calls in any sixty seconds. Begins with the floor that is
 * documented, and learns from refusals and from their absence. Pure: time is passed in, as nanoseconds since any origin
 * and never backwards. Not thread-safe; guarded by whoever owns it.
 *
 * <p>A call counts from its beginning until a window after its end. The other side counts from its arrival, somewhere in
 * between, so a strict window of that size is never exceeded.
 */
public final class Budget {
    static final long WINDOW = TimeUnit.SECONDS.toNanos(60);
    /** Two clocks that run a little apart, ours and Slack's. */
    static final long GUARD = TimeUnit.MILLISECONDS.toNanos(50);

    /** How far above its floor the estimate may climb: one message edited every 300 ms uses four times Slack's fifty. */
    private static final int HIGHEST = 4;

    private static final double RISE = 1.25;
    private static final double FALL = 0.95;
    private static final long MEMORY = TimeUnit.HOURS.toNanos(1);
    /** A refusal below the floor means that somebody else spends too; that passes sooner. */
    private static final long MEMORY_OF_OTHERS = TimeUnit.MINUTES.toNanos(10);

    private final int floor;
    /** When each ended call comes back, soonest first. */
    private final ArrayDeque<Long> returns = new ArrayDeque<>();

    private int inFlight;
    private int estimate;
    private int ceiling;
    private long ceilingUntil = Long.MIN_VALUE;
    private long shutUntil = Long.MIN_VALUE;
    private long heldSince;
    private boolean held;

    /** @param floorPerMinute how many calls a minute are certain to be allowed; for {@code chat.update} 50 (tier 3) */
    public Budget(int floorPerMinute) {
        if (floorPerMinute < 1) {
            throw new IllegalArgumentException("a budget needs at least one call a minute, not " + floorPerMinute);
        }
        floor = floorPerMinute;
        estimate = floor;
        ceiling = HIGHEST * floor;
    }

    /** How many calls may be made now. */
    public int left(long now) {
        settle(now);
        return leftAt(now);
    }

    /** A call begins, and counts from now on. */
    public void spent(long now) {
        settle(now);
        inFlight++;
    }

    /** A call that began has ended, well or badly, and comes back a window from now. */
    public void ended(long now) {
        settle(now);
        inFlight--;
        returns.add(now + WINDOW + GUARD);
    }

    /** A call that counted was not made after all. */
    public void unspent(long now) {
        settle(now);
        inFlight--;
    }

    /** A call that began was refused: nothing may be called until {@code retryAfter} has passed. */
    public void refused(long now, Duration retryAfter) {
        settle(now);
        // Those already on their way when the first was refused are refused too, and tell nothing new.
        if (now >= shutUntil) {
            lower(now, returns.size() + inFlight);
        }
        shutUntil = Math.max(shutUntil, now + retryAfter.toNanos());
        inFlight--;
        heldSince = now;
    }

    /**
     * Tells whether readers wait because of this budget. When they did for a whole window in which it was spent and
     * nothing was refused, the estimate rises.
     */
    public void holds(boolean back, long now) {
        settle(now);
        if (!back || !held) {
            heldSince = now;
        }
        held = back;
        if (held && now - heldSince >= WINDOW && returns.size() + inFlight >= estimate * 9 / 10) {
            estimate = Math.min(ceiling, (int) Math.ceil(estimate * RISE));
            heldSince = now;
        }
    }

    /** What we take the limit to be, in calls a minute. */
    public int estimate() {
        return estimate;
    }

    /** How many calls could be made by then altogether, if none were made before. Meant for times from now on. */
    int leftAt(long time) {
        if (time < shutUntil) {
            return 0;
        }
        int counted = inFlight;
        for (var back = returns.descendingIterator(); back.hasNext() && back.next() > time; ) {
            counted++;
        }
        return Math.max(0, estimate - counted);
    }

    /** When the n-th call from now can be made. */
    long opens(int nth, long now) {
        settle(now);
        int wanting = nth + inFlight + returns.size() - estimate;
        long free = now;
        if (wanting > returns.size()) {
            free = now + WINDOW + GUARD;
        } else if (wanting > 0) {
            var back = returns.iterator();
            for (int i = 0; i < wanting; i++) {
                free = back.next();
            }
        }
        return Math.max(free, shutUntil);
    }

    private void lower(long now, int refused) {
        boolean ours = refused > floor;
        int below = (int) Math.min(refused - 1, refused * FALL);
        ceiling = Math.max(below, ours ? floor : Math.max(1, floor / 4));
        ceilingUntil = now + (ours ? MEMORY : MEMORY_OF_OTHERS);
        estimate = Math.min(estimate, ceiling);
    }

    private void settle(long now) {
        while (!returns.isEmpty() && returns.peek() <= now) {
            returns.remove();
        }
        if (ceilingUntil != Long.MIN_VALUE && now >= ceilingUntil) {
            ceilingUntil = Long.MIN_VALUE;
            ceiling = HIGHEST * floor;
            estimate = Math.max(estimate, floor);
            heldSince = now;
        }
    }
}
