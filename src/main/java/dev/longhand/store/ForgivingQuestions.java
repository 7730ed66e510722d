package dev.longhand.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.Lease;
import dev.longhand.conversation.Question;
import dev.longhand.conversation.QuestionStore;
import dev.longhand.conversation.Standing;
import dev.longhand.conversation.Stop;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Questions where a failing store is logged and worked around: a question that could not be kept is known to this process
 * only, and what could not be closed is closed as soon as the store works again. Safe for use by many threads.
 */
final class ForgivingQuestions implements QuestionStore {
    /** Enough for what Slack delivers again within minutes. */
    private static final int CLAIMS_REMEMBERED = 10_000;

    /** Of a lease that no store knows of; real ones begin at 1. */
    private static final long OWN = 0;

    private final QuestionStore store;
    private final Forgiving forgiving;
    private final Cache<String, Boolean> claims =
            Caffeine.newBuilder().maximumSize(CLAIMS_REMEMBERED).build();

    /** Open questions that no store knows of, by their keys. */
    private final Map<String, Question> unkept = new ConcurrentHashMap<>();

    /** What the store is still to be told, by the questions' keys. */
    private final Map<String, Unsettled> unsettled = new ConcurrentHashMap<>();

    /** Leases that could not be given back, or not yet: they are still this process's. */
    private final Map<ConversationId, Lease> unreleased = new ConcurrentHashMap<>();

    /** @param unkept the question itself, where no store knows of it */
    private record Unsettled(Lease lease, String question, Settled how, Standing standing, Optional<Question> unkept) {}

    ForgivingQuestions(QuestionStore store, Forgiving forgiving) {
        this.store = store;
        this.forgiving = forgiving;
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
        Optional<Boolean> opened =
                forgiving.or(Optional.empty(), "keep a question", () -> Optional.of(store.open(question)));
        if (opened.isEmpty()) {
            unkept.put(question.key(), question);
        }
        return opened.orElse(true);
    }

    @Override
    public List<Question> opened(ConversationId id) {
        List<Question> all =
                new ArrayList<>(forgiving.or(List.<Question>of(), "read questions", () -> store.opened(id)).stream()
                        .filter(question -> !unsettled.containsKey(question.key()))
                        .toList());
        unkept.values().stream()
                .filter(question -> question.conversation().equals(id))
                .forEach(all::add);
        all.sort(Comparator.comparing(Question::ts));
        return all;
    }

    @Override
    public Optional<Lease> lease(ConversationId id) {
        Lease left = unreleased.remove(id);
        return left != null
                ? Optional.of(left)
                : forgiving.or(Optional.of(new Lease(id, OWN)), "lease a conversation", () -> store.lease(id));
    }

    @Override
    public Set<Lease> renew(Collection<Lease> leases) {
        settleWhatIsLeft();
        List<Lease> known = Stream.concat(leases.stream(), unreleased.values().stream())
                .filter(lease -> lease.token() != OWN)
                .toList();
        Set<Lease> lost = forgiving.or(Set.of(), "renew leases", () -> store.renew(known));
        unreleased.values().removeAll(lost);
        return lost;
    }

    private void settleWhatIsLeft() {
        unsettled.forEach((key, each) -> forgiving.orNothing("close a question", () -> {
            settle(each);
            unsettled.remove(key);
        }));
    }

    /** One that the store does not know is kept first, so that its person is known to take part. */
    private boolean settle(Unsettled each) {
        if (each.unkept().isEmpty()) {
            return store.settle(each.lease(), each.question(), each.how(), each.standing());
        }
        ConversationId id = each.lease().conversation();
        boolean own = each.lease().token() == OWN;
        Optional<Lease> lease = own ? store.lease(id) : Optional.of(each.lease());
        lease.ifPresent(held -> {
            if (store.open(each.unkept().get()) && store.begin(held, each.question())) {
                store.settle(held, each.question(), each.how(), each.standing());
            }
            if (own) {
                store.release(held);
            }
        });
        return true;
    }

    @Override
    public boolean release(Lease lease) {
        if (!opened(lease.conversation()).isEmpty()) {
            return false;
        }
        boolean kept = unsettled.values().stream().anyMatch(each -> each.lease().equals(lease));
        if (lease.token() == OWN) {
            return true;
        }
        Optional<Boolean> released = kept
                ? Optional.empty()
                : forgiving.or(Optional.empty(), "release a lease", () -> Optional.of(store.release(lease)));
        if (released.isEmpty()) {
            // Nobody could answer there if it were forgotten.
            unreleased.put(lease.conversation(), lease);
        }
        return released.orElse(true);
    }

    @Override
    public void handOver(Lease lease) {
        if (lease.token() != OWN) {
            forgiving.orNothing("hand a conversation over", () -> store.handOver(lease));
        }
    }

    @Override
    public Set<ConversationId> orphans() {
        settleWhatIsLeft();
        Set<ConversationId> alone = forgiving.or(Set.of(), "look for questions left alone", store::orphans);
        return Stream.concat(alone.stream(), unreleased.keySet().stream())
                .filter(id -> unsettled.values().stream()
                        .noneMatch(each -> each.lease().conversation().equals(id)))
                .collect(Collectors.toSet());
    }

    @Override
    public boolean begin(Lease lease, String question) {
        return unkept.containsKey(key(lease, question))
                || forgiving.or(true, "note a try", () -> store.begin(lease, question));
    }

    @Override
    public boolean progress(Lease lease, String question, Standing standing) {
        return unkept.containsKey(key(lease, question))
                || forgiving.or(true, "note what stands", () -> store.progress(lease, question, standing));
    }

    @Override
    public boolean settle(Lease lease, String question, Settled how, Standing standing) {
        String key = key(lease, question);
        Unsettled each = new Unsettled(lease, question, how, standing, Optional.ofNullable(unkept.get(key)));
        Optional<Boolean> settled = forgiving.or(Optional.empty(), "close a question", () -> Optional.of(settle(each)));
        if (settled.isEmpty()) {
            unsettled.put(key, each);
        }
        unkept.remove(key);
        return settled.orElse(true);
    }

    private static String key(Lease lease, String question) {
        return lease.conversation().channel() + "/" + question;
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
        return forgiving.or(Change.NONE, "change a question", () -> store.change(id, question, text));
    }

    @Override
    public Optional<Question> remove(ConversationId id, String question) {
        return forgiving.or(Optional.empty(), "forget a question", () -> store.remove(id, question));
    }

    @Override
    public Optional<Question> before(ConversationId id, String question) {
        return forgiving.or(Optional.empty(), "read a question", () -> store.before(id, question));
    }

    @Override
    public void tell(ConversationId id, Stop stop) {
        forgiving.orNothing("tell the others of a stop", () -> store.tell(id, stop));
    }

    @Override
    public void onTold(BiConsumer<ConversationId, Stop> listener) {
        store.onTold(listener);
    }
}
