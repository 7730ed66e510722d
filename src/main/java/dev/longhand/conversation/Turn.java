package dev.longhand.conversation;

import java.util.List;
import java.util.Objects;

/**
 * One thing said in a conversation.
 *
 * @param role who speaks
 * @param speaker the person's display name; empty for the assistant and where it is unknown
 * @param text what was said, in the model's Markdown, with Slack's escapes undone; may be empty where there are files
 * @param ts the timestamp of the Slack message that carries it, by which it is known
 * @param files what was attached to it
 */
public record Turn(Role role, String speaker, String text, String ts, List<Attachment> files) {
    /** Who speaks. */
    public enum Role {
        PERSON,
        ASSISTANT
    }

    public Turn {
        Objects.requireNonNull(role);
        Objects.requireNonNull(speaker);
        Objects.requireNonNull(text);
        Objects.requireNonNull(ts);
        files = List.copyOf(files);
    }

    /** Nothing is attached. */
    public Turn(Role role, String speaker, String text, String ts) {
        this(role, speaker, text, ts, List.of());
    }

    public static Turn person(String speaker, String text, String ts) {
        return new Turn(Role.PERSON, speaker, text, ts);
    }

    public static Turn assistant(String text, String ts) {
        return new Turn(Role.ASSISTANT, "", text, ts);
    }

    public Turn with(List<Attachment> attached) {
        return new Turn(role, speaker, text, ts, attached);
    }

    /** The same in other words, which may be longer. */
    public Turn saying(String words) {
        return new Turn(role, speaker, words, ts, files);
    }
}
