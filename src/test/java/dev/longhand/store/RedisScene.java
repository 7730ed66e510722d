package dev.longhand.store;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.store.RedisConnection.Certificates;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import redis.clients.jedis.RedisClient;

/**
 * Several processes over one Redis, each with a connection of its own. All scenes that keep nothing share one server, and
 * have a workspace each.
 */
final class RedisScene implements AutoCloseable {
    /** Longer than any test. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final RedisScript TIME = RedisScript.of("return redis.call('TIME')");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final URI url;
    private final String team = "T" + UUID.randomUUID();
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final RedisConnection own;

    RedisScene() {
        this(Shared.SERVER.url());
    }

    RedisScene(URI url) {
        this.url = url;
        this.own = connection(TIMEOUT);
    }

    String team() {
        return team;
    }

    /** A further process. */
    RedisStore store() {
        return store(team, Clock.systemUTC());
    }

    RedisStore store(String ofTeam, Clock clock) {
        return store(ofTeam, LEASE, clock);
    }

    RedisStore store(String ofTeam, Duration lease, Clock clock) {
        return store(connection(TIMEOUT), ofTeam, lease, clock, () -> {});
    }

    RedisStore store(RedisConnection connection, String ofTeam, Duration lease, Clock clock, Runnable failed) {
        LongSupplier nanoTime = () -> ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
        return closing(new RedisStore(connection, ofTeam, Duration.ofDays(30), lease, clock, nanoTime, failed));
    }

    RedisConnection connection(Duration timeout) {
        return closing(new RedisConnection(url, Certificates.VERIFIED, timeout));
    }

    /** Looks at, or changes, what is in Redis. */
    <T> T client(Function<RedisClient, T> call) {
        return own.call(call);
    }

    /** Waits until Redis' clock shows another millisecond. */
    Instant tick() {
        Instant before = time();
        while (!time().isAfter(before)) {
            Thread.onSpinWait();
        }
        return time();
    }

    private Instant time() {
        List<?> time = (List<?>) own.run(TIME, List.of(), List.of());
        return Instant.ofEpochSecond(Long.parseLong((String) time.get(0)))
                .plusMillis(Long.parseLong((String) time.get(1)) / 1000);
    }

    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, () -> "waited too long until " + what);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    <T extends AutoCloseable> T closing(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }

    /** Ends with the tests. */
    private static final class Shared {
        static final RedisServer SERVER = RedisServer.start();
    }
}
