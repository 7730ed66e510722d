package dev.longhand.inbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.longhand.conversation.ConversationId;
import dev.longhand.slack.SlackFailure;
import dev.longhand.slack.ThreadMessage;
import dev.longhand.slack.Workspace;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads of before the store's time: only Slack knows whether they are ours. Safe for many threads. */
final class OldThreads {
    private static final Logger log = LoggerFactory.getLogger(OldThreads.class);

    /** How many are read in Slack at once. */
    static final int READ_AT_ONCE = 4;

    /** How many messages wait until their thread has been read, those of which it is being read included. */
    static final int MOST_WAITING = 20;

    private final Workspace workspace;

    /** Those that were read, and whether they are ours. */
    private final Cache<ConversationId, Boolean> ours = remembered(Duration.ofHours(6));

    /** Those that could not be read just now. */
    private final Cache<ConversationId, Boolean> unread = remembered(Duration.ofMinutes(1));

    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private final Semaphore reading = new Semaphore(READ_AT_ONCE, true);

    OldThreads(Workspace workspace) {
        this.workspace = workspace;
    }

    private static Cache<ConversationId, Boolean> remembered(Duration time) {
        return Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(time).build();
    }

    /** True when the bot said something in the thread. Blocks; what cannot be found out now is taken for no. */
    boolean areOurs(ConversationId conversation) {
        Boolean known = ours.getIfPresent(conversation);
        if (known != null || unread.getIfPresent(conversation) != null) {
            return Boolean.TRUE.equals(known);
        }
        try {
            return readInTurn(conversation);
        } catch (SlackFailure e) {
            log.warn("a message in {} is passed over: {}", conversation, e.getMessage());
            unread.put(conversation, true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** A few at a time: each may cost many calls of a method by which conversations are read back, too. */
    private boolean readInTurn(ConversationId conversation) throws SlackFailure, InterruptedException {
        if (!waiting.tryAcquire()) {
            log.warn("a message in {} is passed over: too many threads are being looked up", conversation);
            return false;
        }
        try {
            reading.acquire();
            try {
                return read(conversation);
            } finally {
                reading.release();
            }
        } finally {
            waiting.release();
        }
    }

    private boolean read(ConversationId conversation) throws SlackFailure {
        List<ThreadMessage> messages = workspace.thread(conversation.channel(), conversation.thread());
        boolean anyOfOurs = messages.stream().anyMatch(ThreadMessage::ours);
        ours.put(conversation, anyOfOurs);
        return anyOfOurs;
    }
}
