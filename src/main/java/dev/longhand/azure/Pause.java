package dev.longhand.azure;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits between two tries, unless the answer is closed meanwhile. */
@FunctionalInterface
interface Pause {
    /** On the real clock. */
    Pause REAL = (length, closed) -> closed.await(length.toNanos(), TimeUnit.NANOSECONDS);

    /** @return true when it was closed before the time was over */
    boolean orClosed(Duration length, CountDownLatch closed) throws InterruptedException;
}
