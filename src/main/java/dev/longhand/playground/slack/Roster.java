package dev.longhand.playground.slack;

import dev.longhand.playground.slack.User.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Who and what is in the workspace from the beginning, with ids that never change. */
final class Roster {
    static final String TEAM = "T01PLAYGRND";
    static final String TEAM_DOMAIN = "playground";
    static final String APP = "A01LONGHAND";
    static final String BOT_USER = "U01LONGHAND";
    static final String BOT = "B01LONGHAND";
    static final String SLACKBOT = "USLACKBOT";

    private static final User ANN = new User("U01ANN00001", "ann", "Ann Archer", "ann", false);
    private static final User BEN = new User("U01BEN00001", "ben", "Ben Baker", "ben", false);
    private static final User CLEO = new User("U01CLEO0001", "cleo", "Cleo Carter", "cleo", false);
    private static final User LONGHAND = new User(BOT_USER, "longhand", "Longhand", "longhand", true);

    private static final Set<Kind> INSIDE = EnumSet.of(Kind.MEMBER, Kind.GUEST, Kind.SINGLE_CHANNEL_GUEST);

    private Roster() {}

    /** Ann, Ben, Cleo, these people, and the bot. */
    static List<User> users(List<User> more) {
        List<User> users = new ArrayList<>(List.of(ANN, BEN, CLEO));
        users.addAll(more);
        users.add(LONGHAND);
        if (users.stream().map(User::id).distinct().count() < users.size()) {
            throw new IllegalArgumentException("two people have the same id: " + users);
        }
        return List.copyOf(users);
    }

    /**
     * The channels with their members, and so many rooms.
     *
     * @param closed adds a private channel and the direct messages of a group, with Ann, Ben and the bot
     */
    static List<Channel> channels(List<User> users, int rooms, boolean closed) {
        List<Channel> channels = new ArrayList<>();
        channels.add(new Channel("C01GENERAL0", "general", Channel.Kind.PUBLIC, members(users, INSIDE, true)));
        channels.add(
                new Channel("C01ENGINEER", "engineering", Channel.Kind.PUBLIC, Set.of(ANN.id(), BEN.id(), BOT_USER)));
        Set<String> withoutBot = members(users, EnumSet.of(Kind.MEMBER, Kind.GUEST), false);
        channels.add(new Channel("C01RANDOM00", "random", Channel.Kind.PUBLIC, withoutBot));
        Set<Kind> outside = EnumSet.of(Kind.OUTSIDER, Kind.UNSEEN_OUTSIDER);
        if (users.stream().anyMatch(user -> outside.contains(user.kind()))) {
            Set<Kind> both = EnumSet.of(Kind.MEMBER, Kind.OUTSIDER, Kind.UNSEEN_OUTSIDER);
            channels.add(new Channel("C01SHARED00", "shared", Channel.Kind.PUBLIC, members(users, both, true)));
        }
        if (closed) {
            Set<String> few = Set.of(ANN.id(), BEN.id(), BOT_USER);
            channels.add(new Channel("C01PRIVATE0", "privategroup", Channel.Kind.PRIVATE, few));
            channels.add(new Channel("G01GROUPDM0", "mpdm-ann--ben--longhand-1", Channel.Kind.GROUP_DIRECT, few));
        }
        users.stream().filter(user -> !user.bot()).map(Roster::direct).forEach(channels::add);
        for (int number = 1; number <= rooms; number++) {
            Set<String> all = members(users, EnumSet.of(Kind.MEMBER), true);
            channels.add(new Channel("C01ROOM%04d".formatted(number), "room-" + number, Channel.Kind.PUBLIC, all));
        }
        return List.copyOf(channels);
    }

    private static Set<String> members(List<User> users, Set<Kind> kinds, boolean withBot) {
        Set<String> members = new HashSet<>();
        for (User user : users) {
            if (user.bot() ? withBot : kinds.contains(user.kind())) {
                members.add(user.id());
            }
        }
        return members;
    }

    private static Channel direct(User person) {
        return new Channel(
                "D" + person.id().substring(1), "directmessage", Channel.Kind.DIRECT, Set.of(person.id(), BOT_USER));
    }
}
