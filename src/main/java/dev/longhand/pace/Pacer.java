package dev.longhand.pace;

import dev.longhand.pace.Need.Call;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Drives the replies that are being written: lets each call go when the law of pacing says so. Safe for use by many
 * threads.
 *
 * <p>One thread, {@code pacer}, asks the {@link Schedule} what is to be done and hands it to the workers; it makes no call
 * itself, so a call that hangs holds up nobody else's. One lock guards the schedule and its budget. It is held for
 * decisions only, never while a call is made; {@link Writing#need()} is asked under it. {@link #changed} takes no lock.
 *
 * <p>With other processes in the same workspace, a worker asks the {@link Ledger} right before an edit whether it may be
 * made, and some worker tells the others every 400 ms how things stand here ({@link Talk}). The thread itself never waits
 * for the ledger, and neither does anybody who holds the lock.
 */
public final class Pacer implements AutoCloseable {
    /** Between two looks at all replies, at least this long: text comes by the millisecond, and one look serves all. */
    private static final long BREATH = TimeUnit.MILLISECONDS.toNanos(5);
    /** And so many times as long as the look took, so that looking never takes more than a tenth of a core. */
    private static final int LEISURE = 9;

    private static final Duration AFTER_A_BUG = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(1);
    private static final System.Logger LOG = System.getLogger(Pacer.class.getName());

    private final ReentrantLock lock = new ReentrantLock();
    private final Schedule schedule;
    /** With the other processes, if there may be any. */
    private final Optional<Talk> talk;

    private final LongSupplier nanoTime;
    private final long origin;
    private final Executor workers;
    private final Thread driver = new Thread(this::drive, "pacer");

    /** Something has changed since the thread last began to look. */
    private volatile boolean news;

    private volatile boolean closed;

    /** Starts the thread, for a process that has the workspace to itself. */
    Pacer(Budget edits, LongSupplier nanoTime, Executor workers) {
        this(edits, Ledger.ALONE, nanoTime, workers);
    }

    /**
     * Starts the thread.
     *
     * @param edits the workspace's budget for edits; from now on the pacer's alone
     * @param ledger where the other processes are met that share it; {@link Ledger#ALONE} when there are none
     * @param nanoTime the clock, as {@link System#nanoTime()}; the thread's waits follow the real one
     * @param workers makes the calls; needs as many threads as calls may hang at the same time
     */
    public Pacer(Budget edits, Ledger ledger, LongSupplier nanoTime, Executor workers) {
        this.nanoTime = nanoTime;
        this.workers = workers;
        origin = nanoTime.getAsLong();
        schedule = new Schedule(edits, 0);
        talk = ledger == Ledger.ALONE
                ? Optional.empty()
                : Optional.of(new Talk(ledger, new Company(schedule, edits, 0), lock, this::now));
        driver.setDaemon(true);
        driver.start();
    }

    /**
     * From now on this reply is driven, until it is closed or its outcome is {@link Outcome.Lost} or {@link
     * Outcome.Rejected}. Open it when the answer is asked for, and once only: how long answers take is learned from it.
     */
    public void open(Writing writing) {
        locked(() -> schedule.open(writing, now()));
        wake();
    }

    /**
     * Text was appended to some reply, or its end was reached. Almost free: a read of one field, mostly. Meant to be called for every
     * token, by every reply's thread.
     */
    public void changed() {
        if (!news) {
            wake();
        }
    }

    /** Nothing more is wanted for this reply. A call that is on its way is not called back. */
    public void close(Writing writing) {
        locked(() -> schedule.close(writing));
        wake();
    }

    /** Has this edit made once, on a worker, when there is a call to spare; it may never be. */
    public void tidy(Supplier<Outcome> edit) {
        locked(() -> schedule.tidy(edit));
        wake();
    }

    /** What has been done, and what is left. */
    public Meters meters() {
        lock.lock();
        try {
            return schedule.meters(now());
        } finally {
            lock.unlock();
        }
    }

    /** Stops the thread, within a second. Calls on their way are not waited for, and nothing follows them. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(driver);
        try {
            driver.join(FAREWELL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void drive() {
        while (!closed) {
            // Before the look: what changes during it is seen by the next.
            news = false;
            long began = System.nanoTime();
            long idle = look();
            long took = System.nanoTime() - began;
            long breath = Math.max(BREATH, took * LEISURE);
            park(breath, false);
            park(idle - took - breath, true);
        }
    }

    /** One look at all replies; returns how long nothing is to be done, in nanoseconds. */
    private long look() {
        lock.lock();
        Plan plan;
        boolean tell;
        long idle;
        try {
            long now = now();
            plan = schedule.next(now);
            tell = talk.isPresent() && talk.get().begins(now);
            idle = plan.again() - now;
            if (talk.isPresent()) {
                idle = Math.min(idle, talk.get().due(now) - now);
            }
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "A look at the replies failed", e);
            return AFTER_A_BUG.toNanos();
        } finally {
            lock.unlock();
        }
        plan.steps().forEach(this::handOver);
        if (tell) {
            handOver(talk.get());
        }
        return idle;
    }

    private void handOver(Step step) {
        try {
            workers.execute(() -> perform(step));
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            // No thread to be had: Java says so with an error, and the pacer's own thread must live on.
            LOG.log(System.Logger.Level.ERROR, "A call found no thread, and is tried again", e);
            locked(() -> schedule.completed(step, new Outcome.Failed(AFTER_A_BUG), now()));
            wake();
        }
    }

    private void handOver(Talk talk) {
        try {
            workers.execute(() -> {
                talk.tell();
                wake();
            });
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            LOG.log(System.Logger.Level.ERROR, "The other processes could not be told: no thread", e);
            locked(talk::untold);
        }
    }

    private void perform(Step step) {
        if (!granted(step)) {
            locked(() -> schedule.denied(step, now()));
            wake();
            return;
        }
        Outcome outcome = new Outcome.Failed(AFTER_A_BUG);
        try {
            outcome = step.writing().perform(step.call());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A call that writes threw, and is tried again", e);
        } finally {
            completed(step, outcome);
        }
    }

    private boolean granted(Step step) {
        try {
            return step.call() != Call.EDIT || talk.isEmpty() || talk.get().grants(step);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A call could not be asked for, and is tried again", e);
            return false;
        }
    }

    private void completed(Step step, Outcome outcome) {
        locked(() -> {
            schedule.completed(step, outcome, now());
            if (step.call() == Call.EDIT) {
                talk.ifPresent(with -> with.completed(outcome));
            }
        });
        wake();
    }

    private void wake() {
        news = true;
        LockSupport.unpark(driver);
    }

    private void park(long nanos, boolean forNews) {
        long until = System.nanoTime() + nanos;
        for (long left = nanos; left > 0 && !closed && !(forNews && news); left = until - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
    }

    private void locked(Runnable decision) {
        lock.lock();
        try {
            decision.run();
        } finally {
            lock.unlock();
        }
    }

    private long now() {
        return nanoTime.getAsLong() - origin;
    }
}
