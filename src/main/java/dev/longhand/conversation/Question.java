package dev.longhand.conversation;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What somebody wants answered, from the moment it is taken until its reply is settled, and what stands in answer to it.
 *
 * @param conversation where it belongs, and where the answer goes
 * @param ts the timestamp of the message that asks, which is its id within the channel
 * @param person the id of the person who asks
 * @param text what is asked, as Slack sent it, without the mention of the bot
 * @param files what is attached to the message that asks
 * @param standing what stands in Slack in answer to it already
 * @param continued true when the answer that stands is to be taken up where it stopped, false when it is written anew
 * @param tries how often its answer was begun by a process that ended in the middle of it
 */
public record Question(
        ConversationId conversation,
        String ts,
        String person,
        String text,
        List<Attachment> files,
        Standing standing,
        boolean continued,
        int tries) {
    public Question {
        Objects.requireNonNull(conversation);
        Objects.requireNonNull(ts);
        Objects.requireNonNull(person);
        Objects.requireNonNull(text);
        files = List.copyOf(files);
        Objects.requireNonNull(standing);
    }

    /** A question that was not answered before. */
    public static Question fresh(ConversationId conversation, String ts, String person, String text) {
        return fresh(conversation, ts, person, text, List.of());
    }

    /** The same about these files. */
    public static Question fresh(
            ConversationId conversation, String ts, String person, String text, List<Attachment> files) {
        return new Question(conversation, ts, person, text, files, Standing.NOTHING, false, 0);
    }

    /** The same with something else standing in answer to it. */
    public Question with(Standing other) {
        return new Question(conversation, ts, person, text, files, other, continued, tries);
    }

    /** The same after its message was deleted: nothing is asked any more, and what stands in answer to it is to go. */
    public Question withdrawn() {
        return new Question(conversation, ts, person, "", List.of(), standing, false, 0);
    }

    /** True when the message that asked was deleted. */
    public boolean isWithdrawn() {
        return text.isEmpty() && files.isEmpty();
    }

    /** The key by which the message that asks is claimed: a timestamp is unique within its channel only. */
    public String key() {
        return conversation.channel() + "/" + ts;
    }

    /** What a list shows of it: its words, else the names of its files. */
    public String opening() {
        return text.isEmpty() ? files.stream().map(Attachment::name).collect(Collectors.joining(", ")) : text;
    }

    /** True when the message that asks is the first of its thread, so that nothing can have been said before. */
    public boolean opensThread() {
        return conversation.thread().equals(ts);
    }

    /** The timestamps of the messages that stand in answer to it. */
    public List<String> messages() {
        return standing.messages();
    }
}
