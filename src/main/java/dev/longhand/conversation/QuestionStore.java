package dev.longhand.conversation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Where questions are kept until they are answered, with what stands in answer to them, and who may answer them. Safe for
 * use by many threads and, where it is shared, by many processes; calls may block for some milliseconds.
 *
 * <p>A question is <em>open</em> from {@link #open} until {@link #settle}: whatever happens to the process in between, it
 * is still there. The open questions of a conversation are answered by the process that holds its {@link Lease}.
 */
public interface QuestionStore {
    /** How a question's reply ended. */
    enum Settled {
        /** Its answer stands. */
        ANSWERED,
        /** No answer stands, or not a whole one; it can be taken up, or written anew. */
        BROKEN_OFF,
        /** Nothing is kept of it. */
        DROPPED
    }

    /** What changing a question's words means. */
    enum Change {
        /** It is open: whoever answers it must begin anew. */
        OPEN,
        /** It is the newest of its conversation: it was opened again, to be answered anew. */
        REOPENED,
        /**
         * It says that already, or nothing is kept of it here, or newer ones follow: its answer stays as it is. The new words
         * are kept with an older one, too, for when its answer is taken up.
         */
        NONE
    }

    /**
     * Claims a message, so that it is acted on once however often Slack delivers it.
     *
     * @param key channel and timestamp of the message
     * @return true for the first who asks
     */
    boolean claim(String key);

    /**
     * Claims the message that asks, notes that its person takes part in the conversation from then on, and keeps the
     * question open. All or nothing; of one that is not younger than the last reset nothing is kept but that it was claimed.
     * The process that opens a question, also one that was settled, is to take the lease next: where nobody has it, a store
     * that several share keeps it for that one as long as a lease lasts.
     *
     * @return true for the first who asks, when there is something to be answered
     */
    boolean open(Question question);

    /** The open questions of a conversation, in the order of asking. */
    List<Question> opened(ConversationId id);

    /**
     * Takes the lease of a conversation; nothing when another process holds it, or this one does. From then on what is
     * written under an earlier lease is refused.
     */
    Optional<Lease> lease(ConversationId id);

    /**
     * True when the newest question that was opened here in a conversation is for another process to answer, as far as was
     * known then. Asks nobody, so that it can be asked while the store fails.
     */
    boolean isForAnother(ConversationId id);

    /**
     * Holds these leases for longer: each lasts at least 30 s from now, or from when it was taken. One that has run out is
     * taken again if nobody else had it meanwhile. To be called every 10 s, also with none: what the store could not be told
     * while it failed is told it now.
     *
     * @return those that are lost: another process has, or had, a newer one, or they were given back
     */
    Set<Lease> renew(Collection<Lease> leases);

    /** Gives a lease back, unless a question is open in its conversation; true when it is no longer held. */
    boolean release(Lease lease);

    /** Gives a lease back with questions still open, for another process to take them up; their tries count from 0 again. */
    void handOver(Lease lease);

    /** The conversations with open questions that no process holds the lease of, or is about to take it. */
    Set<ConversationId> orphans();

    /**
     * Counts a try to answer an open question; the count is taken back by {@link #settle} and {@link #handOver}.
     *
     * @return false when the lease is lost or the question is not open any more: it is not to be answered
     */
    boolean begin(Lease lease, String question);

    /** Notes what stands in answer to an open question; false as for {@link #begin}. */
    boolean progress(Lease lease, String question, Standing standing);

    /**
     * Closes an open question; false as for {@link #begin}, and also when it was changed or removed since it was begun,
     * unless it is dropped: then nothing is changed, and it must be begun anew. Of one that is not younger than the last
     * reset nothing is kept.
     */
    boolean settle(Lease lease, String question, Settled how, Standing standing);

    /** Opens a question whose answer broke off again, to be taken up; only the first who asks gets it. */
    Optional<Question> goOn(ConversationId id, String question);

    /** Opens a settled question again, to be answered anew; only the newest of its conversation. */
    Optional<Question> retry(ConversationId id, String question);

    /** The message that asks says something else now. */
    Change change(ConversationId id, String question, String text);

    /**
     * The message that asks was deleted: the question is {@linkplain Question#isWithdrawn withdrawn}, and open, again where
     * it was settled, until what stands in answer to it has gone.
     *
     * @return false when nothing is kept of it here
     * @throws RuntimeException when that could not be kept: whoever tells of it is to tell it again
     */
    boolean withdraw(ConversationId id, String question);

    /** True when a question of this person's is kept that was not withdrawn; also where that cannot be told. */
    boolean hasAsked(ConversationId id, String person);

    /** A question that is settled; nothing when it is open, or not known. */
    Optional<Question> settled(ConversationId id, String question);

    /** The newest settled question before this one, which may still have buttons below it. */
    Optional<Question> before(ConversationId id, String question);

    /** Tells all other processes to stop a reply. Whoever is out of reach at that moment does not hear it. */
    void tell(ConversationId id, Stop stop);

    /** Who is called, on some thread, with what other processes tell. To be set once, before the first call. */
    void onTold(BiConsumer<ConversationId, Stop> listener);
}
