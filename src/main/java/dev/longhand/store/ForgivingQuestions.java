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

    private record Unsettled(Lease lease, String question, Settled how, Standing standing) {}

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
        return forgiving.or(Optional.of(new Lease(id, OWN)), "lease a conversation", () -> store.lease(id));
    }

    @Override
    public Set<Lease> renew(Collection<Lease> leases) {
        settleWhatIsLeft();
        List<Lease> known =
                leases.stream().filter(lease -> lease.token() != OWN).toList();
        return forgiving.or(Set.of(), "renew leases", () -> store.renew(known));
    }

    private void settleWhatIsLeft() {
        unsettled.forEach((key, each) -> forgiving.orNothing("close a question", () -> {
            store.settle(each.lease(), each.question(), each.how(), each.standing());
            unsettled.remove(key);
            store.release(each.lease());
        }));
    }

    @Override
    public boolean release(Lease lease) {
        if (!opened(lease.conversation()).isEmpty()) {
            return false;
        }
        boolean kept = unsettled.values().stream().anyMatch(each -> each.lease().equals(lease));
        return lease.token() == OWN || kept || forgiving.or(true, "release a lease", () -> store.release(lease));
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
        return forgiving.or(Set.<ConversationId>of(), "look for questions left alone", store::orphans).stream()
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
        if (unkept.remove(key) != null) {
            return true;
        }
        Optional<Boolean> settled = forgiving.or(
                Optional.empty(), "close a question", () -> Optional.of(store.settle(lease, question, how, standing)));
        if (settled.isEmpty()) {
            unsettled.put(key, new Unsettled(lease, question, how, standing));
        }
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
