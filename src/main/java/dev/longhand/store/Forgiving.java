package dev.longhand.store;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** People are answered as well as can be without the store: what it could not do is logged and counted. */
final class Forgiving {
    private static final Logger log = LoggerFactory.getLogger(Forgiving.class);

    private final Runnable failed;

    /** @param failed told of each failure */
    Forgiving(Runnable failed) {
        this.failed = failed;
    }

    void orNothing(String what, Runnable work) {
        or(true, what, () -> {
            work.run();
            return true;
        });
    }

    <T> T or(T otherwise, String what, Supplier<T> work) {
        try {
            return work.get();
        } catch (StoreFailure e) {
            failed.run();
            log.error("the store could not {}: {}", what, e.getMessage());
            return otherwise;
        }
    }
}
