package dev.longhand.pace;

import java.time.Duration;

/** How one call that writes went. */
public sealed interface Outcome {
    /** It went through. */
    record Done() implements Outcome {}

    /** Nothing was called after all: the budget has it back. */
    record Unneeded() implements Outcome {}

    /** Refused for its rate: this method is shut for the whole workspace until {@code retryAfter} has passed. */
    record Refused(Duration retryAfter) implements Outcome {}

    /** It failed for a reason that may pass; worth another try after the pause. Shuts nothing for others. */
    record Failed(Duration pause) implements Outcome {}

    /** It cannot be done any more (the message is gone, the token revoked): writing must stop. */
    record Lost(String reason) implements Outcome {}

    /** What was to be shown is not accepted, though there is a place for it: writing must stop, and be told. */
    record Rejected(String reason) implements Outcome {}
}
