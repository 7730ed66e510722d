package dev.longhand.playground.slack;

import java.util.Set;

/**
 * A place for messages.
 *
 * @param id {@code C…} for a channel, {@code D…} for the direct messages of one person and the bot
 * @param name without the {@code #}; "directmessage" for direct messages, as Slack calls them in its payloads
 * @param members the ids of its people, and the bot's where it was invited
 */
public record Channel(String id, String name, Set<String> members) {
    public Channel {
        members = Set.copyOf(members);
    }

    public boolean direct() {
        return id.startsWith("D");
    }
}
