package dev.longhand.store;

import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** People are answered as well as can be without the store: what it could not do is logged and counted. */
final class Forgiving {
    private static final Logger log = LoggerFactory.getLogger(Forgiving.class);

    private final Runnable failed;
    private final Breaker breaker;

    /** @param failed told of each failure */
    Forgiving(Runnable failed) {
        this(failed, new Breaker(System::nanoTime));
    }

    Forgiving(Runnable failed, Breaker breaker) {
        this.failed = failed;
        this.breaker = breaker;
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
