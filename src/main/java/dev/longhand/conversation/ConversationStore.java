package dev.longhand.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where conversations are kept. Safe for use by many threads; calls may block for some milliseconds. */
public interface ConversationStore {
    /**
     * A conversation that a person took part in.
     *
     * @param opening what the person said first since the last reset, as Slack sent it
     */
    record Recent(ConversationId id, String opening, Instant last) {}

    /** True when somebody asked us something in the conversation before the message of this timestamp. */
    boolean takesPart(ConversationId id, String ts);

    /** What was said since the last reset; nothing at all when the conversation is not known here. */
    Optional<Conversation> find(ConversationId id);

    /**
     * Adds turns, all or none. A turn that stands there already (same timestamp and role) is replaced. A person's turn that
     * is not younger than the last reset is left out, with the answer that follows it.
     */
    void append(ConversationId id, List<Turn> turns);

    /**
     * The same by the holder of a lease; nothing is added when it was lost, or to a conversation that is not known here any
     * more: then it is read back as a whole, instead of beginning in the middle.
     */
    void append(Lease lease, List<Turn> turns);

    /** A person's turn says something else now; nothing when it is not known. */
    void change(ConversationId id, String ts, String text);

    /** Takes back the question of this timestamp and the answer in these messages. */
    void forget(ConversationId id, String question, List<String> answer);

    /**
     * Forgets all turns and settled questions up to this timestamp, the answers to them however late they were given, and
     * open questions that were not begun and in answer to which nothing stands. Lets none in that is as old.
     */
    void reset(ConversationId id, String ts);

    /** True when the conversation was reset by something that came after this timestamp, or at it. */
    boolean wasResetAfter(ConversationId id, String ts);

    /** The person takes no part in the conversation, as if they had never asked anything there. */
    void leave(ConversationId id, String person);

    /** The conversations in which the person asked us something after their last reset, newest first, in all channels. */
    List<Recent> recent(String person, Instant since);

    /** From when on every conversation is known here: a thread that began later and is not known has none. */
    Instant completeSince();
}
