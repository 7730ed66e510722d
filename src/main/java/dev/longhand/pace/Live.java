package dev.longhand.pace;

import dev.longhand.pace.Need.Call;

/** A reply as the schedule keeps it. Times are nanoseconds. */
final class Live {
    final Writing writing;
    final long opened;
    /** When its reader last saw something new. */
    long shown;
    /** When its last call began. */
    long called = Long.MIN_VALUE;
    /** When its end was first seen; before that, the largest long. */
    long ended = Long.MAX_VALUE;
    /** Nothing is called before then. */
    long pausedUntil = Long.MIN_VALUE;
    /** Nothing is posted before then. */
    long postsFrom = Long.MIN_VALUE;

    /** How many seconds it is expected to go on; as of the last look. */
    double rest;

    Call inFlight = Call.NONE;
    Need need = Need.NOTHING;

    Live(Writing writing, long now) {
        this.writing = writing;
        opened = now;
        shown = now;
    }

    boolean busy() {
        return inFlight != Call.NONE;
    }

    boolean streams() {
        return ended == Long.MAX_VALUE;
    }

    double age(long now) {
        return (now - opened) / 1e9;
    }
}
