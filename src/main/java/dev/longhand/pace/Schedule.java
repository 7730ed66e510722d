package dev.longhand.pace;

import dev.longhand.pace.Need.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Decides which reply is written next, and when. Never sleeps and owns no thread; time is passed in, as nanoseconds that
 * never go backwards. Not thread-safe; guarded by whoever owns it.
 */
final class Schedule {
    /** Faster than this nobody reads, and every message would blink. */
    static final long BETWEEN_EDITS = TimeUnit.MILLISECONDS.toNanos(300);
    /** How long an end may wait for an edit before it goes out as a further message. */
    static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(1500);
    /** A message that is edited less often than this is held back by the budget, enough to risk a refusal for more. */
    static final double HELD_BACK = 4;

    /** An edit before this part of the time that each must wait is a waste: when many begin at once, the first would be. */
    private static final double RIPE = 0.5;
    /** But what was written in so long is worth an edit however many wait; nanoseconds. */
    private static final long LONG = TimeUnit.SECONDS.toNanos(4);
    /** Seconds; of a reply's future, no more than this matters for whose turn it is. */
    private static final double FAR = 60;
    /** So long the law's answer holds; it looks a minute ahead and is the dearest thing here. */
    private static final long FORESIGHT = TimeUnit.MILLISECONDS.toNanos(100);

    /** When the answer of a reply's {@link Writing#need()} was an exception. */
    private static final long AFTER_A_BUG = TimeUnit.SECONDS.toNanos(1);

    private static final long IDLE = TimeUnit.SECONDS.toNanos(60);

    private final Budget budget;
    private final Durations durations = new Durations();
    private final Arrivals arrivals;
    private final Law law = new Law();
    private final List<Live> live = new ArrayList<>();
    private final Map<Writing, Live> index = new IdentityHashMap<>();

    private long edits;
    private long posts;
    private long rests;
    private long refusals;
    private long failures;

    private double rate;
    private long rateUntil = Long.MIN_VALUE;
    /** So long after an edit there is too little to show for another. */
    private long unripe;

    private long lastInterim;

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
        lastInterim = now - IDLE;
    }

    void open(Writing writing, long now) {
        if (!index.containsKey(writing)) {
            Live one = new Live(writing, now);
            index.put(writing, one);
            live.add(one);
            arrivals.arrived(now / 1e9);
            rateUntil = now;
        }
    }

    void close(Writing writing) {
        Live one = index.remove(writing);
        if (one != null) {
            live.remove(one);
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
        live.forEach(one -> look(one, now));
        finish(now);
        goOn(now);
        return new Plan(steps, again);
    }

    /** A step has been made. */
    void completed(Step step, Outcome outcome, long now) {
        boolean edit = step.call() == Call.EDIT;
        refusals += outcome instanceof Outcome.Refused ? 1 : 0;
        failures += outcome instanceof Outcome.Failed ? 1 : 0;
        if (edit && outcome instanceof Outcome.Refused refused) {
            budget.refused(now, refused.retryAfter());
        } else if (edit && outcome instanceof Outcome.Unneeded) {
            edits--;
            budget.unspent(now);
        } else if (edit) {
            budget.ended(now);
        }
        Live one = index.get(step.writing());
        if (one == null) {
            return;
        }
        one.inFlight = Call.NONE;
        if (outcome instanceof Outcome.Done) {
            one.shown = one.called;
        } else if (outcome instanceof Outcome.Lost || outcome instanceof Outcome.Rejected) {
            close(step.writing());
        } else if (outcome instanceof Outcome.Failed failed) {
            one.pausedUntil = later(now, failed.pause());
        } else if (!edit && outcome instanceof Outcome.Refused refused) {
            one.postsFrom = later(now, refused.retryAfter());
        }
    }

    Meters meters(long now) {
        return new Meters(live.size(), budget.left(now), budget.estimate(), edits, posts, rests, refusals, failures);
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
        long ripe = Math.max(one.called + BETWEEN_EDITS, one.need.first() ? now : one.shown + unripe);
        if (ripe > now) {
            wake(Math.min(ripe, now + FORESIGHT));
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
            failures++;
            one.pausedUntil = now + AFTER_A_BUG;
            wake(one.pausedUntil);
            return Need.NOTHING;
        }
    }

    private void finish(long now) {
        ends.sort(Comparator.comparingLong(one -> one.ended));
        int waiting = 0;
        for (Live one : ends) {
            if (waiting == 0 && budget.left(now) > 0) {
                begin(one, Call.EDIT, now);
                continue;
            }
            long opens = budget.opens(waiting + 1, now);
            if (opens - now <= PATIENCE || one.postsFrom > opens) {
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
        if (now >= rateUntil) {
            rate = law.rate(live, budget, durations, arrivals.perSecond(now / 1e9), now);
            rateUntil = now + FORESIGHT;
            unripe = rate > 0 ? (long) Math.min(LONG, RIPE * 1e9 * streaming / rate) : 0;
        }
        budget.holds(behind && rate * HELD_BACK < streaming, now);
        if (furthest == null) {
            return;
        }
        long apart = (long) Math.min(IDLE, 1e9 / rate);
        long due = lastInterim + apart;
        if (budget.left(now) == 0) {
            wake(Math.max(due, budget.opens(1, now)));
        } else if (due > now) {
            wake(Math.min(due, rateUntil));
        } else {
            begin(furthest, Call.EDIT, now);
            lastInterim = now;
            wake(now + apart);
        }
    }

    private void begin(Live one, Call call, long now) {
        one.inFlight = call;
        one.called = now;
        if (call == Call.EDIT) {
            edits++;
            budget.spent(now);
        } else {
            posts++;
            rests += call == Call.POST_REST ? 1 : 0;
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

    private static long later(long now, Duration pause) {
        return now + Math.max(0, pause.toNanos());
    }
}
