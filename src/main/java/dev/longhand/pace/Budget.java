package dev.longhand.pace;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/**
 * What may be called of one method in one workspace: so many calls in any sixty seconds. Begins with the floor that is
 * documented, and learns from refusals and from their absence. Pure: time is passed in, as nanoseconds since any origin
 * and never backwards. Not thread-safe; guarded by whoever owns it.
 *
 * <p>A call counts from its beginning until a window after its end. The other side counts from its arrival, somewhere in
 * between, so a strict window of that size is never exceeded.
 *
 * <p>The calls of other processes count like our own, as far as we know of them. Without word from them we keep to a share.
 */
public final class Budget {
    static final long WINDOW = TimeUnit.SECONDS.toNanos(60);
    /** Two clocks that run a little apart, ours and Slack's. */
    static final long GUARD = TimeUnit.MILLISECONDS.toNanos(50);

    /** Without word from the others, only so much of the limit is shared out: some of their last calls we never heard of. */
    private static final double CAREFUL = 0.9;

    private static final long[] NONE = {};

    private final Estimate estimate;
    /** When each ended call comes back, soonest first. */
    private final ArrayDeque<Long> returns = new ArrayDeque<>();

    private int inFlight;
    private long shutUntil = Long.MIN_VALUE;

    /** The same of the others' calls; those before {@code theirFirst} are back. */
    private long[] theirs = NONE;

    private int theirFirst;
    private int theirInFlight;
    /** Among how many processes the limit is shared out because they cannot be asked; 1 when they can, or are none. */
    private int sharers = 1;

    /** @param floorPerMinute how many calls a minute are certain to be allowed; for {@code chat.update} 50 (tier 3) */
    public Budget(int floorPerMinute) {
        if (floorPerMinute < 1) {
            throw new IllegalArgumentException("a budget needs at least one call a minute, not " + floorPerMinute);
        }
        estimate = new Estimate(floorPerMinute);
    }

    /** How many calls may be made now. */
    int left(long now) {
        settle(now);
        return leftAt(now);
    }

    /** A call begins, and counts from now on. */
    void spent(long now) {
        settle(now);
        inFlight++;
    }

    /** A call that began has ended, well or badly, and comes back a window from now. */
    void ended(long now) {
        settle(now);
        inFlight--;
        returns.add(now + WINDOW + GUARD);
    }

    /** A call that counted was not made after all. */
    void unspent(long now) {
        settle(now);
        inFlight--;
    }

    /** A call that began was refused: nothing may be called until {@code retryAfter} has passed. */
    void refused(long now, Duration retryAfter) {
        settle(now);
        // Those already on their way when the first was refused are refused too, and tell nothing new. Nor does a
        // refusal
        // while we do not know what the others spend.
        if (now >= shutUntil && sharers == 1) {
            estimate.refused(counted(), now);
        }
        shutUntil = Math.max(shutUntil, now + retryAfter.toNanos());
        inFlight--;
        estimate.pause(now);
    }

    /**
     * Tells whether readers wait because of this budget. When they did for a whole window in which it was spent and
     * nothing was refused, the estimate rises.
     */
    void holds(boolean back, long now) {
        settle(now);
        estimate.holds(back && sharers == 1, counted(), now);
    }

    /** What we take the limit to be, in calls a minute. */
    int estimate() {
        return estimate.value();
    }

    /** How many calls could be made by then altogether, if none were made before. Meant for times from now on. */
    int leftAt(long time) {
        return time < shutUntil ? 0 : Math.max(0, spare(time));
    }

    /** When the n-th call from now can be made. */
    long opens(int nth, long now) {
        settle(now);
        int ours = nth + inFlight + returns.size();
        long free = comesBack(ours + theirInFlight + theirs.length - theirFirst - limit(), true, now);
        if (sharers > 1) {
            free = Math.max(free, comesBack(ours - share(), false, now));
        }
        return Math.max(free, shutUntil);
    }

    /** True when more calls have begun than may be made. */
    boolean overdrawn(long now) {
        settle(now);
        return now < shutUntil || spare(now) < 0;
    }

    /** When each of our ended calls comes back, soonest first. */
    Iterable<Long> returns() {
        return returns;
    }

    long shutUntil() {
        return shutUntil;
    }

    Estimate learning() {
        return estimate;
    }

    /**
     * What the others have spent is known.
     *
     * @param back when each of their ended calls comes back, in any order
     * @param flying how many of their calls are on their way
     */
    void seen(long[] back, int flying, long shut, long now) {
        theirs = back.clone();
        Arrays.sort(theirs);
        theirFirst = 0;
        theirInFlight = flying;
        sharers = 1;
        shutUntil = Math.max(shutUntil, shut);
        settle(now);
    }

    /** From now on the others, so many with us, cannot be asked; what we know of their calls still counts. */
    void apart(int processes, long now) {
        settle(now);
        int known = theirs.length;
        theirs = Arrays.copyOf(theirs, known + theirInFlight);
        Arrays.fill(theirs, known, theirs.length, now + WINDOW + GUARD);
        theirInFlight = 0;
        sharers = Math.max(2, processes);
    }

    private int limit() {
        return sharers == 1 ? estimate.value() : (int) (estimate.value() * CAREFUL);
    }

    private int share() {
        return Math.max(1, limit() / sharers);
    }

    private int counted() {
        return inFlight + returns.size() + theirInFlight + theirs.length - theirFirst;
    }

    private int spare(long time) {
        int ours = inFlight;
        for (Iterator<Long> back = returns.descendingIterator(); back.hasNext() && back.next() > time; ) {
            ours++;
        }
        int all = ours + theirInFlight;
        for (int i = theirs.length; i > theirFirst && theirs[i - 1] > time; i--) {
            all++;
        }
        return sharers == 1 ? limit() - all : Math.min(limit() - all, share() - ours);
    }

    /** When so many calls have come back; of ours, or of all. */
    private long comesBack(int wanted, boolean all, long now) {
        int their = all ? theirFirst : theirs.length;
        if (wanted > returns.size() + theirs.length - their) {
            return now + WINDOW + GUARD;
        }
        Iterator<Long> ours = returns.iterator();
        long our = wanted > 0 && ours.hasNext() ? ours.next() : Long.MAX_VALUE;
        long back = now;
        for (int i = 0; i < wanted; i++) {
            if (their < theirs.length && theirs[their] <= our) {
                back = theirs[their++];
            } else {
                back = our;
                our = ours.hasNext() ? ours.next() : Long.MAX_VALUE;
            }
        }
        return back;
    }

    private void settle(long now) {
        while (!returns.isEmpty() && returns.peek() <= now) {
            returns.remove();
        }
        while (theirFirst < theirs.length && theirs[theirFirst] <= now) {
            theirFirst++;
        }
        estimate.settle(now);
    }
}
