package dev.longhand.store;

import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.Lease;
import dev.longhand.conversation.Question;
import dev.longhand.conversation.QuestionStore;
import dev.longhand.conversation.QuestionStore.Settled;
import dev.longhand.store.Known.Kept;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Tells a store that works again what it has missed: first the leases are renewed, so that no other process takes what is
 * being answered here; then it hears of the questions that it does not know, of what was said, and of how questions were
 * settled; at last the leases that nobody needs are given back. What fails again is left for the next time. Also notices
 * that the store has lost its data, and tells it again of the questions that are open here.
 *
 * <p>Safe for use by many threads. One lock is held while leases are renewed, or one question is told; another by the
 * thread that tells the rest, for two seconds at most: what is left then is told the next time.
 */
final class CatchingUp {
    /** Who ends must not wait longer, and leases are renewed in between. */
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private final QuestionStore store;
    private final Supplier<Instant> createdAt;
    private final Forgiving forgiving;
    private final ForgivingConversations conversations;
    private final HeldLeases leases;
    private final OpenHere open;
    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock telling = new ReentrantLock();
    private volatile Optional<Instant> created = Optional.empty();

    /** @param createdAt when the store's data began; another time than before means that the old data is gone */
    CatchingUp(
            QuestionStore store,
            Supplier<Instant> createdAt,
            Forgiving forgiving,
            ForgivingConversations conversations,
            HeldLeases leases,
            OpenHere open) {
        this.store = store;
        this.createdAt = createdAt;
        this.forgiving = forgiving;
        this.conversations = conversations;
        this.leases = leases;
        this.open = open;
    }

    /**
     * Does all that, or a part of it; the rest when it is called again.
     *
     * @param others leases to be renewed with those that are known to be held
     * @return those that are lost; empty when the store still fails
     */
    Optional<Set<Lease>> run(Collection<Lease> others) {
        Optional<Set<Lease>> lost = renewed(others);
        if (lost.isPresent() && telling.tryLock()) {
            try {
                tellTheRest();
            } finally {
                telling.unlock();
            }
        }
        return lost;
    }

    /** Does all that for one conversation. */
    void run(ConversationId id) {
        if (renewed(List.of()).isPresent()) {
            open.in(id).forEach(known -> keep(known.question().key()));
            conversations.catchUp(id);
            open.in(id)
                    .filter(known -> !known.isToAnswer())
                    .toList()
                    .forEach(known -> close(known.question().key()));
        }
    }

    private Optional<Set<Lease>> renewed(Collection<Lease> others) {
        lock.lock();
        try {
            Optional<Set<Lease>> lost = noticed() ? leases.renew(others) : Optional.empty();
            lost.ifPresent(gone -> gone.forEach(this::leave));
            return lost;
        } finally {
            lock.unlock();
        }
    }

    /** Where the store has lost its data, tells it again of what is open there; true when it had. */
    boolean afterALoss(ConversationId id) {
        Optional<Instant> before = created;
        if (before.isEmpty() || began().filter(now -> !now.equals(before.get())).isEmpty()) {
            return false;
        }
        run(id);
        return true;
    }

    /** False when the store fails. */
    private boolean noticed() {
        Optional<Instant> now = began();
        if (now.isPresent() && created.isPresent() && !now.equals(created)) {
            open.all().stream()
                    .filter(known -> known.kept() == Kept.YES)
                    .forEach(known -> open.update(known.question().key(), Known::unkept));
        }
        created = now.or(() -> created);
        return now.isPresent();
    }

    private Optional<Instant> began() {
        return forgiving.tried("say when it began", createdAt);
    }

    /** Another process answers there: it is to find what is open, and not to answer again what was answered here. */
    private void leave(Lease lost) {
        ConversationId id = lost.conversation();
        open.in(id).filter(known -> known.kept() == Kept.NO).toList().forEach(known -> {
            if (known.isToAnswer()) {
                keep(known.question().key());
            } else {
                forgiving.done(
                        "claim a message", () -> store.claim(known.question().key()));
            }
        });
        open.forget(id);
    }

    private void tellTheRest() {
        long until = forgiving.nanoTime() + AT_ONCE.toNanos();
        BooleanSupplier inTime = () -> forgiving.nanoTime() - until < 0;
        boolean told = open.all().stream()
                        .filter(known -> known.kept() == Kept.NO)
                        .allMatch(known ->
                                inTime.getAsBoolean() && keep(known.question().key()))
                && conversations.owed().stream().allMatch(id -> inTime.getAsBoolean() && conversations.catchUp(id))
                && open.all().stream()
                        .filter(known -> !known.isToAnswer())
                        .allMatch(known ->
                                inTime.getAsBoolean() && close(known.question().key()));
        if (told) {
            leases.handOverGivenBack(id -> inTime.getAsBoolean() && !open.owes(id));
        }
    }

    /** Has the store keep a question that it does not know; false when it failed. */
    boolean keep(String key) {
        if (unkept(key).isEmpty()) {
            return true;
        }
        lock.lock();
        try {
            Optional<Known> unkept = unkept(key);
            Optional<UnaryOperator<Known>> kept = unkept.map(Known::question)
                    .flatMap(question -> forgiving.tried("keep a question", () -> kept(question)));
            kept.ifPresent(how -> open.update(key, how));
            // What another process has answered is not begun.
            open.find(key)
                    .filter(known -> known.kept() == Kept.NEVER && known.isToAnswer() && known.isToBegin())
                    .ifPresent(known -> open.remove(key));
            return unkept.isEmpty() || kept.isPresent();
        } finally {
            lock.unlock();
        }
    }

    private Optional<Known> unkept(String key) {
        return open.find(key).filter(known -> known.kept() == Kept.NO);
    }

    private UnaryOperator<Known> kept(Question question) {
        if (store.open(question)) {
            return Known::keptNow;
        }
        // Perhaps it was told before, and only its answer was lost.
        boolean isOpen = store.opened(question.conversation()).stream()
                .anyMatch(each -> each.ts().equals(question.ts()));
        return isOpen ? Known::keptBefore : Known::neverKept;
    }

    /** Tells the store how a question was settled; false when it failed. */
    private boolean close(String key) {
        Optional<Known> known = open.find(key).filter(each -> each.end().isPresent());
        Optional<Lease> lease =
                known.flatMap(each -> leases.given(each.question().conversation()));
        if (known.isEmpty() || lease.isEmpty() || known.get().kept() == Kept.NEVER) {
            open.remove(key);
            return true;
        }
        boolean told = leases.real(lease.get())
                .flatMap(real -> settle(real, known.get(), known.get().end().get()))
                .isPresent();
        if (told) {
            open.remove(key);
        }
        return told;
    }

    /** Settles a question that the store knows, after all that it is to be told before; empty when it failed. */
    Optional<Boolean> settle(Lease real, Known known, Settled how) {
        Question question = known.question();
        return conversations.catchUp(question.conversation()) && begun(real, known)
                ? forgiving.tried("close a question", () -> store.settle(real, question.ts(), how, question.standing()))
                : Optional.empty();
    }

    /** Tells the store that an answer was begun, where it did not hear of that; false when it failed. */
    boolean begun(Lease real, Known known) {
        String question = known.question().ts();
        if (!known.beginOwed()) {
            return true;
        }
        boolean told = forgiving.done("note a try", () -> store.begin(real, question));
        if (told) {
            open.update(known.question().key(), Known::begunThere);
        }
        return told;
    }
}
