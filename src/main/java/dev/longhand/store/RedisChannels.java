package dev.longhand.store;

import dev.longhand.conversation.ChannelStore;
import dev.longhand.conversation.Instructions;
import java.util.Map;
import java.util.Optional;

/** What is remembered of channels, in Redis, shared by all processes of a workspace. Any thread may call. */
record RedisChannels(RedisWorkspace redis) implements ChannelStore {
    private static final String TEXT = "text";
    private static final String PERSON = "person";

    @Override
    public Optional<Instructions> instructions(String channel) {
        Map<String, String> kept = redis.call(client -> client.hgetAll(key(channel)));
        return kept.isEmpty() ? Optional.empty() : Optional.of(new Instructions(kept.get(TEXT), kept.get(PERSON)));
    }

    @Override
    public boolean instruct(String channel, Optional<Instructions> instructions) {
        redis.call(client -> instructions
                .map(set -> client.hset(key(channel), Map.of(TEXT, set.text(), PERSON, set.person())))
                .orElseGet(() -> client.del(key(channel))));
        return true;
    }

    private String key(String channel) {
        return redis.key("instructions", channel);
    }
}
