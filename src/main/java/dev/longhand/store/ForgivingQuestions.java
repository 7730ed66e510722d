package dev.longhand.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.Lease;
import dev.longhand.conversation.Question;
import dev.longhand.conversation.QuestionStore;
import dev.longhand.conversation.Standing;
import dev.longhand.conversation.Stop;
import dev.longhand.store.Known.Kept;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Questions where a failing store is logged and worked around: this process goes on with what it knows itself, and tells the
 * store later (see {@link CatchingUp}), at the latest when its leases are to be renewed. Safe for use by many threads.
 */
final class ForgivingQuestions implements QuestionStore {
    /** Enough for what Slack delivers again within minutes. */
    private static final int CLAIMS_REMEMBERED = 10_000;

    private final QuestionStore store;
    private final Forgiving forgiving;
    private final HeldLeases leases;
    private final CatchingUp catchingUp;
    private final OpenHere open = new OpenHere();
    private final Cache<String, Boolean> claims =
            Caffeine.newBuilder().maximumSize(CLAIMS_REMEMBERED).build();

    /** @param createdAt when the store's data began; another time than before means that the old data is gone */
    ForgivingQuestions(
            QuestionStore store,
            Supplier<Instant> createdAt,
            ForgivingConversations conversations,
            Forgiving forgiving) {
        this.store = store;
        this.forgiving = forgiving;
        this.leases = new HeldLeases(store, forgiving);
        this.catchingUp = new CatchingUp(store, createdAt, forgiving, conversations, leases, open);
    }

    @Override
    public boolean claim(String key) {
        return first(key) && forgiving.or(true, "claim a message", () -> store.claim(key));
    }

    private boolean first(String key) {
        return claims.asMap().putIfAbsent(key, true) == null;
    }

    @Override
    public boolean open(Question question) {
        if (!first(question.key())) {
            return false;
        }
        Optional<Boolean> opened = forgiving.tried("keep a question", () -> store.open(question));
        if (opened.orElse(true)) {
            open.put(new Known(question, opened.isPresent() ? Kept.YES : Kept.NO));
        }
        return opened.orElse(true);
    }

    @Override
    public List<Question> opened(ConversationId id) {
        Optional<List<Question>> opened = openedThere(id);
        if (opened.filter(there -> open.isMissing(id, there)).isPresent() && catchingUp.afterALoss(id)) {
            opened = openedThere(id);
        }
        opened.ifPresent(there -> open.refresh(id, there));
        return open.toAnswer(id);
    }

    private Optional<List<Question>> openedThere(ConversationId id) {
        return forgiving.tried("read questions", () -> store.opened(id));
    }

    @Override
    public Optional<Lease> lease(ConversationId id) {
        return leases.take(id, () -> !isForAnother(id));
    }

    /** Where the store knows all that is open, and that another process answers it, that one will find it there. */
    @Override
    public boolean isForAnother(ConversationId id) {
        return store.isForAnother(id)
                && open.in(id).filter(Known::isToAnswer).allMatch(known -> known.kept() == Kept.YES);
    }

    @Override
    public Set<Lease> renew(Collection<Lease> held) {
        Set<Lease> lost = new HashSet<>(catchingUp.run(held).orElse(Set.of()));
        lost.retainAll(Set.copyOf(held));
        return lost;
    }

    @Override
    public boolean release(Lease lease) {
        ConversationId id = lease.conversation();
        if (open.in(id).anyMatch(known -> known.kept() != Kept.YES && known.isToAnswer())) {
            return false;
        }
        if (open.owes(id)) {
            leases.givenBack(lease);
            return true;
        }
        Optional<Boolean> released = leases.release(lease);
        if (released.isPresent()) {
            return released.get();
        }
        if (!open.toAnswer(id).isEmpty()) {
            return false;
        }
        leases.givenBack(lease);
        return true;
    }

    @Override
    public void handOver(Lease lease) {
        ConversationId id = lease.conversation();
        if (open.in(id).anyMatch(known -> known.kept() == Kept.NO || !known.isToAnswer())) {
            catchingUp.run(id);
        }
        leases.handOver(lease);
        open.forgetKept(id);
    }

    @Override
    public Set<ConversationId> orphans() {
        if (catchingUp.run(List.of()).isEmpty()) {
            return Set.of();
        }
        forgetWhatOthersHaveSettled();
        return forgiving.or(Set.<ConversationId>of(), "look for questions left alone", store::orphans).stream()
                .filter(id -> !leases.isHeld(id))
                .collect(Collectors.toSet());
    }

    /** What was taken in here, and is answered by another process, is remembered until then: the store may lose its data. */
    private void forgetWhatOthersHaveSettled() {
        open.all().stream()
                .map(known -> known.question().conversation())
                .filter(id -> !leases.isHeld(id))
                .distinct()
                .forEach(id -> openedThere(id).ifPresent(there -> open.forgetOthersThan(id, there)));
    }

    @Override
    public boolean begin(Lease lease, String question) {
        String key = key(lease.conversation(), question);
        Optional<Boolean> begun =
                told(lease, key, real -> forgiving.tried("note a try", () -> store.begin(real, question)));
        if (begun.orElse(true)) {
            open.update(key, known -> known.begun(begun.isEmpty()));
        }
        return begun.orElse(true);
    }

    @Override
    public boolean progress(Lease lease, String question, Standing standing) {
        String key = key(lease.conversation(), question);
        open.stands(key, standing);
        return told(lease, key, real -> {
                    open.find(key).ifPresent(known -> catchingUp.begun(real, known));
                    return forgiving.tried("note what stands", () -> store.progress(real, question, standing));
                })
                .orElse(true);
    }

    /** What the store says about a question that it knows; empty when it does not know it, or failed. */
    private Optional<Boolean> told(Lease lease, String key, Function<Lease, Optional<Boolean>> call) {
        catchingUp.keep(key);
        if (open.find(key).filter(known -> known.kept() != Kept.YES).isPresent()) {
            return Optional.empty();
        }
        Optional<Boolean> told = leases.real(lease).flatMap(call);
        boolean again = told.isPresent() && !told.get() && catchingUp.afterALoss(lease.conversation());
        return again ? leases.real(lease).flatMap(call) : told;
    }

    @Override
    public boolean settle(Lease lease, String question, Settled how, Standing standing) {
        String key = key(lease.conversation(), question);
        open.stands(key, standing);
        Known known = open.find(key).orElseGet(() -> Known.settling(lease.conversation(), question, standing));
        if (known.kept() != Kept.YES && how != Settled.DROPPED && known.isToBegin()) {
            return false;
        }
        Optional<Boolean> settled =
                told(lease, key, real -> catchingUp.settle(real, open.find(key).orElse(known), how));
        Known now = open.find(key).orElse(known);
        if (settled.isEmpty() && now.kept() != Kept.NEVER) {
            open.put(now.ended(how));
        } else if (settled.orElse(true)) {
            open.remove(key);
        }
        return settled.orElse(true);
    }

    private static String key(ConversationId id, String question) {
        return id.channel() + "/" + question;
    }

    @Override
    public Optional<Question> goOn(ConversationId id, String question) {
        return forgiving.or(Optional.empty(), "open a question again", () -> store.goOn(id, question));
    }

    @Override
    public Optional<Question> retry(ConversationId id, String question) {
        return forgiving.or(Optional.empty(), "open a question again", () -> store.retry(id, question));
    }

    @Override
    public Change change(ConversationId id, String question, String text) {
        String key = key(id, question);
        Optional<Known> here = open.find(key).filter(known -> known.kept() != Kept.YES && known.isToAnswer());
        if (here.isEmpty()) {
            return forgiving.or(Change.NONE, "change a question", () -> store.change(id, question, text));
        }
        if (here.get().question().text().equals(text)) {
            return Change.NONE;
        }
        open.update(key, known -> known.changed(text));
        return Change.OPEN;
    }

    @Override
    public boolean withdraw(ConversationId id, String question) {
        String key = key(id, question);
        open.update(key, Known::withdrawn);
        boolean here = open.find(key)
                .filter(known -> known.kept() != Kept.YES && known.isToAnswer())
                .isPresent();
        return here || withdrawnThere(id, question);
    }

    private boolean withdrawnThere(ConversationId id, String question) {
        return forgiving
                .tried("withdraw a question", () -> store.withdraw(id, question))
                .orElseThrow(() -> new StoreFailure("a deletion could not be kept: Slack is to tell it again"));
    }

    @Override
    public boolean hasAsked(ConversationId id, String person) {
        return forgiving.or(true, "read questions", () -> store.hasAsked(id, person));
    }

    @Override
    public Optional<Question> settled(ConversationId id, String question) {
        return forgiving.or(Optional.empty(), "read a question", () -> store.settled(id, question));
    }

    @Override
    public Optional<Question> before(ConversationId id, String question) {
        return forgiving.or(Optional.empty(), "read a question", () -> store.before(id, question));
    }

    @Override
    public void tell(ConversationId id, Stop stop) {
        forgiving.done("tell the others of a stop", () -> store.tell(id, stop));
    }

    @Override
    public void onTold(BiConsumer<ConversationId, Stop> listener) {
        store.onTold(listener);
    }
}
