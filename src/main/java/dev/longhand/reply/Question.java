package dev.longhand.reply;

import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.Standing;
import java.util.Objects;

/**
 * What somebody wants answered.
 *
 * @param conversation where it belongs, and where the answer goes
 * @param ts the timestamp of the message that asks, which is its id within the channel
 * @param person the id of the person who asks
 * @param text what is asked, with the mention of the bot taken out and Slack's escapes undone
 * @param standing what stands in Slack in answer to it already; where that has text, the answer is taken up there
 */
public record Question(ConversationId conversation, String ts, String person, String text, Standing standing) {
    /** A question that was not answered before. */
    public Question(ConversationId conversation, String ts, String person, String text) {
        this(conversation, ts, person, text, Standing.NOTHING);
    }

    public Question {
        Objects.requireNonNull(conversation);
        Objects.requireNonNull(ts);
        Objects.requireNonNull(person);
        Objects.requireNonNull(text);
        Objects.requireNonNull(standing);
    }

    boolean isContinued() {
        return !standing.text().isEmpty();
    }

    /** True when the message that asks is the first of its thread, so that nothing can have been said before. */
    boolean opensThread() {
        return conversation.thread().equals(ts);
    }
}
