package dev.longhand.access;

import dev.longhand.slack.Person.Membership;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Whom the operator lets use the bot, and where. Direct messages are no channels: there only the person counts.
 *
 * @param channels the ids of the channels in which it may be used; empty for all
 * @param users the ids of the people who may use it, whatever they are; empty for everybody
 * @param guests true when guests may, where {@code users} is empty
 * @param foreigners true when people of other organisations may, where {@code users} is empty
 * @param admins the ids of the people who may set a channel's own instructions
 */
public record Access(Set<String> channels, Set<String> users, boolean guests, boolean foreigners, Set<String> admins) {
    /** How the ids of direct messages begin. */
    static final String DIRECT = "D";

    public Access {
        channels = Set.copyOf(channels);
        users = Set.copyOf(users);
        admins = Set.copyOf(admins);
    }

    /**
     * Why somebody may not use the bot there; empty for who may. Somebody of whom Slack did not tell how they belong to the
     * workspace counts as a member: a call that fails must not lock everybody out.
     *
     * @param membership asked only where it matters
     */
    public Optional<Refusal> refusal(String channel, String person, Supplier<Membership> membership) {
        if (!channels.isEmpty() && !channels.contains(channel) && !isDirect(channel)) {
            return Optional.of(Refusal.CHANNEL);
        }
        if (!users.isEmpty()) {
            return users.contains(person) ? Optional.empty() : Optional.of(Refusal.PERSON);
        }
        return guests && foreigners ? Optional.empty() : refusal(membership.get());
    }

    private Optional<Refusal> refusal(Membership membership) {
        if (membership == Membership.GUEST && !guests) {
            return Optional.of(Refusal.GUEST);
        }
        return membership == Membership.FOREIGN && !foreigners ? Optional.of(Refusal.FOREIGN) : Optional.empty();
    }

    /** Of a direct message with the bot; one of several people is a channel. */
    static boolean isDirect(String channel) {
        return channel.startsWith(DIRECT);
    }
}
