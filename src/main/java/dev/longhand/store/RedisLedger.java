package dev.longhand.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhand.pace.Learned;
import dev.longhand.pace.Ledger;
import dev.longhand.pace.Report;
import dev.longhand.pace.Sight;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A workspace's edits, written down in Redis. Each process has one field of one hash, with everything that counts of its
 * calls and replies, and replaces it each time: a call granted in vain, a process that died, and a Redis that lost its
 * memory put themselves right. The script {@code edits.lua} adds up, and grants, as a whole.
 *
 * <p>Safe for use by many threads. A failure is logged when it begins and when it is over.
 */
public final class RedisLedger implements Ledger {
    private static final Logger log = LoggerFactory.getLogger(RedisLedger.class);

    private static final RedisScript SCRIPT = RedisScript.resource("redis/edits.lua");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RedisConnection redis;
    private final List<String> keys;
    private final String field = "process:" + UUID.randomUUID();
    private final AtomicBoolean outOfReach = new AtomicBoolean();

    /**
     * @param redis with a time limit of at most some 300 ms; stays the caller's
     * @param workspace names the limit: team and app, say, and the same in all processes that share it
     */
    public RedisLedger(RedisConnection redis, String workspace) {
        this.redis = redis;
        keys = List.of("longhand:edits:{" + workspace + "}");
    }

    @Override
    public Optional<Sight> exchange(Report report, Claim claim) {
        try {
            Sight sight = sight(redis.run(SCRIPT, keys, List.of(field, json(report), claim.name())));
            if (outOfReach.compareAndSet(true, false)) {
                log.info("Redis answers again: edits are shared as before");
            }
            return Optional.of(sight);
        } catch (StoreFailure e) {
            if (outOfReach.compareAndSet(false, true)) {
                log.warn("edits keep to a share of the limit until Redis answers: {}", e.getMessage());
            }
            return Optional.empty();
        }
    }

    private static String json(Report report) {
        try {
            return JSON.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Sight sight(Object answer) {
        List<?> parts = (List<?>) answer;
        Learned learned = new Learned(count(parts, 6), count(parts, 7), number(parts, 8), number(parts, 9));
        return new Sight(
                count(parts, 0) == 1,
                numbers(parts, 10),
                count(parts, 1),
                numbers(parts, 11),
                count(parts, 2) / 1e6,
                count(parts, 3),
                number(parts, 4),
                count(parts, 5),
                learned);
    }

    private static int count(List<?> parts, int at) {
        return Math.toIntExact(number(parts, at));
    }

    private static long number(List<?> parts, int at) {
        return (Long) parts.get(at);
    }

    private static List<Long> numbers(List<?> parts, int at) {
        Stream<?> each = ((List<?>) parts.get(at)).stream();
        return each.map(Long.class::cast).toList();
    }
}
