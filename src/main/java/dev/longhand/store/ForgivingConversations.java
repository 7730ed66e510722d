package dev.longhand.store;

import dev.longhand.conversation.Conversation;
import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.ConversationStore;
import dev.longhand.conversation.Lease;
import dev.longhand.conversation.Turn;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Conversations where a failing store is logged and worked around. What it could not be told it is told later, in order, and
 * before anything else about that conversation: otherwise its history would have a gap that nobody sees. Until then the
 * conversation counts as not known, and is read back from Slack.
 *
 * <p>Safe for use by many threads. The lock guards what is owed, and is held while the store is told of it.
 */
final class ForgivingConversations implements ConversationStore {
    private static final Logger log = LoggerFactory.getLogger(ForgivingConversations.class);

    /** In characters, of two bytes at most: some tens of megabytes, and hours of an outage in a busy workspace. */
    private static final int MOST_OWED = 16_000_000;

    /** What a write costs beside its text. */
    private static final int EACH = 300;

    private record Owed(String what, int size, Runnable work) {}

    private final ConversationStore store;
    private final Forgiving forgiving;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ConversationId, Deque<Owed>> owed = new ConcurrentHashMap<>();
    private int size;

    ForgivingConversations(ConversationStore store, Forgiving forgiving) {
        this.store = store;
        this.forgiving = forgiving;
    }

    /** The conversations of which the store is still to be told something. */
    List<ConversationId> owed() {
        return List.copyOf(owed.keySet());
    }

    /** Tells the store what it is still to be told of a conversation. Returns true when nothing is left. */
    boolean catchUp(ConversationId id) {
        if (!owed.containsKey(id)) {
            return true;
        }
        lock.lock();
        try {
            Deque<Owed> left = owed.getOrDefault(id, new ArrayDeque<>());
            while (!left.isEmpty()) {
                if (!forgiving.done(left.element().what(), left.element().work())) {
                    return false;
                }
                size -= left.remove().size();
            }
            owed.remove(id);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void write(ConversationId id, String what, Runnable work) {
        write(id, what, List.of(), work);
    }

    private void write(ConversationId id, String what, List<Turn> turns, Runnable work) {
        if (!catchUp(id) || !forgiving.done(what, work)) {
            int length = turns.stream().mapToInt(turn -> turn.text().length()).sum();
            owe(id, new Owed(what, length + EACH * (1 + turns.size()), work));
        }
    }

    private void owe(ConversationId id, Owed what) {
        lock.lock();
        try {
            if (size + what.size() > MOST_OWED) {
                log.error("the store will never {} in {}: too much is waiting for it", what.what(), id);
                return;
            }
            owed.computeIfAbsent(id, unknown -> new ArrayDeque<>()).add(what);
            size += what.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean takesPart(ConversationId id, String ts) {
        return forgiving.or(false, "look a conversation up", () -> store.takesPart(id, ts));
    }

    @Override
    public Optional<Conversation> find(ConversationId id) {
        return catchUp(id)
                ? forgiving.or(Optional.empty(), "read a conversation", () -> store.find(id))
                : Optional.empty();
    }

    @Override
    public void append(ConversationId id, List<Turn> turns) {
        write(id, "keep what was said", turns, () -> store.append(id, turns));
    }

    @Override
    public void append(Lease lease, List<Turn> turns) {
        ConversationId id = lease.conversation();
        write(id, "keep what was said", turns, () -> {
            if (!lease.isOwn()) {
                store.append(lease, turns);
            } else if (store.find(id).isPresent()) {
                store.append(id, turns);
            }
        });
    }

    @Override
    public void change(ConversationId id, String ts, String text) {
        write(id, "change what was said", () -> store.change(id, ts, text));
    }

    @Override
    public void forget(ConversationId id, String question, List<String> answer) {
        write(id, "take back what was said", () -> store.forget(id, question, answer));
    }

    @Override
    public void reset(ConversationId id, String ts) {
        write(id, "note a reset", () -> store.reset(id, ts));
    }

    @Override
    public boolean wasResetAfter(ConversationId id, String ts) {
        return catchUp(id) && forgiving.or(false, "look a reset up", () -> store.wasResetAfter(id, ts));
    }

    @Override
    public void leave(ConversationId id, String person) {
        write(id, "let somebody out of a conversation", () -> store.leave(id, person));
    }

    @Override
    public List<Recent> recent(String person, Instant since) {
        return forgiving.or(List.of(), "list conversations", () -> store.recent(person, since));
    }

    /** The end of time while that is not known: then all that is not found here is looked up in Slack. */
    @Override
    public Instant completeSince() {
        return forgiving.or(Instant.MAX, "say since when it knows all", store::completeSince);
    }
}
