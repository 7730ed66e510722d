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
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The leases that this process holds. Where the store fails, what it cannot give is taken nevertheless, as a lease of this
 * process's own, behind which a real one is put as soon as it can be had.
 *
 * <p>Safe for use by many threads: each conversation's state is one immutable value, replaced atomically. The lock is held
 * while the store is asked for a lease.
 */
final class HeldLeases {
    private enum State {
        /** The store is being asked for it. */
        TAKING,
        IN_USE,
        /** Nobody here needs it any more, and the store is still to be told: until then it can be taken again. */
        GIVEN_BACK,
        /** The store is being told. */
        HANDING_OVER
    }

    /**
     * @param given what was handed out here
     * @param real what the store knows; empty while it does not
     */
    private record Held(Lease given, Optional<Lease> real, State state) {
        Held in(State now) {
            return new Held(given, real, now);
        }

        Held by(Lease known) {
            return new Held(given, Optional.of(known), state);
        }
    }

    private final QuestionStore store;
    private final Forgiving forgiving;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ConversationId, Held> held = new ConcurrentHashMap<>();

    HeldLeases(QuestionStore store, Forgiving forgiving) {
        this.store = store;
        this.forgiving = forgiving;
    }

    /**
     * A store that stalls is asked again: who answers by itself may do so beside another.
     *
     * @param own whether a lease of our own is taken where the store cannot give one
     */
    Optional<Lease> take(ConversationId id, BooleanSupplier own) {
        Held taking = new Held(Lease.own(id), Optional.empty(), State.TAKING);
        Held before = held.putIfAbsent(id, taking);
        if (before != null) {
            return before.state() == State.GIVEN_BACK && held.replace(id, before, before.in(State.IN_USE))
                    ? Optional.of(before.given())
                    : Optional.empty();
        }
        Optional<Held> taken = Optional.empty();
        try {
            taken = forgiving
                    .patiently("lease a conversation", () -> asked(id))
                    .map(real -> real.map(lease -> new Held(lease, real, State.IN_USE)))
                    .orElseGet(() -> own.getAsBoolean() ? Optional.of(taking.in(State.IN_USE)) : Optional.empty());
        } finally {
            taken.ifPresentOrElse(now -> held.put(id, now), () -> held.remove(id));
        }
        return taken.map(Held::given);
    }

    /** One at a time: in a flood those who want leases would else hold up the questions that are to be kept. */
    private Optional<Lease> asked(ConversationId id) {
        lock.lock();
        try {
            return store.lease(id);
        } finally {
            lock.unlock();
        }
    }

    /** True when this process holds the lease, or what stands for it. */
    boolean isHeld(ConversationId id) {
        return held.containsKey(id);
    }

    /** The lease as the store knows it; empty when it could not be asked for it. */
    Optional<Lease> real(Lease given) {
        if (!given.isOwn()) {
            return Optional.of(given);
        }
        Optional<Held> now = held(given);
        return now.isPresent() && now.get().real().isEmpty()
                ? replaced(given)
                : Optional.of(now.flatMap(Held::real).orElse(given));
    }

    /** A store that has given the lease to another process refuses what is written under the one of our own. */
    private Optional<Lease> replaced(Lease given) {
        lock.lock();
        try {
            Optional<Held> now = held(given);
            if (now.isEmpty() || now.get().real().isPresent()) {
                return Optional.of(now.flatMap(Held::real).orElse(given));
            }
            Optional<Optional<Lease>> asked =
                    forgiving.tried("lease a conversation", () -> store.lease(given.conversation()));
            asked.flatMap(real -> real)
                    .filter(real -> !change(given, before -> before.by(real)))
                    .ifPresent(real -> forgiving.done("hand a conversation over", () -> store.handOver(real)));
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
        others.stream().filter(other -> !other.isOwn()).forEach(real::add);
        others.stream().filter(other -> other.isOwn() && held(other).isEmpty()).forEach(lost::add);
        for (Held each : List.copyOf(held.values())) {
            if (each.state() == State.TAKING || each.state() == State.HANDING_OVER) {
                continue;
            }
            Optional<Lease> known = real(each.given());
            if (known.isEmpty()) {
                return Optional.empty();
            }
            (known.get().isOwn() ? lost : real).add(known.get());
        }
        return forgiving.tried("renew leases", () -> store.renew(real)).map(gone -> {
            gone.forEach(lease -> lost.add(given(lease)));
            lost.forEach(this::forget);
            return lost;
        });
    }

    private Lease given(Lease real) {
        return Optional.ofNullable(held.get(real.conversation()))
                .filter(now -> now.real().equals(Optional.of(real)))
                .map(Held::given)
                .orElse(real);
    }

    /** Empty when the store failed. */
    Optional<Boolean> release(Lease given) {
        Lease real = held(given).flatMap(Held::real).orElse(given);
        Optional<Boolean> released =
                real.isOwn() ? Optional.of(true) : forgiving.tried("release a lease", () -> store.release(real));
        if (released.orElse(false)) {
            forget(given);
        }
        return released;
    }

    /** Where the store fails, it is held on, and handed over the next time. */
    void handOver(Lease given) {
        change(given, now -> now.in(State.HANDING_OVER));
        handedOver(given);
    }

    /** Hands those over that nobody here needs any more; one that is taken again meanwhile stays. */
    void handOverGivenBack(Predicate<ConversationId> when) {
        for (Held now : List.copyOf(held.values())) {
            ConversationId id = now.given().conversation();
            if (now.state() == State.GIVEN_BACK && when.test(id) && held.replace(id, now, now.in(State.HANDING_OVER))) {
                handedOver(now.given());
            }
        }
    }

    private void handedOver(Lease given) {
        Lease real = held(given).flatMap(Held::real).orElse(given);
        if (real.isOwn() || forgiving.done("hand a conversation over", () -> store.handOver(real))) {
            forget(given);
        } else {
            givenBack(given);
        }
    }

    /** Nobody here needs it any more; it is still held until it is handed over. */
    void givenBack(Lease given) {
        change(given, now -> now.in(State.GIVEN_BACK));
    }

    /** The lease of a conversation as it was handed out. */
    Optional<Lease> given(ConversationId id) {
        return Optional.ofNullable(held.get(id)).map(Held::given);
    }

    private Optional<Held> held(Lease given) {
        return Optional.ofNullable(held.get(given.conversation()))
                .filter(now -> now.given().equals(given));
    }

    /** False when it is not held any more. */
    private boolean change(Lease given, UnaryOperator<Held> how) {
        return Optional.ofNullable(held.computeIfPresent(
                        given.conversation(), (id, now) -> now.given().equals(given) ? how.apply(now) : now))
                .filter(now -> now.given().equals(given))
                .isPresent();
    }

    private void forget(Lease given) {
        held.computeIfPresent(given.conversation(), (id, now) -> now.given().equals(given) ? null : now);
    }
}
