package dev.longhand.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When the next message may be posted in a channel. Slack takes about one a second per channel and tolerates short
 * bursts, so a channel saves up a few posts while it is quiet.
 *
 * <p>Safe for use by many threads; each channel's lane has a lock of its own, held for a few instructions.
 */
final class ChannelTurns {
    /** Slack: "about one message per second per channel". A little slower, so that our clock and Slack's may differ. */
    private static final long SPACING = Duration.ofMillis(1_050).toNanos();

    /** How many posts a quiet channel takes at once. Slack tolerates "short bursts" and does not say how short. */
    private static final int BURST = 4;

    private final LongSupplier nanoTime;
    private final Cache<String, Lane> lanes =
            Caffeine.newBuilder().expireAfterAccess(Duration.ofMinutes(10)).build();

    ChannelTurns(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Takes the next turn in the channel and returns how many nanoseconds to wait for it. First come, first served. */
    long take(String channel) {
        return lane(channel).take(nanoTime.getAsLong());
    }

    /** Slack refused a post: no turn that is taken from now on comes before the pause is over. */
    void refused(String channel, Duration pause) {
        lane(channel).shut(nanoTime.getAsLong() + pause.toNanos());
    }

    private Lane lane(String channel) {
        return lanes.get(channel, c -> new Lane(nanoTime.getAsLong()));
    }

    /** The generic cell rate algorithm: one number tells when the channel would be quiet again. */
    private static final class Lane {
        private long quietAt;

        Lane(long now) {
            quietAt = now;
        }

        synchronized long take(long now) {
            quietAt = Math.max(quietAt, now) + SPACING;
            return Math.max(0, quietAt - BURST * SPACING - now);
        }

        synchronized void shut(long until) {
            quietAt = Math.max(quietAt, until + (BURST - 1) * SPACING);
        }
    }
}
