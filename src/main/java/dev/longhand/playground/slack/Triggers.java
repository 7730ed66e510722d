package dev.longhand.playground.slack;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a person's click entitles the bot to: to open one view for that person, within three seconds. Thread-safe: its
 * monitor guards the tickets.
 */
final class Triggers {
    private static final Duration LIFE = Duration.ofSeconds(3);

    private record Ticket(String user, Instant expires) {}

    private final Clock clock;
    private final Map<String, Ticket> tickets = new HashMap<>();
    private final Set<String> exchanged = new HashSet<>();
    private int number;

    Triggers(Clock clock) {
        this.clock = clock;
    }

    synchronized String issue(String user) {
        Instant now = clock.instant();
        String id = String.format(Locale.ROOT, "%d.%d.%08x", ++number, now.toEpochMilli(), user.hashCode());
        tickets.put(id, new Ticket(user, now.plus(LIFE)));
        return id;
    }

    /** Whose click it was; throws Slack's error when it is no longer good for anything. */
    synchronized String exchange(String id) {
        Ticket ticket = Optional.ofNullable(tickets.get(id))
                .orElseThrow(() -> new ApiError("invalid_trigger_id", "\"" + id + "\""));
        if (!clock.instant().isBefore(ticket.expires())) {
            throw new ApiError("expired_trigger_id");
        }
        if (!exchanged.add(id)) {
            throw new ApiError("exchanged_trigger_id");
        }
        return ticket.user();
    }
}
