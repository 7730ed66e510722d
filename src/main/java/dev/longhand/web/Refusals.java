package dev.longhand.web;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log what was refused, once a second for each status at most: whoever floods us does not fill the disk. The
 * lock guards the counts. Any thread may call.
 */
final class Refusals {
    private static final Logger log = LoggerFactory.getLogger(Refusals.class);
    private static final long SECOND = 1_000;

    private final Clock clock;
    private final Map<Integer, Silence> silences = new HashMap<>();

    Refusals(Clock clock) {
        this.clock = clock;
    }

    /** Why nothing is said of a status at the moment: it was said at this time, and came so often since. */
    private record Silence(long since, int untold) {}

    void note(int status, String why) {
        int untold = told(status);
        if (untold >= 0) {
            String more = untold == 0 ? "" : " (and " + untold + " more before it)";
            log.warn("a request was answered {}: {}{}", status, why.strip(), more);
        }
    }

    /** How many were passed over before this one; -1 when this one is to be passed over. */
    private synchronized int told(int status) {
        long now = clock.millis();
        Silence silence = silences.get(status);
        if (silence != null && now - silence.since() < SECOND) {
            silences.put(status, new Silence(silence.since(), silence.untold() + 1));
            return -1;
        }
        silences.put(status, new Silence(now, 0));
        return silence == null ? 0 : silence.untold();
    }
}
