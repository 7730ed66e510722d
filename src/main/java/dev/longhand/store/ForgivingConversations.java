package dev.longhand.store;

import dev.longhand.conversation.Conversation;
import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.ConversationStore;
import dev.longhand.conversation.Lease;
import dev.longhand.conversation.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Conversations where a failing store is logged and worked around. Safe for use by many threads. */
final class ForgivingConversations implements ConversationStore {
    private final ConversationStore store;
    private final Forgiving forgiving;

    ForgivingConversations(ConversationStore store, Forgiving forgiving) {
        this.store = store;
        this.forgiving = forgiving;
    }

    @Override
    public boolean takesPart(ConversationId id, String ts) {
        return forgiving.or(false, "look a conversation up", () -> store.takesPart(id, ts));
    }

    @Override
    public Optional<Conversation> find(ConversationId id) {
        return forgiving.or(Optional.empty(), "read a conversation", () -> store.find(id));
    }

    @Override
    public void append(ConversationId id, List<Turn> turns) {
        forgiving.orNothing("keep what was said", () -> store.append(id, turns));
    }

    @Override
    public void append(Lease lease, List<Turn> turns) {
        forgiving.orNothing("keep what was said", () -> store.append(lease, turns));
    }

    @Override
    public void change(ConversationId id, String ts, String text) {
        forgiving.orNothing("change what was said", () -> store.change(id, ts, text));
    }

    @Override
    public void forget(ConversationId id, String question, List<String> answer) {
        forgiving.orNothing("take back what was said", () -> store.forget(id, question, answer));
    }

    @Override
    public void reset(ConversationId id, String ts) {
        forgiving.orNothing("note a reset", () -> store.reset(id, ts));
    }

    @Override
    public boolean wasResetAfter(ConversationId id, String ts) {
        return forgiving.or(false, "look a reset up", () -> store.wasResetAfter(id, ts));
    }

    @Override
    public void leave(ConversationId id, String person) {
        forgiving.orNothing("let somebody out of a conversation", () -> store.leave(id, person));
    }

    @Override
    public List<Recent> recent(String person, Instant since) {
        return forgiving.or(List.of(), "list conversations", () -> store.recent(person, since));
    }

    @Override
    public Instant completeSince() {
        return store.completeSince();
    }
}
