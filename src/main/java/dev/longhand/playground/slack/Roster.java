package dev.longhand.playground.slack;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

    static final List<User> USERS = List.of(ANN, BEN, CLEO, LONGHAND);

    private static final List<Channel> CHANNELS = List.of(
            new Channel("C01GENERAL0", "general", Set.of(ANN.id(), BEN.id(), CLEO.id(), BOT_USER)),
            new Channel("C01ENGINEER", "engineering", Set.of(ANN.id(), BEN.id(), BOT_USER)),
            new Channel("C01RANDOM00", "random", Set.of(ANN.id(), BEN.id(), CLEO.id())),
            direct(ANN, "D01ANN00001"),
            direct(BEN, "D01BEN00001"),
            direct(CLEO, "D01CLEO0001"));

    private Roster() {}

    private static Channel direct(User person, String id) {
        return new Channel(id, "directmessage", Set.of(person.id(), BOT_USER));
    }

    static Optional<User> user(String id) {
        return USERS.stream().filter(user -> user.id().equals(id)).findFirst();
    }

    static Optional<User> named(String name) {
        return USERS.stream().filter(user -> user.name().equals(name)).findFirst();
    }

    /** Those channels, and so many rooms more. */
    static List<Channel> channels(int rooms) {
        Stream<Channel> more = IntStream.rangeClosed(1, rooms).mapToObj(Roster::room);
        return Stream.concat(CHANNELS.stream(), more).toList();
    }

    private static Channel room(int number) {
        Set<String> members = Set.of(ANN.id(), BEN.id(), CLEO.id(), BOT_USER);
        return new Channel("C01ROOM%04d".formatted(number), "room-" + number, members);
    }

    /** The direct messages of this person with the bot. */
    static Optional<Channel> directChannel(String user) {
        return CHANNELS.stream()
                .filter(channel -> channel.direct() && channel.members().contains(user))
                .findFirst();
    }
}
