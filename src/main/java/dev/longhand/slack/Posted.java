package dev.longhand.slack;

import dev.longhand.pace.Outcome;

/**
 * How a post went.
 *
 * @param outcome never {@code Refused}: a refused post has shut its channel's lane, and only that, and failed without pause
 * @param ts the new message's timestamp; empty unless it is done
 */
public record Posted(Outcome outcome, String ts) {
    /** True when it may stand in Slack, though we were not told so. */
    public boolean doubtful() {
        return outcome instanceof Outcome.Failed failed && !failed.pause().isZero();
    }

    /** True when the message stands in Slack. */
    public boolean done() {
        return outcome instanceof Outcome.Done;
    }
}
