package dev.longhand.pace;

import dev.longhand.pace.Ledger.Claim;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Carries out a pacer's exchanges with the other processes. The ledger is asked on worker threads only, one exchange at a
 * time: that is what the lock {@code turn} is for. It is held while the ledger is asked, and within it the pacer's lock is
 * taken for a moment before and after; never the other way round. {@link #due}, {@link #begins}, {@link #untold} and {@link #completed} are
 * called under the pacer's lock, and take no other.
 */
final class Talk {
    /** A call waits so long for another's exchange to end, and is put off then. */
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(300);

    private static final System.Logger LOG = System.getLogger(Talk.class.getName());

    private final ReentrantLock turn = new ReentrantLock();
    private final ReentrantLock lock;
    private final Ledger ledger;
    private final Company company;
    private final LongSupplier now;

    /** An exchange that claims nothing has been handed to a worker. Guarded by the pacer's lock. */
    private boolean telling;

    /** @param lock the pacer's */
    Talk(Ledger ledger, Company company, ReentrantLock lock, LongSupplier now) {
        this.ledger = ledger;
        this.company = company;
        this.lock = lock;
        this.now = now;
    }

    /** When the others are to be told again. */
    long due(long now) {
        return telling ? Long.MAX_VALUE : company.due(now);
    }

    /** True when {@link #tell} is to be called on a worker now. */
    boolean begins(long now) {
        boolean begins = due(now) <= now;
        telling |= begins;
        return begins;
    }

    /** Tells the others, and looks at what they tell. */
    void tell() {
        try {
            if (turn.tryLock()) {
                try {
                    exchange(Claim.NONE);
                } finally {
                    turn.unlock();
                }
            }
        } finally {
            locked(() -> telling = false);
        }
    }

    /** {@link #tell} cannot be called after all. */
    void untold() {
        telling = false;
        company.putOff(now.getAsLong());
    }

    /** Whether that call may be made; it counts from now on. */
    boolean grants(Step step) {
        boolean mine = false;
        try {
            mine = turn.tryLock(PATIENCE, TimeUnit.NANOSECONDS);
            return mine && granted(step);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            if (mine) {
                turn.unlock();
            }
        }
    }

    /** A call that was granted has ended. */
    void completed(Outcome outcome) {
        company.completed(outcome);
    }

    private boolean granted(Step step) {
        Claim claim = locked(() -> company.apart() ? Claim.NONE : company.claim(step));
        Optional<Sight> sight = claim == Claim.NONE ? Optional.empty() : exchange(claim);
        return sight.map(Sight::granted).orElseGet(() -> locked(() -> company.goesAlone(now.getAsLong())));
    }

    private Optional<Sight> exchange(Claim claim) {
        Report report = locked(() -> company.report(now.getAsLong()));
        Optional<Sight> sight = asked(report, claim);
        return locked(() -> {
            company.heard(sight, now.getAsLong());
            return sight;
        });
    }

    private Optional<Sight> asked(Report report, Claim claim) {
        try {
            return ledger.exchange(report, claim);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "An exchange with the other processes failed", e);
            return Optional.empty();
        }
    }

    private <T> T locked(Supplier<T> decision) {
        lock.lock();
        try {
            return decision.get();
        } finally {
            lock.unlock();
        }
    }
}
