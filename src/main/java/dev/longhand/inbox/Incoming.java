package dev.longhand.inbox;

import com.slack.api.model.File;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.MessageChangedEvent;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.model.event.MessageFileShareEvent;
import com.slack.api.model.event.MessageThreadBroadcastEvent;
import dev.longhand.conversation.Attachment;
import dev.longhand.conversation.ConversationId;
import dev.longhand.slack.Attachments;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A message that somebody wrote where the bot can read it. The events that carry one differ in their shape only.
 *
 * @param ts its id within the channel
 * @param thread the timestamp of its thread's first message; empty outside any thread
 * @param user the person who wrote it; empty for apps
 * @param direct true in a direct message with the bot
 * @param mention true when Slack says that it mentions the bot
 * @param files what is attached, as far as this event tells
 * @param mayLackFiles true when the event does not tell of files, whether there are any or not
 */
record Incoming(
        String channel,
        String ts,
        String thread,
        String user,
        String text,
        boolean direct,
        boolean mention,
        List<Attachment> files,
        boolean mayLackFiles) {
    private static final Pattern PLACE = Pattern.compile("[A-Z0-9]{1,32}");
    private static final Pattern TS = Pattern.compile("\\d{1,12}\\.\\d{1,9}");

    static Incoming of(AppMentionEvent event) {
        return of(event.getChannel(), event.getTs(), event.getThreadTs(), event.getUser(), event.getText(), "", true)
                .with(event.getFiles());
    }

    static Incoming of(MessageEvent event) {
        String type = event.getChannelType();
        return of(event.getChannel(), event.getTs(), event.getThreadTs(), event.getUser(), event.getText(), type, false)
                .with(event.getFiles());
    }

    static Incoming of(MessageFileShareEvent event) {
        String type = event.getChannelType();
        return of(event.getChannel(), event.getTs(), event.getThreadTs(), event.getUser(), event.getText(), type, false)
                .with(event.getFiles());
    }

    static Incoming of(MessageThreadBroadcastEvent event) {
        String type = event.getChannelType();
        return of(
                event.getChannel(), event.getTs(), event.getThreadTs(), event.getUser(), event.getText(), type, false);
    }

    /** The message as it reads now. */
    static Incoming of(MessageChangedEvent event) {
        var now = event.getMessage();
        String type = event.getChannelType();
        return of(event.getChannel(), now.getTs(), now.getThreadTs(), now.getUser(), now.getText(), type, false)
                .with(now.getFiles());
    }

    private static Incoming of(
            String channel, String ts, String thread, String user, String text, String type, boolean mention) {
        return new Incoming(
                channel,
                ts,
                orEmpty(thread).equals(ts) ? "" : orEmpty(thread),
                orEmpty(user),
                orEmpty(text),
                "im".equals(type),
                mention,
                List.of(),
                true);
    }

    /** @param told null where the event has no list, though it might have one */
    private Incoming with(List<File> told) {
        List<Attachment> files = Attachments.of(told);
        return new Incoming(channel, ts, thread, user, text, direct, mention, files, false);
    }

    static String orEmpty(String value) {
        return value == null ? "" : value;
    }

    /** True when its places are as Slack writes them: they are parsed and used as keys further on. */
    boolean wellFormed() {
        return PLACE.matcher(orEmpty(channel)).matches()
                && TS.matcher(orEmpty(ts)).matches()
                && (thread.isEmpty() || TS.matcher(thread).matches());
    }

    boolean fromPerson() {
        return !user.isEmpty();
    }

    boolean inThread() {
        return !thread.isEmpty();
    }

    ConversationId conversation() {
        return conversation(channel, ts, thread, direct);
    }

    /**
     * A mention opens a thread below itself; a direct message is one running talk, and its threads are their own. The message
     * that begins a thread is none of its replies, though Slack says of it, too, that it is in the thread.
     *
     * @param thread null or empty outside any thread
     */
    static ConversationId conversation(String channel, String ts, String thread, boolean direct) {
        String root = orEmpty(thread);
        boolean above = root.isEmpty() || root.equals(ts);
        return new ConversationId(channel, !above ? root : direct ? "" : ts);
    }

    /** True for the direct messages of one person and the bot. */
    static boolean isDirect(String channel) {
        return channel.startsWith("D");
    }

    /**
     * By what a message is claimed that asks nothing: it arrives as several events, in any order, and may be edited into
     * another, or into a question, whose own key is left to it.
     */
    String key() {
        return channel + "/" + ts + " " + Integer.toHexString(text.hashCode());
    }
}
