package dev.longhand.slack;

import dev.longhand.conversation.Attachment;
import java.util.List;

/**
 * A message that stands in a thread or a direct message, as it is read back.
 *
 * @param ts its timestamp, which is its id within the channel
 * @param speaker the display name of the person or app that wrote it; empty for ours
 * @param ours true when this app wrote it
 * @param text what it says, with Slack's escapes: in Markdown if it is ours, in mrkdwn if not
 * @param mark how a message of ours is to be read; {@code ANSWER} for everybody else's
 * @param about what the buttons of a message of ours bring back to us; empty where it has none
 * @param files what is attached to it
 */
public record ThreadMessage(
        String ts, String speaker, boolean ours, String text, Body.Mark mark, String about, List<Attachment> files) {
    public ThreadMessage {
        files = List.copyOf(files);
    }
}
