package dev.longhand.store;

import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Leases in Redis. Each is a key that runs out by Redis' own time, and holds the token and who has it; the newest token of a
 * conversation is kept beside it and decides who may write, so a lease that ran out is good until another takes it. A token
 * is the time, in microseconds by Redis' clock, or one more than the one before: also larger than all that a Redis which
 * lost its data gave. Any thread may call.
 */
final class RedisLeases {
    private static final RedisScript LEASE = RedisWorkspace.script("lease");
    private static final RedisScript RELEASE = RedisWorkspace.script("release");
    private static final RedisScript HAND_OVER = RedisWorkspace.script("hand-over");
    private static final RedisScript RENEW = RedisScript.resource("redis/renew.lua");

    /** As many as a script does in a few milliseconds. */
    private static final int AT_ONCE = 500;

    /** While Redis is being asked. */
    private static final long TAKING = -1;

    private final RedisWorkspace redis;
    private final Duration lasts;
    private final String owner = UUID.randomUUID().toString();

    /** The tokens of what this process holds, as far as it knows: what Redis has beyond that never arrived here. */
    private final Map<ConversationId, Long> held = new ConcurrentHashMap<>();

    RedisLeases(RedisWorkspace redis, Duration lasts) {
        this.redis = redis;
        this.lasts = lasts;
    }

    /** Who holds what this process takes, and for how many milliseconds. */
    List<Object> terms() {
        return List.of(owner, lasts.toMillis());
    }

    Optional<Lease> take(ConversationId id) {
        if (held.putIfAbsent(id, TAKING) != null) {
            return Optional.empty();
        }
        Optional<Long> token = Optional.empty();
        try {
            token = Optional.ofNullable(redis.run(LEASE, id, terms().toArray()))
                    .map(given -> Long.valueOf((String) given));
        } finally {
            token.ifPresentOrElse(given -> held.put(id, given), () -> held.remove(id));
        }
        return token.map(given -> new Lease(id, given));
    }

    Set<Lease> renew(Collection<Lease> leases) {
        Set<Lease> lost = new HashSet<>();
        List<Lease> all = List.copyOf(leases);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<Lease> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            renewed(some).forEach(index -> lost.add(some.get(((Long) index).intValue() - 1)));
        }
        lost.forEach(this::notHeld);
        return lost;
    }

    private List<?> renewed(List<Lease> leases) {
        List<String> keys = new ArrayList<>();
        List<Object> args = new ArrayList<>(List.of(redis.keep().toMillis(), owner, lasts.toMillis()));
        for (Lease lease : leases) {
            keys.add(redis.key("conversation", lease.conversation()));
            keys.add(redis.key("lease", lease.conversation()));
            args.add(lease.token());
        }
        return (List<?>) redis.runAlone(RENEW, keys, args.toArray());
    }

    boolean release(Lease lease) {
        boolean released = true;
        try {
            released = redis.run(RELEASE, lease.conversation(), lease.token()).equals(1L);
        } finally {
            // Also where nobody knows: then it can be taken again by this process, and runs out for the others.
            if (released) {
                notHeld(lease);
            }
        }
        return released;
    }

    void handOver(Lease lease) {
        try {
            redis.run(HAND_OVER, lease.conversation(), lease.token());
        } finally {
            notHeld(lease);
        }
    }

    private void notHeld(Lease lease) {
        held.remove(lease.conversation(), lease.token());
    }
}
