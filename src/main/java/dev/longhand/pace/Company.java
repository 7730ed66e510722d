package dev.longhand.pace;

import dev.longhand.pace.Ledger.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One process among several: what it tells the others and when, and what follows from what they tell. Pure decisions, with
 * times in nanoseconds; guarded like the schedule. One exchange at a time.
 */
final class Company {
    /** While replies are written or calls are in the window, the others are told so often. */
    private static final long OFTEN = TimeUnit.MILLISECONDS.toNanos(400);
    /** Else so often, to be counted among those who share. */
    private static final long SELDOM = TimeUnit.SECONDS.toNanos(5);
    /** Between two exchanges that are not about a call. */
    private static final long LEAST = TimeUnit.MILLISECONDS.toNanos(20);
    /** Until others were met, we take it that the workspace has so many processes. */
    private static final int UNMET = 3;

    private final Schedule schedule;
    private final Budget budget;

    /** Calls on their way that may really be made; the budget counts those too that are still to be granted. */
    private int made;

    private int processes = UNMET;
    private boolean apart = true;
    private long last;

    // Of the exchange that is going on, or was last.
    private long shutTold = Long.MIN_VALUE;
    private int waitingTold;
    private int lessonsTold;

    /** A refusal that was met here, and that the others know. */
    private long shutKnown = Long.MIN_VALUE;

    private long shutHere = Long.MIN_VALUE;

    Company(Schedule schedule, Budget budget, long now) {
        this.schedule = schedule;
        this.budget = budget;
        last = now - SELDOM;
        budget.apart(processes, now);
    }

    /** When the next exchange is due. */
    long due(long now) {
        boolean urgent = !apart && (schedule.waiting() > waitingTold || news());
        return last + (urgent ? LEAST : busy(now) ? OFTEN : SELDOM);
    }

    /** True while nobody can be asked: calls are made without a grant, of a careful share. */
    boolean apart() {
        return apart;
    }

    /** An exchange begins. */
    Report report(long now) {
        last = now;
        waitingTold = schedule.waiting();
        lessonsTold = budget.learning().lessons();
        shutTold = shutHere;
        List<Long> returns = new ArrayList<>();
        budget.returns().forEach(back -> returns.add(millis(back - now)));
        return new Report(
                returns,
                made,
                schedule.ages(now).map(Company::millis).boxed().toList(),
                schedule.arrivals(now),
                waitingTold,
                shutHere > shutKnown ? Math.max(0, millis(shutHere - now)) : 0,
                budget.learning().learned(now),
                lessonsTold > 0);
    }

    /** No exchange can be made at the moment. */
    void putOff(long now) {
        last = now;
    }

    /** The exchange has ended. */
    void heard(Optional<Sight> sight, long now) {
        last = now;
        apart = sight.isEmpty();
        if (apart) {
            budget.apart(processes, now);
            schedule.seen(Others.NONE, now);
        } else {
            see(sight.get(), now);
        }
    }

    private void see(Sight sight, long now) {
        processes = sight.processes();
        shutKnown = shutTold;
        made += sight.granted() ? 1 : 0;
        long[] back = sight.returns().stream()
                .mapToLong(millis -> now + nanos(millis))
                .toArray();
        long shut = sight.shut() > 0 ? now + nanos(sight.shut()) : Long.MIN_VALUE;
        budget.seen(back, sight.inFlight(), shut, now);
        budget.learning().agree(sight.learned(), lessonsTold, now);
        schedule.seen(Others.of(sight, now), now);
    }

    /** What is asked for with that step. */
    Claim claim(Step step) {
        return schedule.isLast(step) ? Claim.LAST : Claim.INTERIM;
    }

    /** Nobody can be asked whether that call may be made; true when our share has room for it. */
    boolean goesAlone(long now) {
        boolean goes = !budget.overdrawn(now);
        made += goes ? 1 : 0;
        return goes;
    }

    /** A call that was made has ended. */
    void completed(Outcome outcome) {
        made--;
        if (outcome instanceof Outcome.Refused) {
            shutHere = budget.shutUntil();
        }
    }

    private boolean news() {
        return shutHere > shutTold || budget.learning().lessons() != lessonsTold;
    }

    private boolean busy(long now) {
        return schedule.ages(now).findAny().isPresent()
                || made > 0
                || budget.returns().iterator().hasNext();
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos + 999_999);
    }

    private static long nanos(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
