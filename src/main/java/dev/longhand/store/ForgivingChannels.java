package dev.longhand.store;

import dev.longhand.conversation.ChannelStore;
import dev.longhand.conversation.Instructions;
import java.util.Optional;

/** What is remembered of channels, where a failing store is logged and worked around. Safe for use by many threads. */
record ForgivingChannels(ChannelStore store, Forgiving forgiving) implements ChannelStore {
    @Override
    public Optional<Instructions> instructions(String channel) {
        return forgiving.or(Optional.empty(), "read a channel's instructions", () -> store.instructions(channel));
    }

    @Override
    public boolean instruct(String channel, Optional<Instructions> instructions) {
        return forgiving.or(false, "keep a channel's instructions", () -> store.instruct(channel, instructions));
    }
}
