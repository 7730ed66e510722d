package dev.longhand.store;

import dev.longhand.conversation.ConversationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisAccessControlException;

/**
 * One workspace's part of a Redis: the names of its keys, and its scripts, each of which Redis runs as a whole. Every key
 * begins with {@code longhand:{TEAM}:}, so that several workspaces may share a server; the braces would keep them on one
 * node of a cluster, which is not supported otherwise. Also remembers when Redis last failed. Any thread may call.
 */
final class RedisWorkspace {
    private static final RedisScript SHARED = RedisScript.resource("redis/conversation.lua");

    private static final RedisScript BORN = RedisScript.resource("redis/born.lua");

    private static final Duration LONG_AGO = Duration.ofDays(1);

    private final RedisConnection redis;
    private final String prefix;
    private final Duration keep;
    private final LongSupplier nanoTime;
    private volatile long lastOutage;
    private volatile String born = "";

    /** @param nanoTime a clock like {@link System#nanoTime}: one that is set back would make an outage last */
    RedisWorkspace(RedisConnection redis, String team, Duration keep, LongSupplier nanoTime) {
        this.redis = redis;
        this.prefix = "longhand:{" + team + "}:";
        this.keep = keep;
        this.nanoTime = nanoTime;
        lastOutage = nanoTime.getAsLong() - LONG_AGO.toNanos();
    }

    /** Reads a script about one conversation, to be run by {@link #run}. */
    static RedisScript script(String name) {
        return RedisScript.of(
                SHARED.text() + RedisScript.resource("redis/" + name + ".lua").text());
    }

    String key(String kind) {
        return prefix + kind;
    }

    String key(String kind, Object of) {
        return prefix + kind + ":" + of;
    }

    /** How long what nobody touches is kept. */
    Duration keep() {
        return keep;
    }

    /** Runs a script about one conversation. */
    Object run(RedisScript script, ConversationId id, Object... args) {
        return run(script, id, List.of(), args);
    }

    /** @param more keys of the script's own */
    Object run(RedisScript script, ConversationId id, List<String> more, Object... args) {
        List<String> keys = new ArrayList<>();
        for (String kind : List.of("conversation", "turns", "order", "questions", "open", "settled", "lease")) {
            keys.add(key(kind, id));
        }
        keys.add(key("unanswered"));
        keys.add(key("born"));
        keys.addAll(more);
        List<Object> all = new ArrayList<>(List.of(keep.toMillis(), id));
        all.addAll(List.of(args));
        return runAlone(script, keys, all.toArray());
    }

    /** Runs a script with these keys and no others. */
    Object runAlone(RedisScript script, List<String> keys, Object... args) {
        List<String> texts = Stream.of(args).map(String::valueOf).toList();
        return noted(() -> redis.run(script, keys, texts));
    }

    <T> T call(Function<RedisClient, T> call) {
        return noted(() -> redis.call(call));
    }

    private <T> T noted(Supplier<T> call) {
        try {
            return call.get();
        } catch (StoreFailure e) {
            // What it forbids it is there to forbid.
            if (!(e.getCause() instanceof JedisAccessControlException)) {
                outage();
            }
            throw e;
        }
    }

    /** Notes that Redis could not be reached just now. */
    private void outage() {
        lastOutage = nanoTime.getAsLong();
    }

    /** True when Redis could not be reached, or lost its data, less than this ago. */
    boolean failedWithin(Duration time) {
        return nanoTime.getAsLong() - lastOutage < time.toNanos();
    }

    /** When the data began that Redis has now. */
    Instant createdAt() {
        return born((String) runAlone(BORN, List.of(key("born"))));
    }

    /** @param micros when the data began that Redis has now; if it is another time than before, the old data is gone */
    Instant born(String micros) {
        if (!born.isEmpty() && !born.equals(micros)) {
            outage();
        }
        born = micros;
        long all = Long.parseLong(micros);
        return Instant.ofEpochSecond(all / 1_000_000, all % 1_000_000 * 1_000);
    }
}
