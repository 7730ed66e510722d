package dev.longhand.pace;

import dev.longhand.pace.Need.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Plays a trace against schedules and their budgets, in virtual time, as pacers would drive them. Deterministic. */
final class Simulation {
    /** One way takes up to so long, and half of it on average: a round trip of 80 ms with as much jitter. */
    private static final long LONGEST_WAY = 80_000_000L;

    private static final long TICK = 25_000_000L;
    private static final long SLOW = 5_000_000_000L;

    private final Trace trace;
    private final Crew crew;
    private final SimulatedTime time = new SimulatedTime();
    private final SimulatedSlack slack;
    private final SimulatedLedger ledger = new SimulatedLedger(time);
    private final List<SimulatedProcess> processes = new ArrayList<>();
    private final Random random = new Random(7);
    private final Tally tally;
    private final long countFrom;
    private int open;
    private int asked;

    private Simulation(Trace trace, Crew crew, double countFrom) {
        this.trace = trace;
        this.crew = crew;
        this.countFrom = (long) (countFrom * 1e9);
        slack = new SimulatedSlack(trace.limit());
        tally = new Tally();
    }

    static Tally of(Trace trace) {
        return of(trace, 0);
    }

    /** Counts the lag of the replies only that begin from then on, in seconds. */
    static Tally of(Trace trace, double countFrom) {
        return new Simulation(trace, Crew.ALONE, countFrom).play();
    }

    /** The replies are dealt out among the processes. */
    static Tally of(Trace trace, Crew crew) {
        return new Simulation(trace, crew, 0).play();
    }

    private Tally play() {
        ledger.down(crew.outageFrom(), crew.outageUntil());
        for (int i = 0; i < crew.processes(); i++) {
            processes.add(new SimulatedProcess(i, crew, time, ledger, this::begin, () -> open > 0 || more()));
        }
        for (int i = 0; i < trace.asks().size(); i++) {
            Trace.Ask ask = trace.asks().get(i);
            long at = (long) (ask.at() * 1e9);
            SimulatedReply reply = new SimulatedReply(i, at, ask.lasts(), 40, time);
            time.at(at, () -> ask(reply));
        }
        if (trace.othersPerMinute() > 0) {
            time.at(0, this::others);
        }
        if (crew.dies() < Double.MAX_VALUE) {
            time.at((long) (crew.dies() * 1e9), () -> {
                open -= processes.get(0).die();
            });
        }
        time.run();
        tally.estimate = processes.get(crew.processes() - 1).budget.estimate();
        return tally;
    }

    private void ask(SimulatedReply reply) {
        asked++;
        SimulatedProcess process = of(reply);
        if (process.open(reply)) {
            open++;
            tick(reply);
        }
    }

    private SimulatedProcess of(SimulatedReply reply) {
        return processes.get(reply.number % processes.size());
    }

    private boolean more() {
        return asked < trace.asks().size();
    }

    /** A token now and then: the pacer is told of each. */
    private void tick(SimulatedReply reply) {
        of(reply).drive();
        if (time.now() <= reply.end()) {
            time.at(time.now() + TICK, () -> tick(reply));
        }
    }

    private void begin(SimulatedProcess process, Step step) {
        if (!(step.writing() instanceof SimulatedReply reply)) {
            tally.chores++;
            time.at(time.now() + way(false), () -> tidy(process, step));
            return;
        }
        reply.begin(step.call());
        tally.count(step.call());
        boolean slow = reply.number == trace.slow();
        long there = time.now() + way(slow);
        time.at(there, () -> arrive(step, reply, slow));
    }

    private void tidy(SimulatedProcess process, Step step) {
        Optional<Duration> refusal = slack.edit(time.now());
        tally.refusals += refusal.isPresent() ? 1 : 0;
        Outcome outcome = refusal.isPresent() ? new Outcome.Refused(refusal.get()) : new Outcome.Done();
        time.at(time.now() + way(false), () -> {
            if (!process.dead()) {
                process.completed(step, outcome);
                process.drive();
            }
        });
    }

    private void arrive(Step step, SimulatedReply reply, boolean slow) {
        Optional<Duration> refusal = step.call() == Call.EDIT ? slack.edit(time.now()) : Optional.empty();
        long back = time.now() + way(slow);
        time.at(back, () -> back(step, reply, refusal));
    }

    private void back(Step step, SimulatedReply reply, Optional<Duration> refusal) {
        tally.refusals += refusal.isPresent() ? 1 : 0;
        SimulatedProcess process = of(reply);
        if (process.dead()) {
            return;
        }
        if (refusal.isPresent()) {
            process.completed(step, new Outcome.Refused(refusal.get()));
        } else {
            int before = reply.shown;
            reply.through();
            if (counts(reply)) {
                for (int token = before; token < reply.shown; token++) {
                    tally.lag(time.now() - reply.produced(token));
                }
            }
            process.completed(step, new Outcome.Done());
            if (reply.settled()) {
                if (counts(reply)) {
                    tally.settle(time.now() - reply.end());
                }
                tally.settled++;
                open--;
                process.close(reply);
                if (trace.leavesChores()) {
                    process.tidy();
                }
            }
        }
        process.drive();
    }

    private boolean counts(SimulatedReply reply) {
        return reply.start >= countFrom && reply.number != trace.slow();
    }

    private void others() {
        slack.edit(time.now());
        if (open > 0 || more()) {
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
        int chores;

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
            return "lag %6.2f p95 %6.2f settle %5.2f worst %5.2f settled %4d edits %5d rests %3d refusals %2d estimate %3d chores %3d"
                            .formatted(
                                    lag(),
                                    p95(),
                                    settleMean(),
                                    settleWorst,
                                    settled,
                                    edits,
                                    rests,
                                    refusals,
                                    estimate,
                                    chores)
                    + (Arrays.stream(lags).sum() == tokens ? "" : "!");
        }
    }
}
