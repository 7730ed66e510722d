package dev.longhand.pace;

import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** Drives the replies that are being written: lets each call go when the law of pacing says so. */
public final class Pacer implements AutoCloseable {
    private final Budget edits;
    private final LongSupplier nanoTime;
    private final Executor workers;

    public Pacer(Budget edits, LongSupplier nanoTime, Executor workers) {
        this.edits = edits;
        this.nanoTime = nanoTime;
        this.workers = workers;
    }

    /** From now on this reply is driven, until it is closed or its outcome is {@link Outcome.Lost}. */
    public void open(Writing writing) {
        workers.execute(() -> changed(writing));
    }

    /** Text was appended, or the end was reached. Almost free; called for every token by every reply's thread. */
    public void changed(Writing writing) {}

    /** Nothing more is wanted for this reply. */
    public void close(Writing writing) {}

    public Meters meters() {
        return new Meters(0, edits.left(nanoTime.getAsLong()), edits.estimate(), 0, 0, 0, 0, 0);
    }

    /** Stops the thread, within a deadline. Calls in flight are not waited for. */
    @Override
    public void close() {}
}
