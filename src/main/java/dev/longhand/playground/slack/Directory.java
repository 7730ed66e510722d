package dev.longhand.playground.slack;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Who and what is in the workspace; does not change. */
record Directory(List<User> users, List<Channel> channels) {
    static Directory of(List<User> people, int rooms) {
        List<User> users = Roster.users(people);
        return new Directory(users, Roster.channels(users, rooms));
    }

    Optional<User> user(String id) {
        return users.stream().filter(user -> user.id().equals(id)).findFirst();
    }

    Optional<User> named(String name) {
        return users.stream().filter(user -> user.name().equals(name)).findFirst();
    }

    /** The channel with this id, or with this name after a {@code #}; throws when there is none. */
    Channel channel(String idOrName) {
        return channels.stream()
                .filter(channel -> channel.id().equals(idOrName) || ("#" + channel.name()).equals(idOrName))
                .filter(channel -> !idOrName.equals("#directmessage"))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no channel " + idOrName));
    }

    /** The channel with this id. */
    Optional<Channel> place(String id) {
        return channels.stream().filter(channel -> channel.id().equals(id)).findFirst();
    }

    /** The direct messages of this person with the bot. */
    Optional<Channel> directChannel(String user) {
        return channels.stream()
                .filter(channel -> channel.direct() && channel.members().contains(user))
                .findFirst();
    }

    /** Whether somebody of another organisation is in this channel (Slack Connect). */
    boolean external(Channel channel) {
        return users.stream()
                .anyMatch(user -> user.external() && channel.members().contains(user.id()));
    }
}
