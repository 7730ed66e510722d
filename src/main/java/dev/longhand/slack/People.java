package dev.longhand.slack;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.slack.api.methods.MethodsClient;
import com.slack.api.model.Message;
import dev.longhand.slack.Person.Membership;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Who people and apps are. What Slack told of somebody is remembered for some hours. Safe for many threads: those who ask
 * for the same person at the same time wait for one call, and nobody waits for longer than it takes.
 */
final class People {
    /** Nothing that is known of a person is worth more waiting than this. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration KNOWN = Duration.ofHours(6);

    /** Whom Slack did not tell us of just now: a long thread would else wait once for each of their messages. */
    private static final Duration UNTOLD = Duration.ofMinutes(1);

    private final MethodsClient methods;
    private final Calls calls;
    private final String team;
    private final String organisation;

    private final AsyncCache<String, Person> people = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfter(new Remembering())
            .buildAsync();

    /** For when Slack does not tell any more: what it told of somebody last still says how they belong to us. */
    private final Cache<String, Person> toldBefore =
            Caffeine.newBuilder().maximumSize(10_000).build();

    /**
     * @param team the id of our workspace
     * @param organisation the id of the organisation that it is part of; empty for none
     */
    People(Connection connection, Calls calls, String team, String organisation) {
        this.methods = connection.methods(PATIENCE);
        this.calls = calls;
        this.team = team;
        this.organisation = organisation;
    }

    /** Who wrote a message that is not ours. */
    String speaker(Message message) {
        if (message.getBotId() == null && message.getUser() != null) {
            return person(message.getUser()).name();
        }
        if (message.getBotProfile() != null) {
            return message.getBotProfile().getName();
        }
        return message.getUsername() == null ? "an app" : message.getUsername();
    }

    /** What Slack tells of somebody; where it does not, what it told before, else unknown in all but the id. */
    Person person(String id) {
        CompletableFuture<Person> asked = new CompletableFuture<>();
        CompletableFuture<Person> before = people.asMap().putIfAbsent(id, asked);
        if (before != null) {
            return before.join();
        }
        try {
            asked.complete(ask(id));
        } finally {
            // Whatever went wrong, nobody is to wait for it.
            asked.complete(Person.unknown(id));
        }
        if (Thread.currentThread().isInterrupted()) {
            // It says nothing of Slack: the next one asks again.
            people.asMap().remove(id, asked);
        }
        return asked.join();
    }

    /** What was told of somebody, without asking; nothing where it was not told. */
    Optional<Person> known(String id) {
        CompletableFuture<Person> asked = people.getIfPresent(id);
        return Optional.ofNullable(asked)
                .filter(CompletableFuture::isDone)
                .map(CompletableFuture::join)
                .filter(person -> person.membership() != Membership.UNKNOWN);
    }

    /** The same as {@link #person}, though Slack did not tell just now. */
    Person askedAgain(String id) {
        people.asMap().remove(id);
        return person(id);
    }

    private Person ask(String id) {
        try {
            var response = calls.read(
                    "users.info", () -> methods.usersInfo(r -> r.user(id).includeLocale(true)), 1);
            return told(id, Person.of(response.getUser(), team, organisation));
        } catch (SlackFailure e) {
            return isNobodyOfOurs(e)
                    ? told(id, Person.unseen(id))
                    : Optional.ofNullable(toldBefore.getIfPresent(id)).orElse(Person.unknown(id));
        }
    }

    private Person told(String id, Person person) {
        toldBefore.put(id, person);
        return person;
    }

    /** Slack knows all members. That it does not know somebody is said of people in channels shared with others. */
    private static boolean isNobodyOfOurs(SlackFailure failure) {
        return !failure.isPassing() && failure.getMessage().matches(".*: user_not_(found|visible)");
    }

    private static final class Remembering implements Expiry<String, Person> {
        @Override
        public long expireAfterCreate(String id, Person person, long now) {
            return (person.membership() == Membership.UNKNOWN ? UNTOLD : KNOWN).toNanos();
        }

        @Override
        public long expireAfterUpdate(String id, Person person, long now, long left) {
            return expireAfterCreate(id, person, now);
        }

        @Override
        public long expireAfterRead(String id, Person person, long now, long left) {
            return left;
        }
    }
}
