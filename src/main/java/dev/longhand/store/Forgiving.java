package dev.longhand.store;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** People are answered as well as can be without the store: what it could not do is logged and counted. */
final class Forgiving {
    private static final Logger log = LoggerFactory.getLogger(Forgiving.class);

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration LOOKING = Duration.ofMillis(20);

    private final Runnable failed;
    private final LongSupplier nanoTime;
    private final Breaker breaker;

    /** @param failed told of each failure */
    Forgiving(Runnable failed) {
        this(failed, System::nanoTime);
    }

    /** @param nanoTime a clock like {@link System#nanoTime}, by which a call is found slow */
    Forgiving(Runnable failed, LongSupplier nanoTime) {
        this.failed = failed;
        this.nanoTime = nanoTime;
        this.breaker = new Breaker(nanoTime);
    }

    /** The clock by which the store is found slow. */
    long nanoTime() {
        return nanoTime.getAsLong();
    }

    /** True when it was done. */
    boolean done(String what, Runnable work) {
        return tried(what, () -> {
                    work.run();
                    return true;
                })
                .isPresent();
    }

    <T> T or(T otherwise, String what, Supplier<T> work) {
        return tried(what, work).orElse(otherwise);
    }

    /** As {@link #tried}, and when it failed, again as soon as the store may be asked, if that is within two seconds. */
    <T> Optional<T> patiently(String what, Supplier<T> work) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        Optional<T> answer = tried(what, work);
        boolean again = answer.isEmpty();
        while (again) {
            while (breaker.rests() && System.nanoTime() - until < 0) {
                LockSupport.parkNanos(LOOKING.toNanos());
            }
            answer = tried(what, work);
            // Of many who waited, one is let through, and the others once it is back.
            again = answer.isEmpty() && breaker.rests() && System.nanoTime() - until < 0;
        }
        return answer;
    }

    /** What the store says; empty when it failed. */
    <T> Optional<T> tried(String what, Supplier<T> work) {
        try {
            return Optional.of(breaker.call(work));
        } catch (StoreFailure e) {
            failed.run();
            log.error("the store could not {}: {}", what, e.getMessage());
            return Optional.empty();
        }
    }
}
