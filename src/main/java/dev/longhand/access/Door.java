package dev.longhand.access;

import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.PersonStore;
import dev.longhand.slack.Body;
import dev.longhand.slack.Person;
import dev.longhand.slack.Person.Membership;
import dev.longhand.slack.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lets people use the bot, or tells them why not: only them, and not again in the same channel for an hour; in a direct
 * message each time, where silence would look like a bot that is broken. Safe for many threads. May block for some seconds
 * while Slack is asked, unless the method says otherwise.
 */
public final class Door {
    private static final Duration SILENCE = Duration.ofHours(1);

    private final Workspace workspace;
    private final Access access;
    private final PersonStore people;
    private final Clock clock;

    public Door(Workspace workspace, Access access, PersonStore people, Clock clock) {
        this.workspace = workspace;
        this.access = access;
        this.people = people;
        this.clock = clock;
    }

    /** Why somebody may not use the bot there; empty for who may. */
    public Optional<Refusal> refusal(String channel, String person) {
        return access.refusal(channel, person, () -> membership(person));
    }

    /** The same for the app's own places: its Home tab and direct messages. */
    public Optional<Refusal> refusal(String person) {
        return refusal(Access.DIRECT, person);
    }

    /** Where Slack did not tell just now, it is asked once more: how somebody belongs to the workspace matters here. */
    private Membership membership(String person) {
        Membership told = workspace.person(person).membership();
        return told == Membership.UNKNOWN ? workspace.askedAgain(person).membership() : told;
    }

    /** True for who surely may use the bot there, as far as is known without asking Slack. Does not block. */
    public boolean opensAtOnce(String channel, String person) {
        Optional<Person> known = workspace.known(person);
        return known.isPresent()
                && access.refusal(channel, person, known.get()::membership).isEmpty();
    }

    /** True for who may set what the bot heeds in a channel. */
    public boolean isAdmin(String person) {
        return access.admins().contains(person);
    }

    /** True for who may use the bot there; others are told, so that only they see it. */
    public boolean opens(ConversationId place, String person) {
        return opens(place.channel(), person, sentence -> tell(place, person, sentence));
    }

    /**
     * The same.
     *
     * @param tell how they are told
     */
    public boolean opens(String channel, String person, Consumer<String> tell) {
        Optional<Refusal> refusal = refusal(channel, person);
        refusal.filter(why -> isToBeTold(channel, person)).ifPresent(why -> tell.accept(sentence(person, why)));
        return refusal.isEmpty();
    }

    /** Tells somebody why not, so that only they see it. */
    public void tell(ConversationId place, String person, Refusal why) {
        if (isToBeTold(place.channel(), person)) {
            tell(place, person, sentence(person, why));
        }
    }

    /** What somebody is told, in their language. */
    public String sentence(String person, Refusal why) {
        return workspace.person(person).wording().say(why.phrase());
    }

    private boolean isToBeTold(String channel, String person) {
        return Access.isDirect(channel)
                || people.first(person, "refused in " + channel, clock.instant().plus(SILENCE));
    }

    private void tell(ConversationId place, String person, String sentence) {
        workspace.whisper(place.channel(), place.thread(), person, Body.sentence(sentence, Body.Mark.NOTE));
    }
}
