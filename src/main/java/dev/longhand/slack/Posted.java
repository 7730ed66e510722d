package dev.longhand.slack;

import dev.longhand.pace.Outcome;

/**
 * How a post went.
 *
 * @param outcome never {@code Refused}: a refused post has already shut its channel's lane, and only that
 * @param ts the new message's timestamp; empty unless it is done
 */
public record Posted(Outcome outcome, String ts) {
    /** True when the message stands in Slack. */
    public boolean done() {
        return outcome instanceof Outcome.Done;
    }
}
