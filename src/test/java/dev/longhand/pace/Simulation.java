package dev.longhand.pace;

import dev.longhand.pace.Need.Call;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/** Plays a trace against the schedule and a budget, in virtual time, as the pacer would drive them. Deterministic. */
final class Simulation {
    /** One way takes up to so long, and half of it on average: a round trip of 80 ms with as much jitter. */
    private static final long LONGEST_WAY = 80_000_000L;

    private static final long TICK = 25_000_000L;
    private static final long SLOW = 5_000_000_000L;

    private final Trace trace;
    private final SimulatedTime time = new SimulatedTime();
    private final SimulatedSlack slack;
    private final Budget budget = new Budget(50);
    private final Schedule schedule = new Schedule(budget, 0);
    private final Random random = new Random(7);
    private final Tally tally;
    private final long countFrom;
    private int open;
    private int asked;
    private long woken = Long.MAX_VALUE;

    private Simulation(Trace trace, double countFrom) {
        this.trace = trace;
        this.countFrom = (long) (countFrom * 1e9);
        slack = new SimulatedSlack(trace.limit());
        tally = new Tally();
    }

    static Tally of(Trace trace) {
        return of(trace, 0);
    }

    /** Counts the lag of the replies only that begin from then on, in seconds. */
    static Tally of(Trace trace, double countFrom) {
        return new Simulation(trace, countFrom).play();
    }

    private Tally play() {
        for (int i = 0; i < trace.asks().size(); i++) {
            Trace.Ask ask = trace.asks().get(i);
            long at = (long) (ask.at() * 1e9);
            SimulatedReply reply = new SimulatedReply(i, at, ask.lasts(), 40, time);
            time.at(at, () -> ask(reply));
        }
        if (trace.othersPerMinute() > 0) {
            time.at(0, this::others);
        }
        time.run();
        tally.estimate = budget.estimate();
        return tally;
    }

    private void ask(SimulatedReply reply) {
        asked++;
        open++;
        schedule.open(reply, time.now());
        tick(reply);
    }

    /** A token now and then: the pacer is told of each. */
    private void tick(SimulatedReply reply) {
        drive();
        if (time.now() <= reply.end()) {
            time.at(time.now() + TICK, () -> tick(reply));
        }
    }

    private void drive() {
        Plan plan = schedule.next(time.now());
        plan.steps().forEach(this::begin);
        if (plan.again() < woken || woken <= time.now()) {
            woken = plan.again();
            long mine = woken;
            time.at(mine, () -> {
                if (mine == woken && open > 0) {
                    woken = Long.MAX_VALUE;
                    drive();
                }
            });
        }
    }

    private void begin(Step step) {
        SimulatedReply reply = (SimulatedReply) step.writing();
        reply.begin(step.call());
        tally.count(step.call());
        boolean slow = reply.number == trace.slow();
        long there = time.now() + way(slow);
        time.at(there, () -> arrive(step, reply, slow));
    }

    private void arrive(Step step, SimulatedReply reply, boolean slow) {
        Optional<Duration> refusal = step.call() == Call.EDIT ? slack.edit(time.now()) : Optional.empty();
        long back = time.now() + way(slow);
        time.at(back, () -> back(step, reply, refusal));
    }

    private void back(Step step, SimulatedReply reply, Optional<Duration> refusal) {
        if (refusal.isPresent()) {
            tally.refusals++;
            schedule.completed(step, new Outcome.Refused(refusal.get()), time.now());
        } else {
            int before = reply.shown;
            reply.through();
            if (counts(reply)) {
                for (int token = before; token < reply.shown; token++) {
                    tally.lag(time.now() - reply.produced(token));
                }
            }
            schedule.completed(step, new Outcome.Done(), time.now());
            if (reply.settled()) {
                if (counts(reply)) {
                    tally.settle(time.now() - reply.end());
                }
                tally.settled++;
                open--;
                schedule.close(reply);
            }
        }
        drive();
    }

    private boolean counts(SimulatedReply reply) {
        return reply.start >= countFrom && reply.number != trace.slow();
    }

    private void others() {
        slack.edit(time.now());
        if (open > 0 || asked < trace.asks().size()) {
            time.at(time.now() + (long) (60e9 / trace.othersPerMinute()), this::others);
        }
    }

    private long way(boolean slow) {
        return (slow ? SLOW / 2 : 0) + (long) (random.nextDouble() * LONGEST_WAY);
    }

    /** What the readers saw. Seconds. */
    static final class Tally {
        private static final int BUCKETS = 60_000;
        private final long[] lags = new long[BUCKETS];
        private long tokens;
        private double sum;
        private double settleSum;
        private int settleCount;
        double settleWorst;
        int settled;
        int edits;
        int rests;
        int refusals;
        int estimate;

        double lag() {
            return sum / tokens;
        }

        double p95() {
            long below = 0;
            for (int i = 0; i < BUCKETS; i++) {
                below += lags[i];
                if (below >= tokens * 0.95) {
                    return i / 100.0;
                }
            }
            return Double.NaN;
        }

        double settleMean() {
            return settleSum / settleCount;
        }

        private void count(Call call) {
            edits += call == Call.EDIT ? 1 : 0;
            rests += call == Call.POST_REST ? 1 : 0;
        }

        private void lag(long nanos) {
            tokens++;
            sum += nanos / 1e9;
            lags[(int) Math.min(BUCKETS - 1, nanos / 10_000_000)]++;
        }

        private void settle(long nanos) {
            settleCount++;
            settleSum += nanos / 1e9;
            settleWorst = Math.max(settleWorst, nanos / 1e9);
        }

        @Override
        public String toString() {
            return "lag %6.2f p95 %6.2f settle %5.2f worst %5.2f settled %4d edits %5d rests %3d refusals %2d estimate %3d"
                            .formatted(
                                    lag(), p95(), settleMean(), settleWorst, settled, edits, rests, refusals, estimate)
                    + (Arrays.stream(lags).sum() == tokens ? "" : "!");
        }
    }
}
