package dev.longhand.conversation;

import java.util.Optional;

/** What is to be remembered of channels. Safe for use by many threads; calls may block for some milliseconds. */
public interface ChannelStore {
    /** A channel's own instructions; nothing where it has none. Kept until they are changed, however long. */
    Optional<Instructions> instructions(String channel);

    /**
     * Gives a channel other instructions, or takes them away.
     *
     * @return false when that could not be kept
     */
    boolean instruct(String channel, Optional<Instructions> instructions);
}
