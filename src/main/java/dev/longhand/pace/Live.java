package dev.longhand.pace;

import dev.longhand.pace.Need.Call;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A reply as the schedule keeps it. Times are nanoseconds. */
final class Live {
    /** After an edit was put off, the next try: in case it is not known when a call comes back. */
    private static final long AFTER_DENIAL = TimeUnit.MILLISECONDS.toNanos(50);

    /** Longer than any edit is waited for; nothing is posted meanwhile. */
    private static final long UNTIL_AN_EDIT = TimeUnit.HOURS.toNanos(1);

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

    /** Since when its last edit was put off because another process went before; else the largest long. */
    long deniedSince = Long.MAX_VALUE;

    /** No edit is asked for before then, because another process went before. */
    long editsFrom = Long.MIN_VALUE;

    /** How many seconds it is expected to go on; as of the last look. */
    double rest;

    Call inFlight = Call.NONE;
    Need need = Need.NOTHING;

    Live(Writing writing, long now) {
        this.writing = writing;
        opened = now;
        shown = now;
    }

    /** The call in flight is over. */
    void completed(Outcome outcome, long now) {
        boolean edit = inFlight == Call.EDIT;
        boolean rest = inFlight == Call.POST_REST;
        inFlight = Call.NONE;
        deniedSince = Long.MAX_VALUE;
        if (outcome instanceof Outcome.Done) {
            shown = called;
        } else if (outcome instanceof Outcome.Failed failed) {
            pausedUntil = later(now, failed.pause());
        } else if (rest && outcome instanceof Outcome.Unneeded) {
            // No further message helps: it waits for an edit.
            postsFrom = now + UNTIL_AN_EDIT;
        } else if (!edit && outcome instanceof Outcome.Refused refused) {
            postsFrom = later(now, refused.retryAfter());
        }
    }

    /** The edit in flight was not made. */
    void denied(long now) {
        inFlight = Call.NONE;
        editsFrom = now + AFTER_DENIAL;
        deniedSince = streams() ? Long.MAX_VALUE : Math.min(deniedSince, now);
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

    private static long later(long now, Duration pause) {
        return now + Math.max(0, pause.toNanos());
    }
}
