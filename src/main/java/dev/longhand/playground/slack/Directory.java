package dev.longhand.playground.slack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who and what is in the workspace. Does not change, and is asked for each event, so nothing is searched for by id. */
final class Directory {
    private final List<User> users;
    private final List<Channel> channels;
    private final Map<String, User> usersById;
    private final Map<String, Channel> channelsById;
    private final Map<String, Channel> channelsByName = new HashMap<>();
    private final Map<String, Channel> directChannels = new HashMap<>();
    private final Set<String> external;

    Directory(List<User> people, int rooms, boolean closed) {
        users = Roster.users(people);
        channels = Roster.channels(users, rooms, closed);
        usersById = users.stream().collect(Collectors.toUnmodifiableMap(User::id, Function.identity()));
        channelsById = channels.stream().collect(Collectors.toUnmodifiableMap(Channel::id, Function.identity()));
        for (Channel channel : channels) {
            if (channel.direct()) {
                channel.members().forEach(member -> directChannels.put(member, channel));
            } else {
                channelsByName.put("#" + channel.name(), channel);
            }
        }
        external = channels.stream()
                .filter(channel -> channel.members().stream()
                        .anyMatch(member -> usersById.get(member).external()))
                .map(Channel::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    List<User> users() {
        return users;
    }

    List<Channel> channels() {
        return channels;
    }

    Optional<User> user(String id) {
        return Optional.ofNullable(usersById.get(id));
    }

    Optional<User> named(String name) {
        return users.stream().filter(user -> user.name().equals(name)).findFirst();
    }

    /** The channel with this id, or with this name after a {@code #}; throws when there is none. */
    Channel channel(String idOrName) {
        return place(idOrName)
                .or(() -> Optional.ofNullable(channelsByName.get(idOrName)))
                .orElseThrow(() -> new NoSuchElementException("no channel " + idOrName));
    }

    /** The channel with this id. */
    Optional<Channel> place(String id) {
        return Optional.ofNullable(channelsById.get(id));
    }

    /** The direct messages of this person with the bot. */
    Optional<Channel> directChannel(String user) {
        return Optional.ofNullable(directChannels.get(user)).filter(channel -> !user.equals(Roster.BOT_USER));
    }

    /** Whether somebody of another organisation is in this channel (Slack Connect). */
    boolean external(Channel channel) {
        return external.contains(channel.id());
    }
}
