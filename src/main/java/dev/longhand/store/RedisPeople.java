package dev.longhand.store;

import dev.longhand.conversation.PersonStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import redis.clients.jedis.params.SetParams;

/** What is remembered of people, in Redis, shared by all processes of a workspace. Any thread may call. */
final class RedisPeople implements PersonStore {
    private static final RedisScript SPEND =
            RedisScript.of("redis.call('INCRBY', KEYS[1], ARGV[1]) redis.call('EXPIRE', KEYS[1], ARGV[2]) return 1");

    /** Long enough for the clocks of all processes to have left the day. */
    private static final Duration KEPT = Duration.ofDays(2);

    private final RedisWorkspace redis;
    private final Clock clock;

    RedisPeople(RedisWorkspace redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    @Override
    public boolean first(String person, String what, Instant until) {
        SetParams params = SetParams.setParams().nx();
        if (!until.equals(Instant.MAX)) {
            params.px(Math.max(1, Duration.between(clock.instant(), until).toMillis()));
        }
        return redis.call(client -> client.set(redis.key("notice", person + " " + what), "1", params)) != null;
    }

    @Override
    public void spend(String person, LocalDate day, int tokens) {
        redis.runAlone(SPEND, List.of(spending(person, day)), tokens, KEPT.toSeconds());
    }

    @Override
    public long spent(String person, LocalDate day) {
        String tokens = redis.call(client -> client.get(spending(person, day)));
        return tokens == null ? 0 : Long.parseLong(tokens);
    }

    private String spending(String person, LocalDate day) {
        return redis.key("spending", person + " " + day);
    }
}
