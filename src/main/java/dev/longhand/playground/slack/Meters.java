package dev.longhand.playground.slack;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the bot asked for, by method, e.g. {@code chat.update}. Thread-safe. */
public final class Meters {
    private final RateLimits limits;
    private final Map<String, Integer> accepted = new ConcurrentHashMap<>();
    private final Map<String, Integer> refused = new ConcurrentHashMap<>();
    private final Map<String, Integer> underWay = new ConcurrentHashMap<>();
    private final Map<String, Integer> atOnce = new ConcurrentHashMap<>();

    Meters(RateLimits limits) {
        this.limits = limits;
    }

    /** Calls that passed the rate limit. */
    public int accepted(String method) {
        return accepted.getOrDefault(method, 0);
    }

    /** Calls that were answered with 429. */
    public int refused(String method) {
        return refused.getOrDefault(method, 0);
    }

    /** The most calls of a method that were under way at the same time; downloads go by {@code files.download}. */
    public int atOnce(String method) {
        return atOnce.getOrDefault(method, 0);
    }

    /** How many edits the window takes at this moment; 0 while the method is shut. */
    public int updatesLeft() {
        return limits.left(RateLimits.UPDATE);
    }

    void begin(String method) {
        atOnce.merge(method, underWay.merge(method, 1, Integer::sum), Math::max);
    }

    void end(String method) {
        underWay.merge(method, -1, Integer::sum);
    }

    void countAccepted(String method) {
        accepted.merge(method, 1, Integer::sum);
    }

    void countRefused(String method) {
        refused.merge(method, 1, Integer::sum);
    }
}
