package dev.longhand.files;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The memory that all prompts' files may take together. Whoever finds it taken waits a while; a prompt takes all that it
 * needs at once, so that no two wait for each other. Safe for many threads.
 */
final class Room {
    private static final int UNIT = 1024;

    private final Semaphore free;
    private final int all;
    private final Duration patience;

    /**
     * @param bytes how large it is
     * @param patience how long anybody waits
     */
    Room(int bytes, Duration patience) {
        this.all = bytes / UNIT;
        this.free = new Semaphore(all, true);
        this.patience = patience;
    }

    /**
     * Takes so many bytes; nothing when the room was full for too long, or is smaller, or the thread was interrupted.
     */
    Optional<Lease> take(long bytes) {
        long units = units(bytes);
        if (units > all) {
            return Optional.empty();
        }
        try {
            // Who needs none does not wait behind those who need some.
            return units == 0 || free.tryAcquire((int) units, patience.toMillis(), TimeUnit.MILLISECONDS)
                    ? Optional.of(new Lease((int) units))
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static long units(long bytes) {
        return bytes / UNIT + (bytes % UNIT == 0 ? 0 : 1);
    }

    /** What one prompt holds until its answer is over. Safe for many threads. */
    final class Lease implements AutoCloseable {
        private int held;

        private Lease(int held) {
            this.held = held;
        }

        /** Gives back what turned out not to be needed. */
        synchronized void shrinkTo(long bytes) {
            int needed = (int) Math.min(held, units(bytes));
            free.release(held - needed);
            held = needed;
        }

        @Override
        public void close() {
            shrinkTo(0);
        }
    }
}
