package dev.longhand.store;

import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.Lease;
import dev.longhand.conversation.QuestionStore;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Leases where a failing store is worked around: what it cannot give is taken nevertheless, as a lease of this process's
 * own, behind which a real one is put as soon as it can be had.
 *
 * <p>Safe for use by many threads. The lock is held while the store is asked for a lease, so that it is asked once.
 */
final class ForgivingLeases {
    /** The token of a lease that no store gave; real ones begin at 1. */
    private static final long OWN = 0;

    /**
     * @param given what was handed out here
     * @param real what the store knows; empty while it does not
     * @param givenBack true when nobody here needs it any more, and the store is still to be told
     */
    private record Held(Lease given, Optional<Lease> real, boolean givenBack) {}

    private final QuestionStore store;
    private final Forgiving forgiving;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ConversationId, Held> held = new ConcurrentHashMap<>();

    ForgivingLeases(QuestionStore store, Forgiving forgiving) {
        this.store = store;
        this.forgiving = forgiving;
    }

    static boolean isOwn(Lease lease) {
        return lease.token() == OWN;
    }

    Optional<Lease> take(ConversationId id) {
        Held before = held.get(id);
        if (before != null) {
            Held again = new Held(before.given(), before.real(), false);
            return before.givenBack() && held.replace(id, before, again)
                    ? Optional.of(before.given())
                    : Optional.empty();
        }
        lock.lock();
        try {
            if (held.containsKey(id)) {
                return Optional.empty();
            }
            Optional<Optional<Lease>> asked = ask(id);
            Optional<Lease> given = asked.orElse(Optional.of(new Lease(id, OWN)));
            given.ifPresent(lease -> held.put(id, new Held(lease, asked.flatMap(real -> real), false)));
            return given;
        } finally {
            lock.unlock();
        }
    }

    private Optional<Optional<Lease>> ask(ConversationId id) {
        return forgiving.tried("lease a conversation", () -> store.lease(id));
    }

    /** True when this process holds the lease, or what stands for it. */
    boolean isHeld(ConversationId id) {
        return held.containsKey(id);
    }

    /** The lease as the store knows it; empty when it could not be asked for it. */
    Optional<Lease> real(Lease given) {
        Held now = held.get(given.conversation());
        if (!isOwn(given) || now == null || now.real().isPresent()) {
            return Optional.of(isOwn(given) && now != null ? now.real().orElse(given) : given);
        }
        return replaced(given);
    }

    /** A store that has given the lease to another process refuses what is written under the one of our own. */
    private Optional<Lease> replaced(Lease given) {
        lock.lock();
        try {
            Held now = held.get(given.conversation());
            if (now == null || now.real().isPresent()) {
                return Optional.of(now == null ? given : now.real().get());
            }
            Optional<Optional<Lease>> asked = ask(given.conversation());
            asked.flatMap(real -> real)
                    .ifPresent(real ->
                            held.put(given.conversation(), new Held(now.given(), Optional.of(real), now.givenBack())));
            return asked.map(real -> real.orElse(given));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Holds all that is held here for longer, and these too.
     *
     * @return those of both that are lost, as they were handed out; empty when the store failed
     */
    Optional<Set<Lease>> renew(Collection<Lease> others) {
        Set<Lease> lost = new HashSet<>();
        Set<Lease> real = new HashSet<>();
        for (Lease other : others) {
            boolean known = given(other.conversation()).equals(Optional.of(other));
            (isOwn(other) && !known ? lost : real).add(other);
        }
        real.removeIf(ForgivingLeases::isOwn);
        for (Held each : List.copyOf(held.values())) {
            Optional<Lease> known = real(each.given());
            if (known.isEmpty()) {
                return Optional.empty();
            }
            if (isOwn(known.get())) {
                lost.add(each.given());
            } else {
                real.add(known.get());
            }
        }
        return forgiving.tried("renew leases", () -> store.renew(real)).map(gone -> {
            gone.forEach(lease -> lost.add(given(lease)));
            lost.forEach(this::forget);
            return lost;
        });
    }

    private Lease given(Lease real) {
        Held now = held.get(real.conversation());
        return now != null && now.real().equals(Optional.of(real)) ? now.given() : real;
    }

    /** Empty when the store failed. */
    Optional<Boolean> release(Lease given) {
        Held now = held.get(given.conversation());
        if (now != null && now.given().equals(given) && now.real().isEmpty()) {
            forget(given);
            return Optional.of(true);
        }
        Lease real = now != null && now.given().equals(given) ? now.real().orElse(given) : given;
        if (isOwn(real)) {
            return Optional.of(true);
        }
        Optional<Boolean> released = forgiving.tried("release a lease", () -> store.release(real));
        if (released.orElse(false)) {
            forget(given);
        }
        return released;
    }

    /** Where the store fails, it is held on, and handed over the next time. */
    void handOver(Lease given) {
        Lease real = Optional.ofNullable(held.get(given.conversation()))
                .filter(now -> now.given().equals(given))
                .flatMap(Held::real)
                .orElse(given);
        if (isOwn(real) || forgiving.done("hand a conversation over", () -> store.handOver(real))) {
            forget(given);
        } else {
            givenBack(given);
        }
    }

    /** Nobody here needs it any more; it is still held until {@link #handOver}. */
    void givenBack(Lease given) {
        held.computeIfPresent(
                given.conversation(),
                (id, now) -> now.given().equals(given) ? new Held(now.given(), now.real(), true) : now);
    }

    /** Those that nobody here needs any more. */
    List<Lease> givenBack() {
        return held.values().stream().filter(Held::givenBack).map(Held::given).toList();
    }

    /** The lease of a conversation as it was handed out. */
    Optional<Lease> given(ConversationId id) {
        return Optional.ofNullable(held.get(id)).map(Held::given);
    }

    private void forget(Lease given) {
        held.computeIfPresent(given.conversation(), (id, now) -> now.given().equals(given) ? null : now);
    }
}
