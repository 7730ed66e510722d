package dev.longhand.store;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Keeps a store that hangs from holding everybody up: after a call that failed slowly all others fail at once for a second,
 * and then one is let through to try. A store that fails at once holds up nobody, and is asked each time. Safe for use by
 * many threads: its state is one immutable value, replaced atomically.
 */
final class Breaker {
    private static final Duration REST = Duration.ofSeconds(1);

    /** What fails in less costs nobody anything. */
    private static final Duration SLOW = Duration.ofMillis(100);

    private static final State CLOSED = new State(false, 0);

    /** @param until when it may be tried again, by the clock of nanoseconds; counts only while it rests */
    private record State(boolean rests, long until) {}

    private final LongSupplier nanoTime;
    private final AtomicReference<State> state = new AtomicReference<>(CLOSED);

    /** @param nanoTime a clock like {@link System#nanoTime} */
    Breaker(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** True while calls are not made. */
    boolean rests() {
        State seen = state.get();
        return seen.rests() && nanoTime.getAsLong() - seen.until() < 0;
    }

    /** @throws StoreFailure when the call does, or is not made */
    <T> T call(Supplier<T> work) {
        State seen = state.get();
        long begun = nanoTime.getAsLong();
        if (seen.rests() && !mayTry(seen, begun)) {
            throw new StoreFailure("it hung a moment ago, and is not asked again at once");
        }
        try {
            T result = work.get();
            state.set(CLOSED);
            return result;
        } catch (StoreFailure e) {
            long now = nanoTime.getAsLong();
            state.set(now - begun < SLOW.toNanos() ? CLOSED : new State(true, now + REST.toNanos()));
            throw e;
        }
    }

    private boolean mayTry(State seen, long now) {
        return now - seen.until() >= 0 && state.compareAndSet(seen, new State(true, now + REST.toNanos()));
    }
}
