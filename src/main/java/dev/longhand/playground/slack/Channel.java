package dev.longhand.playground.slack;

import java.util.Objects;
import java.util.Set;

/**
 * A place for messages.
 *
 * @param id {@code C…} for a channel, {@code G…} for a group's direct messages, {@code D…} for those of one person and the bot
 * @param name without the {@code #}; "directmessage" for direct messages, as Slack calls them in its payloads
 * @param members the ids of its people, and the bot's where it was invited
 */
public record Channel(String id, String name, Kind kind, Set<String> members) {
    /** What a place is, with the names that Slack has for it in events and in scopes. */
    public enum Kind {
        PUBLIC("channel", "channels"),
        PRIVATE("group", "groups"),
        GROUP_DIRECT("mpim", "mpim"),
        DIRECT("im", "im");

        private final String type;
        private final String scope;

        Kind(String type, String scope) {
            this.type = type;
            this.scope = scope;
        }

        String type() {
            return type;
        }

        String scope() {
            return scope;
        }
    }

    public Channel {
        Objects.requireNonNull(kind);
        members = Set.copyOf(members);
    }

    public boolean direct() {
        return kind == Kind.DIRECT;
    }
}
