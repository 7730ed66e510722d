package dev.longhand.playground.slack;

import java.time.Duration;
import java.util.Objects;

/**
 * How much the workspace takes.
 *
 * @param updatesPerMinute calls of {@code chat.update} in one window; the documented floor is 50 (Tier 3)
 * @param window the length of the sliding window in which calls are counted
 * @param postsPerChannelPerSecond how fast one channel's allowance for {@code chat.postMessage} comes back
 * @param burst how many messages one channel takes at once
 * @param postsPerWindow messages of the whole workspace in one window; "several hundred" in Slack's words
 * @param latency how long a call takes there and back
 */
public record SlackLimits(
        int updatesPerMinute,
        Duration window,
        double postsPerChannelPerSecond,
        int burst,
        int postsPerWindow,
        Duration latency) {
    public SlackLimits {
        Objects.requireNonNull(window);
        Objects.requireNonNull(latency);
        if (updatesPerMinute < 1 || burst < 1 || postsPerWindow < 1 || postsPerChannelPerSecond <= 0) {
            throw new IllegalArgumentException("every limit lets at least something through");
        }
        if (window.isNegative() || window.isZero() || latency.isNegative()) {
            throw new IllegalArgumentException("the window is longer than nothing, the latency not negative");
        }
    }

    /** Slack's documented floors, answered at once. */
    public static SlackLimits strict() {
        return lenient(50);
    }

    /** As {@link #strict()}, but with another number of edits a minute. */
    public static SlackLimits lenient(int updatesPerMinute) {
        return new SlackLimits(updatesPerMinute, Duration.ofMinutes(1), 1, 5, 300, Duration.ZERO);
    }

    /** The same limits with another round trip. */
    public SlackLimits withLatency(Duration roundTrip) {
        return new SlackLimits(updatesPerMinute, window, postsPerChannelPerSecond, burst, postsPerWindow, roundTrip);
    }
}
