package dev.longhand.conversation;

import java.util.Objects;

/**
 * One thing said in a conversation.
 *
 * @param role who speaks
 * @param speaker the person's display name; empty for the assistant and where it is unknown
 * @param text what was said, in the model's Markdown, with Slack's escapes undone
 * @param ts the timestamp of the Slack message that carries it, by which it is known
 */
public record Turn(Role role, String speaker, String text, String ts) {
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
    }

    public static Turn person(String speaker, String text, String ts) {
        return new Turn(Role.PERSON, speaker, text, ts);
    }

    public static Turn assistant(String text, String ts) {
        return new Turn(Role.ASSISTANT, "", text, ts);
    }
}
