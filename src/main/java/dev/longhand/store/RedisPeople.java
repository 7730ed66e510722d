package dev.longhand.store;

import dev.longhand.conversation.PersonStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import redis.clients.jedis.params.SetParams;

/** What is remembered of people, in Redis, shared by all processes of a workspace. Any thread may call. */
final class RedisPeople implements PersonStore {
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
}
