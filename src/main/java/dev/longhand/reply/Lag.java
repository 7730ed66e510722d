package dev.longhand.reply;

import dev.longhand.metrics.Metrics;
import java.time.Duration;
import java.util.function.LongSupplier;

/** How late readers see what was written. Used by one thread at a time. */
final class Lag {
    private final LongSupplier nanoTime;
    private final Metrics metrics;
    private long oldestUnseen;

    Lag(LongSupplier nanoTime, Metrics metrics) {
        this.nanoTime = nanoTime;
        this.metrics = metrics;
    }

    /** Readers are to see this, though the call may fail. Every snapshot must come by here. */
    void taken(Draft.Snapshot snapshot) {
        if (oldestUnseen == 0) {
            oldestUnseen = snapshot.since();
        }
    }

    /** Readers see all that was taken. */
    void shown() {
        if (oldestUnseen != 0) {
            metrics.shown(Duration.ofNanos(nanoTime.getAsLong() - oldestUnseen));
            oldestUnseen = 0;
        }
    }
}
