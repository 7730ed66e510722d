package dev.longhand.azure;

import dev.longhand.model.ModelFailure;
import dev.longhand.model.ModelFailure.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The token of the moment. It is fetched once for all who wait for it, and again in the background before it expires; a
 * refresh that fails does no harm while the old one lasts. Its monitor guards {@code held} and {@code underway}, and is
 * never held while anybody waits.
 */
final class AccessTokens {
    private static final Logger LOG = LoggerFactory.getLogger(AccessTokens.class);

    private final Supplier<CompletableFuture<AccessToken>> source;
    private final Clock clock;
    private AccessToken held;
    private CompletableFuture<AccessToken> underway = CompletableFuture.completedFuture(null);

    AccessTokens(Supplier<CompletableFuture<AccessToken>> source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** The caller's own future: whoever cancels it leaves the others theirs. */
    synchronized CompletableFuture<String> token() {
        Instant now = clock.instant();
        if (held != null && held.isFresh(now)) {
            return CompletableFuture.completedFuture(held.value());
        }
        if (underway.isDone()) {
            underway = source.get().whenComplete(this::fetched);
        }
        return held != null && held.isUsable(now)
                ? CompletableFuture.completedFuture(held.value())
                : underway.thenApply(AccessToken::value);
    }

    /** The service does not take this token: it is not to be used again. */
    synchronized void drop(String token) {
        if (held != null && held.value().equals(token)) {
            held = null;
        }
    }

    /** Waits for a token, at most so long; cancelling it ends the wait. */
    static String await(CompletableFuture<String> token, Duration left) throws ModelFailure {
        try {
            return token.get(left.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ModelFailure failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new ModelFailure(Kind.UNAVAILABLE, "no token came in time", e);
        } catch (CancellationException e) {
            throw new ModelFailure(Kind.CLOSED, "the answer was closed while it waited for a token", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModelFailure(Kind.CLOSED, "interrupted while waiting for a token", e);
        }
    }

    private synchronized void fetched(AccessToken token, Throwable failure) {
        if (failure == null) {
            held = token;
        } else if (held != null) {
            LOG.warn("the token could not be renewed yet: {}", failure.getMessage());
        }
    }
}
