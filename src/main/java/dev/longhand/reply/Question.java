package dev.longhand.reply;

import dev.longhand.conversation.ConversationId;
import java.util.Objects;

/**
 * What somebody wants answered.
 *
 * @param conversation where it belongs, and where the answer goes
 * @param ts the timestamp of the message that asks, which is its id within the channel
 * @param person the id of the person who asks
 * @param text what is asked, with the mention of the bot taken out and Slack's escapes undone
 */
public record Question(ConversationId conversation, String ts, String person, String text) {
    public Question {
        Objects.requireNonNull(conversation);
        Objects.requireNonNull(ts);
        Objects.requireNonNull(person);
        Objects.requireNonNull(text);
    }

    /** True when the message that asks is the first of its thread, so that nothing can have been said before. */
    boolean opensThread() {
        return conversation.thread().equals(ts);
    }
}
