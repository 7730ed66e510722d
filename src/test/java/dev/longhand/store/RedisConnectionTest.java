package dev.longhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.store.RedisConnection.Certificates;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;

@Timeout(60)
class RedisConnectionTest {
    private static final Duration SOON = Duration.ofMillis(300);
    private static final Duration PATIENTLY = Duration.ofSeconds(10);
    private static final RedisScript SUM = RedisScript.of("return KEYS[1] .. ':' .. (ARGV[1] + ARGV[2])");

    @Test
    void aScriptThatRedisDoesNotKnowIsSentAndThenKnown() {
        try (RedisServer server = RedisServer.start();
                RedisConnection redis = open(server.url(), PATIENTLY)) {
            assertEquals("sum:5", redis.run(SUM, List.of("sum"), List.of("2", "3")));
            assertEquals(List.of(true), redis.call(client -> client.scriptExists(List.of(SUM.sha1()))));
            redis.call(client -> client.scriptFlush());
            assertEquals("sum:7", redis.run(SUM, List.of("sum"), List.of("3", "4")));
        }
    }

    @Test
    void aRestartFailsTheCallThatMeetsItOnly() {
        try (RedisServer server = RedisServer.start();
                RedisConnection redis = open(server.url(), PATIENTLY)) {
            List<CompletableFuture<String>> many = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                many.add(CompletableFuture.supplyAsync(() -> redis.call(RedisClient::ping)));
            }
            many.forEach(CompletableFuture::join);
            server.kill();
            assertThrows(StoreFailure.class, () -> redis.call(RedisClient::ping));
            server.restart();
            assertEquals("PONG", redis.call(RedisClient::ping));
        }
    }

    @Test
    void oneThatBecameAReplicaIsConnectedToAnew() {
        try (RedisServer server = RedisServer.start();
                RedisConnection redis = open(server.url(), PATIENTLY)) {
            RedisScript write = RedisScript.of("return redis.call('SET', KEYS[1], '1')");
            redis.run(write, List.of("key"), List.of());
            long first = connection(redis);
            assertEquals(first, connection(redis));
            RedisServer.told(redis, Protocol.Command.REPLICAOF, "127.0.0.1", "1");
            assertThrows(StoreFailure.class, () -> redis.run(write, List.of("key"), List.of()));
            long second = connection(redis);
            assertTrue(second > first);
            assertThrows(StoreFailure.class, () -> redis.call(client -> client.set("key", "2")));
            assertTrue(connection(redis) > second);
        }
    }

    /** The number that Redis gives to each. */
    private static long connection(RedisConnection redis) {
        return (Long) RedisServer.told(redis, Protocol.Command.CLIENT, "ID");
    }

    @Test
    void aRedisThatHangsIsGivenUpAndTakenUpAgain() {
        try (RedisServer server = RedisServer.start();
                RedisConnection redis = open(server.url(), SOON)) {
            redis.call(RedisClient::ping);
            server.pause();
            assertThrows(StoreFailure.class, () -> redis.call(RedisClient::ping));
            assertThrows(StoreFailure.class, () -> redis.call(RedisClient::ping));
            server.resume();
            assertEquals("PONG", eventually(redis));
        }
    }

    @Test
    void whatWasKeptIsThereAfterACrash(@TempDir Path folder) {
        try (RedisServer server = RedisServer.startKeeping(folder);
                RedisConnection redis = open(server.url(), PATIENTLY)) {
            redis.call(client -> client.set("key", "value"));
            server.kill();
            server.restart();
            assertEquals("value", eventually(redis, "key"));
        }
    }

    @Test
    void thePasswordAndTheDatabaseOfTheUrlAreUsedAndNeverTold() {
        try (RedisServer server = RedisServer.startWith("--requirepass", "s3cret")) {
            URI right = URI.create("redis://:s3cret@127.0.0.1:" + server.port() + "/3");
            try (RedisConnection redis = open(right, PATIENTLY)) {
                redis.call(client -> client.set("key", "value"));
                assertTrue(redis.call(client -> client.info("keyspace")).contains("db3:"));
            }
            URI wrong = URI.create("redis://:wr0ng@127.0.0.1:" + server.port());
            try (RedisConnection redis = open(wrong, PATIENTLY)) {
                StoreFailure failure = assertThrows(StoreFailure.class, () -> redis.call(RedisClient::ping));
                assertFalse(failure.getMessage().contains("wr0ng"), failure::getMessage);
            }
        }
    }

    @Test
    void aServersCertificateIsVerifiedUnlessAnyWillDo(@TempDir Path folder) throws IOException {
        TlsFiles tls = TlsFiles.selfSigned(folder);
        int port = RedisServer.freePort();
        try (RedisServer server = RedisServer.startWith(tls.settings(port))) {
            assertTrue(server.port() != port);
            URI url = URI.create("rediss://localhost:" + port);
            try (RedisConnection strict = new RedisConnection(url, Certificates.VERIFIED, PATIENTLY)) {
                assertThrows(StoreFailure.class, () -> strict.call(RedisClient::ping));
            }
            try (RedisConnection lenient = new RedisConnection(url, Certificates.ANY, PATIENTLY)) {
                assertEquals("PONG", lenient.call(RedisClient::ping));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://host:1", "host:6379", "redis:///1", "redis:secret@host", "redis://host/secret"})
    void whatIsNoRedisUrlIsRefusedWithoutQuotingIt(String url) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> open(URI.create(url), SOON));
        assertFalse(refused.getMessage().contains("secret"));
    }

    @Test
    void aUrlNeedsItsHostOnly() {
        assertTrue(RedisConnection.accepts(URI.create("redis://host")));
        assertTrue(RedisConnection.accepts(URI.create("rediss://:pass@host/2")));
    }

    private static RedisConnection open(URI url, Duration timeout) {
        return new RedisConnection(url, Certificates.VERIFIED, timeout);
    }

    /** One that was held still for long may need a moment. */
    private static String eventually(RedisConnection redis) {
        return RedisServer.eventually(() -> redis.call(RedisClient::ping));
    }

    private static String eventually(RedisConnection redis, String key) {
        return RedisServer.eventually(() -> redis.call(client -> client.get(key)));
    }
}
