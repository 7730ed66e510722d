package dev.longhand.playground.slack;

import dev.longhand.slack.Permissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a test may want to decide about the workspace.
 *
 * @param limits how much it takes
 * @param clock tells the time of messages, limits and signatures; Bolt refuses a signature that is more than five minutes
 *     older than its own clock. Latency, answering and redelivery always run in real time
 * @param seed decides in which order twin events arrive
 * @param answerWithin how long the bot has to answer a delivery; 3 s in Slack
 * @param redeliveries after how long an unanswered event comes again, once for each entry; Slack: at once, after 1 minute,
 *     after 5 minutes
 * @param everyEventTwice delivers each event a second time even when the first was answered
 * @param scopes what the bot's token may do
 * @param rooms how many channels there are besides the named ones: "#room-1" and so on, with every member in them
 * @param people who is there besides Ann, Ben and Cleo; which channels they are in follows from their kind
 * @param closed adds a private channel and a group's direct messages, in which Ann, Ben and the bot are
 */
public record SlackOptions(
        SlackLimits limits,
        Clock clock,
        long seed,
        Duration answerWithin,
        List<Duration> redeliveries,
        boolean everyEventTwice,
        Set<String> scopes,
        int rooms,
        List<User> people,
        boolean closed) {
    public SlackOptions {
        Objects.requireNonNull(limits);
        Objects.requireNonNull(clock);
        Objects.requireNonNull(answerWithin);
        redeliveries = List.copyOf(redeliveries);
        scopes = Set.copyOf(scopes);
        people = List.copyOf(people);
    }

    /** Slack's own times, on the system's clock. */
    public static SlackOptions of(SlackLimits limits) {
        return new SlackOptions(
                limits,
                Clock.systemUTC(),
                1,
                Duration.ofSeconds(3),
                List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(5)),
                false,
                Permissions.WANTED,
                0,
                List.of(),
                false);
    }

    public SlackOptions withClock(Clock other) {
        return new SlackOptions(
                limits, other, seed, answerWithin, redeliveries, everyEventTwice, scopes, rooms, people, closed);
    }

    public SlackOptions withDelivery(Duration within, List<Duration> again) {
        return new SlackOptions(limits, clock, seed, within, again, everyEventTwice, scopes, rooms, people, closed);
    }

    public SlackOptions withEveryEventTwice() {
        return new SlackOptions(limits, clock, seed, answerWithin, redeliveries, true, scopes, rooms, people, closed);
    }

    public SlackOptions withScopes(Set<String> other) {
        return new SlackOptions(
                limits, clock, seed, answerWithin, redeliveries, everyEventTwice, other, rooms, people, closed);
    }

    public SlackOptions withRooms(int number) {
        return new SlackOptions(
                limits, clock, seed, answerWithin, redeliveries, everyEventTwice, scopes, number, people, closed);
    }

    public SlackOptions withPeople(User... others) {
        List<User> all = List.of(others);
        return new SlackOptions(
                limits, clock, seed, answerWithin, redeliveries, everyEventTwice, scopes, rooms, all, closed);
    }

    public SlackOptions withClosedPlaces() {
        return new SlackOptions(
                limits, clock, seed, answerWithin, redeliveries, everyEventTwice, scopes, rooms, people, true);
    }
}
