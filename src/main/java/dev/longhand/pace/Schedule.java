package dev.longhand.pace;

import dev.longhand.pace.Need.Call;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * Decides which reply is written next, and when. Never sleeps and owns no thread; time is passed in, as nanoseconds that
 * never go backwards. Not thread-safe; guarded by whoever owns it.
 */
final class Schedule {
    /** Faster than this nobody reads, and every message would blink. */
    static final long BETWEEN_EDITS = TimeUnit.MILLISECONDS.toNanos(300);
    /** How long an end may wait for an edit before it goes out as a further message. */
    static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(1500);
    /** Seconds; of a reply's future, no more than this matters for whose turn it is. */
    private static final double FAR = 60;
    /** When the answer of a reply's {@link Writing#need()} was an exception. */
    private static final long AFTER_A_BUG = TimeUnit.SECONDS.toNanos(1);

    private static final long IDLE = TimeUnit.SECONDS.toNanos(60);

    private final Budget budget;
    private final Durations durations = new Durations();
    private final Arrivals arrivals;
    private final Tempo tempo;
    private final Chores chores = new Chores();
    private final Replies replies = new Replies();
    private final Tally tally = new Tally();

    private Others others = Others.NONE;
    /** Of the last look: how many last edits wait for a call to come back. */
    private int waiting;

    /** One look at all replies: what was found so far. */
    private static final class Look {
        final long now;
        final List<Step> steps = new ArrayList<>();
        final List<Live> ends = new ArrayList<>();
        int streaming;
        /** Whether somebody who streams has something to show. */
        boolean behind;
        /** Of those whose turn may be now. */
        Live furthest;
        /** When to look again, at the latest. */
        long again;

        Look(long now) {
            this.now = now;
            again = now + IDLE;
        }

        void wake(long when) {
            again = Math.min(again, when);
        }
    }

    Schedule(Budget budget, long now) {
        this.budget = budget;
        arrivals = new Arrivals(now / 1e9);
        tempo = new Tempo(now);
    }

    void open(Writing writing, long now) {
        if (replies.open(writing, now)) {
            arrivals.arrived(now / 1e9);
            tempo.stale(now);
        }
    }

    void close(Writing writing) {
        replies.close(writing);
    }

    /** To be made when there is a call to spare. */
    void tidy(Supplier<Outcome> edit) {
        chores.add(edit);
    }

    /** What is to be done now. The steps count as begun. */
    Plan next(long now) {
        Look look = new Look(now);
        replies.all().forEach(one -> consider(one, look));
        finish(look);
        goOn(look);
        tidyUp(look);
        return new Plan(look.steps, look.again);
    }

    /** A step has been made. */
    void completed(Step step, Outcome outcome, long now) {
        tally.completed(step.call(), outcome);
        if (step.call() == Call.EDIT) {
            settle(outcome, now);
            chores.completed(step.writing(), outcome);
        }
        replies.of(step.writing()).ifPresent(one -> one.completed(outcome, now));
        if (outcome instanceof Outcome.Lost || outcome instanceof Outcome.Rejected) {
            close(step.writing());
        }
    }

    private void settle(Outcome outcome, long now) {
        if (outcome instanceof Outcome.Refused refused) {
            budget.refused(now, refused.retryAfter());
        } else if (outcome instanceof Outcome.Unneeded) {
            budget.unspent(now);
        } else {
            budget.ended(now);
        }
    }

    /** Another process went before: an edit that counts as begun was not made. */
    void denied(Step step, long now) {
        tally.editNotMade();
        budget.unspent(now);
        chores.denied(step.writing());
        replies.of(step.writing()).ifPresent(one -> one.denied(now));
    }

    /** What is known of the other processes has changed. */
    void seen(Others seen, long now) {
        others = seen;
        tempo.stale(now);
    }

    /** True when it shows the last words of an answer. */
    boolean isLast(Step step) {
        return replies.of(step.writing()).filter(one -> !one.streams()).isPresent();
    }

    /** How many last edits wait for a call to come back. */
    int waiting() {
        return waiting;
    }

    /** How many replies begin each second. */
    double arrivals(long now) {
        return arrivals.perSecond(now / 1e9);
    }

    /** How long each reply that streams has been written. */
    LongStream ages(long now) {
        return replies.ages(now);
    }

    Meters meters(long now) {
        return tally.meters(replies.all().size(), budget.left(now), budget.estimate());
    }

    private void consider(Live one, Look look) {
        look.streaming += one.streams() ? 1 : 0;
        if (one.busy()) {
            return;
        }
        if (one.pausedUntil > look.now) {
            look.wake(one.pausedUntil);
            return;
        }
        one.need = ask(one, look);
        if (one.need.last()) {
            end(one, look.now);
        }
        if (one.need.call() == Call.NONE) {
            return;
        }
        boolean post = one.need.call() != Call.EDIT;
        if (post && one.postsFrom > look.now) {
            look.wake(one.postsFrom);
        } else if (post) {
            begin(one, one.need.call(), look);
        } else if (one.need.last()) {
            look.ends.add(one);
        } else if (one.need.unseen() > 0) {
            compare(one, look);
        }
    }

    private void compare(Live one, Look look) {
        long now = look.now;
        look.behind = true;
        long mine = Math.max(one.called + BETWEEN_EDITS, one.editsFrom);
        long ripe = Math.max(mine, one.need.first() ? now : one.shown + tempo.unripe());
        if (ripe > now) {
            look.wake(Math.min(ripe, now + Tempo.FORESIGHT));
            return;
        }
        one.rest = durations.expected(one.age(now), FAR);
        if (look.furthest == null || Ranking.before(one, look.furthest, now)) {
            look.furthest = one;
        }
    }

    /** A reply that cannot even say what it needs must not stop the others. */
    private Need ask(Live one, Look look) {
        try {
            return one.writing.need();
        } catch (RuntimeException e) {
            tally.failed();
            one.pausedUntil = look.now + AFTER_A_BUG;
            look.wake(one.pausedUntil);
            return Need.NOTHING;
        }
    }

    private void finish(Look look) {
        long now = look.now;
        look.ends.sort(Comparator.comparingLong(one -> one.ended));
        waiting = 0;
        for (Live one : look.ends) {
            if (waiting == 0 && one.editsFrom <= now && budget.left(now) > 0) {
                begin(one, Call.EDIT, look);
                continue;
            }
            long opens = Math.max(one.editsFrom, budget.opens(waiting + 1, now));
            if (opens - Math.min(now, one.deniedSince) <= PATIENCE || one.postsFrom > opens) {
                waiting++;
                look.wake(opens);
            } else if (one.postsFrom > now) {
                look.wake(one.postsFrom);
            } else {
                begin(one, Call.POST_REST, look);
            }
        }
    }

    private void goOn(Look look) {
        long now = look.now;
        tempo.keep(replies.all(), look.streaming, others, budget, durations, arrivals, now);
        budget.holds(look.behind && tempo.holdsBack(look.streaming), now);
        if (look.furthest == null) {
            return;
        }
        if (budget.left(now) <= others.waiting()) {
            look.wake(Math.max(tempo.due(), budget.opens(1 + others.waiting(), now)));
        } else if (tempo.due() > now) {
            look.wake(Math.min(tempo.due(), tempo.until()));
        } else {
            begin(look.furthest, Call.EDIT, look);
            tempo.began(now);
            look.wake(tempo.due());
        }
    }

    private void tidyUp(Look look) {
        chores.next(budget, replies.all().isEmpty(), look.now).ifPresent(chore -> begin(chore, Call.EDIT, look));
        look.wake(chores.due(look.now));
    }

    private void begin(Live one, Call call, Look look) {
        one.inFlight = call;
        one.called = look.now;
        begin(one.writing, call, look);
    }

    private void begin(Writing writing, Call call, Look look) {
        tally.began(call);
        if (call == Call.EDIT) {
            budget.spent(look.now);
        }
        look.steps.add(new Step(writing, call));
    }

    private void end(Live one, long now) {
        if (one.streams()) {
            one.ended = now;
            durations.learn(one.age(now));
        }
    }
}
