package dev.longhand.playground.slack;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who may call now. Every method has a window of its own, and {@code chat.postMessage} a bucket for each channel besides.
 * Whoever is refused shuts the method for the whole workspace until the time that was named. Thread-safe: its monitor
 * guards everything.
 */
final class RateLimits {
    static final String UPDATE = "chat.update";
    static final String POST = "chat.postMessage";

    /** Floors of Slack's tiers: 3 is 50 a minute, 4 is 100; the methods with limits of their own take "hundreds". */
    private static final Map<String, Integer> PER_WINDOW = Map.ofEntries(
            Map.entry("chat.delete", 50),
            Map.entry("conversations.replies", 50),
            Map.entry("conversations.history", 50),
            Map.entry("conversations.info", 50),
            Map.entry("conversations.open", 50),
            Map.entry("chat.postEphemeral", 100),
            Map.entry("users.info", 100),
            Map.entry("files.info", 100),
            Map.entry("views.publish", 100),
            Map.entry("views.open", 100),
            Map.entry("views.update", 100),
            Map.entry("api.test", 100),
            Map.entry("chat.getPermalink", 300),
            Map.entry("auth.test", 300));

    private final SlackLimits limits;
    private final Clock clock;
    private final Map<String, SlidingWindow> windows = new HashMap<>();
    private final Map<String, TokenBucket> posts = new HashMap<>();
    private final Map<String, Instant> shutUntil = new HashMap<>();

    RateLimits(SlackLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** Empty when the call may go on, and it is then counted; otherwise after how long, in whole seconds, it may. */
    synchronized Optional<Duration> admit(String method, String channel) {
        Instant now = clock.instant();
        Duration wait = waiting(method, channel, now);
        if (!wait.isZero()) {
            return Optional.of(shut(method, wait, now));
        }
        window(method).spend(now);
        if (method.equals(POST)) {
            bucket(channel, now).spend(now);
        }
        return Optional.empty();
    }

    private Duration waiting(String method, String channel, Instant now) {
        Instant opens = shutUntil.getOrDefault(method, now);
        if (opens.isAfter(now)) {
            return Duration.between(now, opens);
        }
        Duration window = window(method).waiting(now);
        return window.isZero() && method.equals(POST) ? bucket(channel, now).waiting(now) : window;
    }

    /** Shuts the method as if it had been called too often, and says for how many seconds. */
    synchronized Duration shut(String method, Duration wait) {
        return shut(method, wait, clock.instant());
    }

    private Duration shut(String method, Duration wait, Instant now) {
        Duration whole =
                Duration.ofSeconds(Math.max(1, wait.plusNanos(999_999_999).getSeconds()));
        Instant earlier = shutUntil.getOrDefault(method, now);
        if (!earlier.isAfter(now)) {
            shutUntil.put(method, now.plus(whole));
        }
        return whole;
    }

    synchronized int left(String method) {
        Instant now = clock.instant();
        return shutUntil.getOrDefault(method, now).isAfter(now)
                ? 0
                : window(method).left(now);
    }

    private SlidingWindow window(String method) {
        return windows.computeIfAbsent(method, each -> new SlidingWindow(perWindow(each), limits.window()));
    }

    private int perWindow(String method) {
        return switch (method) {
            case UPDATE -> limits.updatesPerMinute();
            case POST -> limits.postsPerWindow();
            default -> PER_WINDOW.get(method);
        };
    }

    private TokenBucket bucket(String channel, Instant now) {
        return posts.computeIfAbsent(
                channel, each -> new TokenBucket(limits.burst(), limits.postsPerChannelPerSecond(), now));
    }
}
