package dev.longhand.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.Stop;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Connection;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * What processes tell each other, over one channel of Redis for the workspace. It is heard by those who are connected at
 * that moment.
 *
 * <p>A thread called like the channel reads, and calls the listener; when the connection is lost, it connects again, at first
 * after 0.1 s, in the end every 5 s. The thread {@code signals-ping} has Redis say something every 3 s, so that a silence of
 * 10 s means a connection that is dead without anybody having said so.
 */
final class RedisSignals implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RedisSignals.class);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PING = Duration.ofSeconds(3);
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final RedisWorkspace redis;
    private final Runnable failed;
    private final String channel;
    private final String self = UUID.randomUUID().toString();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ScheduledExecutorService pings =
            Executors.newSingleThreadScheduledExecutor(task -> daemon("signals-ping", task));
    private final Thread reader;

    private volatile BiConsumer<ConversationId, Stop> listener = (id, stop) -> {};
    private volatile Subscription subscription;

    /** Of the reader's own. */
    private boolean forbidden;

    /** @param failed told when the others are not heard */
    RedisSignals(RedisWorkspace redis, Runnable failed) {
        this.redis = redis;
        this.failed = failed;
        this.channel = redis.key("signals");
        this.reader = daemon(channel, this::read);
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** To be called once: from then on the listener is called. */
    void listen(BiConsumer<ConversationId, Stop> whom) {
        listener = whom;
        reader.start();
        pings.scheduleWithFixedDelay(this::ping, PING.toMillis(), PING.toMillis(), TimeUnit.MILLISECONDS);
    }

    void tell(ConversationId id, Stop stop) {
        Map<String, String> signal = Map.of(
                "from", self,
                "channel", id.channel(),
                "thread", id.thread(),
                "reason", stop.reason().name(),
                "message", stop.message(),
                "person", stop.person());
        redis.call(client -> client.publish(channel, JSON.valueToTree(signal).toString()));
    }

    /** True when what others tell is heard at the moment. */
    boolean hears() {
        Subscription current = subscription;
        return current != null && current.isSubscribed();
    }

    private void read() {
        Duration pause = SHORTEST_PAUSE;
        do {
            try (Connection connection = redis.call(client -> client.getPool().getResource())) {
                subscription = new Subscription(connection);
                if (closed.getCount() == 0) {
                    return;
                }
                subscription.proceed(connection, channel);
            } catch (StoreFailure | JedisException e) {
                boolean heard = subscription != null && subscription.heard;
                pause = heard ? SHORTEST_PAUSE : longer(pause);
                if (closed.getCount() > 0) {
                    failed.run();
                    sayOnceWhatToDo(e);
                    log.warn(
                            "what other instances tell is not heard: {}; next try in {} ms",
                            e.getMessage(),
                            pause.toMillis());
                }
            } finally {
                subscription = null;
            }
        } while (!isClosedAfter(pause));
    }

    /** By default a user of Redis 7 may use no channel. */
    private void sayOnceWhatToDo(RuntimeException e) {
        if (e instanceof JedisAccessControlException && !forbidden) {
            forbidden = true;
            log.error(
                    "Redis keeps its user from the channel {}: allow it (ACL SETUSER name &{}),"
                            + " or Stop, a reset and an edit reach only the instance that Slack brings them to",
                    channel,
                    channel);
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private boolean isClosedAfter(Duration pause) {
        try {
            return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    private void ping() {
        Subscription current = subscription;
        try {
            if (current != null && current.isSubscribed()) {
                current.ping();
            }
        } catch (RuntimeException e) {
            log.debug("no ping: {}", e.toString());
        }
    }

    private void heard(String message) {
        try {
            JsonNode signal = JSON.readTree(message);
            if (!signal.path("from").asText().equals(self)) {
                Stop.Reason reason = Stop.Reason.valueOf(signal.path("reason").asText());
                listener.accept(
                        new ConversationId(
                                signal.path("channel").asText(),
                                signal.path("thread").asText()),
                        new Stop(
                                reason,
                                signal.path("message").asText(),
                                signal.path("person").asText()));
            }
        } catch (JsonProcessingException | RuntimeException e) {
            log.error("what another instance told is passed over: {}", e.toString());
        }
    }

    @Override
    public void close() {
        closed.countDown();
        pings.shutdownNow();
        Subscription current = subscription;
        if (current != null) {
            current.end();
        }
        try {
            reader.join(FAREWELL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One connection's time. */
    private final class Subscription extends JedisPubSub {
        private final Connection connection;
        private volatile boolean heard;

        Subscription(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void onSubscribe(String name, int count) {
            heard = true;
            // Otherwise it would wait for ever on a connection that is dead.
            connection.setSoTimeout((int) SILENCE.toMillis());
        }

        @Override
        public void onMessage(String name, String message) {
            RedisSignals.this.heard(message);
        }

        /** Reading fails then. */
        void end() {
            connection.disconnect();
        }
    }
}
