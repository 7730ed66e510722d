package dev.longhand.conversation;

import java.util.Objects;

/**
 * Names one conversation: a thread of a channel, or the whole of a direct message.
 *
 * @param channel Slack's id of the channel or direct message
 * @param thread the timestamp of the thread's first message; empty for a direct message outside any thread
 */
public record ConversationId(String channel, String thread) {
    public ConversationId {
        Objects.requireNonNull(channel);
        Objects.requireNonNull(thread);
    }

    /** True when messages are answered in a thread, false for a direct message that is one running talk. */
    public boolean isThread() {
        return !thread.isEmpty();
    }

    /** Channel and thread joined by a slash: the form used as a key and in log lines. */
    @Override
    public String toString() {
        return channel + "/" + thread;
    }
}
