package dev.longhand.playground.page;

import dev.longhand.playground.slack.Channel;
import dev.longhand.playground.slack.User;
import dev.longhand.playground.slack.Workspace;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What ids are called on the page. The people and the channels of the emulated workspace do not change. */
record Names(Map<String, User> users, Map<String, String> channels) {
    /** In every workspace; it speaks for Slack itself and is in no list of users. */
    private static final String SLACKBOT = "USLACKBOT";

    static Names of(Workspace workspace) {
        return new Names(
                workspace.users().stream().collect(Collectors.toUnmodifiableMap(User::id, Function.identity())),
                workspace.channels().stream().collect(Collectors.toUnmodifiableMap(Channel::id, Channel::name)));
    }

    /** The first name of this user; an id that nobody has stands for itself. */
    String user(String id) {
        if (id.equals(SLACKBOT)) {
            return "Slackbot";
        }
        return users.containsKey(id) ? first(users.get(id)) : id;
    }

    /** The short name by which one mentions this user. */
    String name(String id) {
        return users.containsKey(id) ? users.get(id).name() : id;
    }

    static String first(User user) {
        return user.realName().split(" ", 2)[0];
    }

    String channel(String id) {
        return channels.getOrDefault(id, id);
    }

    boolean bot(String id) {
        return !users.containsKey(id) || users.get(id).bot();
    }

    /** The short name by which the page knows a person's colour; "bot" for whatever is no person. */
    String who(String id) {
        return bot(id) ? "bot" : users.get(id).name();
    }
}
