package dev.longhand.pace;

import dev.longhand.pace.Ledger.Claim;
import dev.longhand.pace.Need.Call;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/** A pacer in virtual time, alone or among others. Its clock is some seconds off everybody else's. */
final class SimulatedProcess {
    /** One way to the ledger takes up to so long; and so long until it is given up. */
    private static final long LONGEST_WAY = 4_000_000L;

    private static final long TIMEOUT = 300_000_000L;

    final Budget budget = new Budget(50);
    private final int number;
    private final long offset;
    private final SimulatedTime time;
    private final SimulatedLedger ledger;
    private final BiConsumer<SimulatedProcess, Step> performs;
    private final BooleanSupplier goesOn;
    private final Schedule schedule;
    private final Optional<Company> company;
    private final Random random;
    /** Exchanges that wait for their turn; the first is going on. */
    private final ArrayDeque<Runnable> turns = new ArrayDeque<>();

    private boolean telling;
    private long woken = Long.MAX_VALUE;
    private int open;
    private boolean dead;

    SimulatedProcess(
            int number,
            Crew crew,
            SimulatedTime time,
            SimulatedLedger ledger,
            BiConsumer<SimulatedProcess, Step> performs,
            BooleanSupplier goesOn) {
        this.number = number;
        this.time = time;
        this.ledger = ledger;
        this.performs = performs;
        this.goesOn = goesOn;
        offset = number * 7_000_000_000L;
        random = new Random(number);
        schedule = new Schedule(budget, now());
        company = crew.processes() == 1 ? Optional.empty() : Optional.of(new Company(schedule, budget, now()));
        drive();
    }

    boolean dead() {
        return dead;
    }

    /** Returns how many replies die with it. */
    int die() {
        dead = true;
        return open;
    }

    boolean open(SimulatedReply reply) {
        if (!dead) {
            open++;
            schedule.open(reply, now());
        }
        return !dead;
    }

    void close(SimulatedReply reply) {
        open--;
        schedule.close(reply);
    }

    /** Something is left to be tidied up. */
    void tidy() {
        schedule.tidy(Outcome.Done::new);
    }

    void completed(Step step, Outcome outcome) {
        schedule.completed(step, outcome, now());
        if (step.call() == Call.EDIT) {
            company.ifPresent(all -> all.completed(outcome));
        }
    }

    void drive() {
        if (dead) {
            return;
        }
        Plan plan = schedule.next(now());
        plan.steps().forEach(this::begin);
        long again = plan.again();
        if (company.isPresent() && !telling) {
            if (company.get().due(now()) <= now()) {
                telling = true;
                turn(() -> exchange(Optional.empty()));
            } else {
                again = Math.min(again, company.get().due(now()));
            }
        }
        if (again < woken || woken <= now()) {
            woken = again;
            long mine = woken;
            time.at(mine - offset, () -> {
                if (mine == woken && goesOn.getAsBoolean()) {
                    woken = Long.MAX_VALUE;
                    drive();
                }
            });
        }
    }

    private void begin(Step step) {
        if (step.call() == Call.EDIT && company.isPresent()) {
            turn(() -> exchange(Optional.of(step)));
        } else {
            performs.accept(this, step);
        }
    }

    private void turn(Runnable exchange) {
        turns.add(exchange);
        if (turns.size() == 1) {
            exchange.run();
        }
    }

    private void exchange(Optional<Step> step) {
        Company all = company.orElseThrow();
        if (step.isPresent() && all.apart()) {
            answered(step, all.goesAlone(now()));
            return;
        }
        Report report = all.report(now());
        Claim claim = step.map(all::claim).orElse(Claim.NONE);
        if (ledger.isDown()) {
            time.at(time.now() + TIMEOUT, () -> {
                all.heard(Optional.empty(), now());
                answered(step, step.isPresent() && all.goesAlone(now()));
            });
            return;
        }
        time.at(time.now() + way(), () -> {
            Sight sight = ledger.exchange(number, report, claim);
            time.at(time.now() + way(), () -> {
                all.heard(Optional.of(sight), now());
                answered(step, sight.granted());
            });
        });
    }

    private void answered(Optional<Step> step, boolean granted) {
        if (dead) {
            return;
        }
        if (step.isEmpty()) {
            telling = false;
        } else if (granted) {
            performs.accept(this, step.get());
        } else {
            schedule.denied(step.get(), now());
        }
        turns.remove();
        if (!turns.isEmpty()) {
            turns.peek().run();
        }
        drive();
    }

    private long now() {
        return time.now() + offset;
    }

    private long way() {
        return (long) (random.nextDouble() * LONGEST_WAY);
    }
}
