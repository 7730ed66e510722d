package dev.longhand.pace;

import dev.longhand.pace.Need.Call;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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

    /** Tidying needs more than this share of the calls to be left. */
    private static final double PLENTY = 0.75;
    /** So often it is looked whether there is time to tidy. */
    private static final long BETWEEN_TIDYING = TimeUnit.SECONDS.toNanos(1);

    private static final int MOST_TIDYING = 1_000;
    private static final int TRIES_TO_TIDY = 5;

    private static final long IDLE = TimeUnit.SECONDS.toNanos(60);

    private final Budget budget;
    private final Durations durations = new Durations();
    private final Arrivals arrivals;
    private final Tempo tempo;
    private final Deque<Writing> tidying = new ArrayDeque<>();
    /** What is being tidied, and the how manieth try that is. */
    private final Map<Writing, Integer> tidied = new IdentityHashMap<>();

    private final Replies replies = new Replies();

    private final Tally tally = new Tally();

    private Others others = Others.NONE;
    /** Of the last look: how many last edits wait for a call to come back. */
    private int waiting;

    // Of the look that is going on.
    private List<Step> steps;
    private List<Live> ends;
    private int streaming;
    private boolean behind;
    private Live furthest;
    private long again;

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

    /** To be edited when nobody waits. */
    void tidy(Writing writing) {
        if (tidying.size() < MOST_TIDYING) {
            tidying.add(writing);
        }
    }

    private void tidied(Writing writing, Outcome outcome) {
        int tries = tidied.getOrDefault(writing, TRIES_TO_TIDY);
        boolean passing = outcome instanceof Outcome.Failed || outcome instanceof Outcome.Refused;
        if (passing && tries < TRIES_TO_TIDY) {
            tidying.add(writing);
        } else {
            tidied.remove(writing);
        }
    }

    /** What is to be done now. The steps count as begun. */
    Plan next(long now) {
        steps = new ArrayList<>();
        ends = new ArrayList<>();
        streaming = 0;
        behind = false;
        furthest = null;
        again = now + IDLE;
        replies.all().forEach(one -> look(one, now));
        finish(now);
        goOn(now);
        tidyUp(now);
        return new Plan(steps, again);
    }

    /** A step has been made. */
    void completed(Step step, Outcome outcome, long now) {
        tally.completed(step.call(), outcome);
        if (step.call() == Call.EDIT) {
            settle(outcome, now);
            tidied(step.writing(), outcome);
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

    /** Nobody is read to by this, so it takes a call only where plenty are left, and no reply is being written. */
    private void tidyUp(long now) {
        if (tidying.isEmpty()) {
            return;
        }
        if (replies.all().isEmpty() && budget.left(now) > PLENTY * budget.estimate()) {
            Writing next = tidying.remove();
            tidied.merge(next, 1, Integer::sum);
            steps.add(new Step(next, Call.EDIT));
            tally.began(Call.EDIT);
            budget.spent(now);
        }
        wake(now + BETWEEN_TIDYING);
    }

    private void look(Live one, long now) {
        streaming += one.streams() ? 1 : 0;
        if (one.busy()) {
            return;
        }
        if (one.pausedUntil > now) {
            wake(one.pausedUntil);
            return;
        }
        one.need = ask(one, now);
        if (one.need.last()) {
            end(one, now);
        }
        if (one.need.call() == Call.NONE) {
            return;
        }
        boolean post = one.need.call() != Call.EDIT;
        if (post && one.postsFrom > now) {
            wake(one.postsFrom);
        } else if (post) {
            begin(one, one.need.call(), now);
        } else if (one.need.last()) {
            ends.add(one);
        } else if (one.need.unseen() > 0) {
            compare(one, now);
        }
    }

    private void compare(Live one, long now) {
        behind = true;
        long mine = Math.max(one.called + BETWEEN_EDITS, one.editsFrom);
        long ripe = Math.max(mine, one.need.first() ? now : one.shown + tempo.unripe());
        if (ripe > now) {
            wake(Math.min(ripe, now + Tempo.FORESIGHT));
            return;
        }
        one.rest = durations.expected(one.age(now), FAR);
        if (furthest == null || Ranking.before(one, furthest, now)) {
            furthest = one;
        }
    }

    /** A reply that cannot even say what it needs must not stop the others. */
    private Need ask(Live one, long now) {
        try {
            return one.writing.need();
        } catch (RuntimeException e) {
            tally.failed();
            one.pausedUntil = now + AFTER_A_BUG;
            wake(one.pausedUntil);
            return Need.NOTHING;
        }
    }

    private void finish(long now) {
        ends.sort(Comparator.comparingLong(one -> one.ended));
        waiting = 0;
        for (Live one : ends) {
            if (waiting == 0 && one.editsFrom <= now && budget.left(now) > 0) {
                begin(one, Call.EDIT, now);
                continue;
            }
            long opens = Math.max(one.editsFrom, budget.opens(waiting + 1, now));
            if (opens - Math.min(now, one.deniedSince) <= PATIENCE || one.postsFrom > opens) {
                waiting++;
                wake(opens);
            } else if (one.postsFrom > now) {
                wake(one.postsFrom);
            } else {
                begin(one, Call.POST_REST, now);
            }
        }
    }

    private void goOn(long now) {
        tempo.keep(replies.all(), streaming, others, budget, durations, arrivals, now);
        budget.holds(behind && tempo.holdsBack(streaming), now);
        if (furthest == null) {
            return;
        }
        if (budget.left(now) <= others.waiting()) {
            wake(Math.max(tempo.due(), budget.opens(1 + others.waiting(), now)));
        } else if (tempo.due() > now) {
            wake(Math.min(tempo.due(), tempo.until()));
        } else {
            begin(furthest, Call.EDIT, now);
            tempo.began(now);
            wake(tempo.due());
        }
    }

    private void begin(Live one, Call call, long now) {
        one.inFlight = call;
        one.called = now;
        tally.began(call);
        if (call == Call.EDIT) {
            budget.spent(now);
        }
        steps.add(new Step(one.writing, call));
    }

    private void end(Live one, long now) {
        if (one.streams()) {
            one.ended = now;
            durations.learn(one.age(now));
        }
    }

    private void wake(long when) {
        again = Math.min(again, when);
    }
}
