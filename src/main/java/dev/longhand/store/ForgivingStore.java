package dev.longhand.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.longhand.conversation.Conversation;
import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.ConversationStore;
import dev.longhand.conversation.Turn;
import dev.longhand.conversation.Unfinished;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store whose failures are logged and worked around: people are answered as well as can be without it. What was said is
 * then read back from Slack, and a message is claimed by the memory of this process. Safe for use by many threads.
 */
public final class ForgivingStore implements ConversationStore {
    private static final Logger log = LoggerFactory.getLogger(ForgivingStore.class);

    /** Enough for what Slack delivers again within minutes. */
    private static final int CLAIMS_REMEMBERED = 10_000;

    private final ConversationStore store;
    private final Cache<String, Boolean> claims =
            Caffeine.newBuilder().maximumSize(CLAIMS_REMEMBERED).build();

    public ForgivingStore(ConversationStore store) {
        this.store = store;
    }

    @Override
    public boolean claim(String key) {
        boolean first = claims.asMap().putIfAbsent(key, true) == null;
        return first && or(true, "claim a message", () -> store.claim(key));
    }

    @Override
    public void join(ConversationId id, String person, String ts, String text) {
        orNothing("note a conversation", () -> store.join(id, person, ts, text));
    }

    @Override
    public boolean takesPart(ConversationId id, String ts) {
        return or(false, "look a conversation up", () -> store.takesPart(id, ts));
    }

    @Override
    public Optional<Conversation> find(ConversationId id) {
        return or(Optional.empty(), "read a conversation", () -> store.find(id));
    }

    @Override
    public void append(ConversationId id, List<Turn> turns) {
        orNothing("keep what was said", () -> store.append(id, turns));
    }

    @Override
    public void forget(ConversationId id, String question, List<String> answer) {
        orNothing("take back what was said", () -> store.forget(id, question, answer));
    }

    @Override
    public void keep(ConversationId id, Unfinished unfinished) {
        orNothing("keep an unfinished answer", () -> store.keep(id, unfinished));
    }

    @Override
    public Optional<Unfinished> take(ConversationId id, String question) {
        return or(Optional.empty(), "read an unfinished answer", () -> store.take(id, question));
    }

    @Override
    public void reset(ConversationId id, String ts) {
        orNothing("note a reset", () -> store.reset(id, ts));
    }

    @Override
    public boolean wasResetAfter(ConversationId id, String ts) {
        return or(false, "look a reset up", () -> store.wasResetAfter(id, ts));
    }

    @Override
    public List<Recent> recent(String person, String channel, Instant since) {
        return or(List.of(), "list conversations", () -> store.recent(person, channel, since));
    }

    @Override
    public Instant completeSince() {
        return store.completeSince();
    }

    @Override
    public void close() {
        store.close();
    }

    private static void orNothing(String what, Runnable work) {
        or(true, what, () -> {
            work.run();
            return true;
        });
    }

    private static <T> T or(T otherwise, String what, Supplier<T> work) {
        try {
            return work.get();
        } catch (StoreFailure e) {
            log.error("the store could not {}: {}", what, e.getMessage());
            return otherwise;
        }
    }
}
