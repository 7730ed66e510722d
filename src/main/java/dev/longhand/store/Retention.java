package dev.longhand.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How long what nobody touches is kept.
 *
 * @param keep from its last change on
 */
record Retention(Duration keep, Clock clock) {
    /** What was last changed before this is forgotten. */
    Instant from() {
        return clock.instant().minus(keep);
    }

    /** From when on nothing is missing that was not forgotten, in a store that was made at this time. */
    Instant completeSince(Instant created) {
        return created.isAfter(from()) ? created : from();
    }
}
