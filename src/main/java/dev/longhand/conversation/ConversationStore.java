package dev.longhand.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where conversations and claims are kept. Safe for use by many threads; calls may block for some milliseconds. */
public interface ConversationStore extends AutoCloseable {
    /** A conversation that a person took part in. */
    record Recent(ConversationId id, String opening, Instant last) {}

    /**
     * Claims a message, so that it is answered once however often Slack delivers it.
     *
     * @param key channel and timestamp of the message
     * @return true for the first who asks
     */
    boolean claim(String key);

    /** A person has said this to us there, in the message of this timestamp: from then on we take part in it. */
    void join(ConversationId id, String person, String ts, String text);

    /** True when we took part in the conversation before the message of this timestamp. */
    boolean takesPart(ConversationId id, String ts);

    /** What was said since the last reset; nothing at all when the conversation is not known here. */
    Optional<Conversation> find(ConversationId id);

    /**
     * Adds turns, all or none. A turn that stands there already (same timestamp and role) is replaced. A person's turn that
     * is not younger than the last reset is left out, with the answer that follows it.
     */
    void append(ConversationId id, List<Turn> turns);

    /** Takes back the question of this timestamp and the answer in these messages. */
    void forget(ConversationId id, String question, List<String> answer);

    /** Keeps an answer that broke off, so that it can be taken up. It stays until it is taken, or reset. */
    void keep(ConversationId id, Unfinished unfinished);

    /** Takes the answer that broke off to the question of this timestamp; only the first who asks gets it. */
    Optional<Unfinished> take(ConversationId id, String question);

    /** Forgets all turns and unfinished answers up to this timestamp, and lets none in that is as old. */
    void reset(ConversationId id, String ts);

    /** True when the conversation was reset by something that came after this timestamp, or at it. */
    boolean wasResetAfter(ConversationId id, String ts);

    /** The conversations of a channel in which the person spoke to us after their last reset, newest first. */
    List<Recent> recent(String person, String channel, Instant since);

    /** From when on every conversation is known here: a thread that began later and is not known has none. */
    Instant completeSince();

    @Override
    void close();
}
