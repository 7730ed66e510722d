package dev.longhand.store;

import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.Lease;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The leases of the one process that uses an SQLite file: kept in memory, and lost with it. They never run out. Guarded by
 * the database's lock.
 */
final class SqliteLeases {
    private final Clock clock;
    private final Map<ConversationId, Lease> held = new HashMap<>();
    private long last;

    SqliteLeases(Clock clock) {
        this.clock = clock;
    }

    Optional<Lease> take(ConversationId id) {
        if (held.containsKey(id)) {
            return Optional.empty();
        }
        // By the clock, so that tokens grow from one process to the next without being kept.
        last = Math.max(last + 1, clock.millis());
        Lease lease = new Lease(id, last);
        held.put(id, lease);
        return Optional.of(lease);
    }

    boolean holds(Lease lease) {
        return lease.equals(held.get(lease.conversation()));
    }

    boolean isHeld(ConversationId id) {
        return held.containsKey(id);
    }

    void giveBack(Lease lease) {
        held.remove(lease.conversation(), lease);
    }
}
