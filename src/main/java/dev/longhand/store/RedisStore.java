package dev.longhand.store;

import dev.longhand.conversation.ChannelStore;
import dev.longhand.conversation.ConversationStore;
import dev.longhand.conversation.PersonStore;
import dev.longhand.conversation.QuestionStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Conversations, questions and what is remembered of people and channels, in one Redis, 6.2 or newer, or Valkey, shared by all processes of a workspace: one server, or
 * a managed service with replicas behind one address; no cluster. It should keep its data over a restart, and throw nothing
 * away when its memory is full ({@code noeviction}). Its threads are those of {@link RedisSignals}.
 */
final class RedisStore implements AutoCloseable {
    /** So long after a process died another answers in its conversations. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private final RedisWorkspace workspace;
    private final RedisSignals signals;
    private final ConversationStore conversations;
    private final QuestionStore questions;
    private final PersonStore people;
    private final ChannelStore channels;

    /**
     * @param team the workspace's id
     * @param failed told when what others tell is not heard
     */
    RedisStore(RedisConnection redis, String team, Duration keep, Clock clock, Runnable failed) {
        this(redis, team, keep, LEASE, clock, System::nanoTime, failed);
    }

    /**
     * @param lease how long a lease lasts unless it is renewed
     * @param nanoTime a clock like {@link System#nanoTime}
     */
    RedisStore(
            RedisConnection redis,
            String team,
            Duration keep,
            Duration lease,
            Clock clock,
            LongSupplier nanoTime,
            Runnable failed) {
        workspace = new RedisWorkspace(redis, team, keep, nanoTime);
        signals = new RedisSignals(workspace, failed);
        conversations = new RedisConversations(workspace, new Retention(keep, clock));
        questions = new RedisQuestions(workspace, new RedisLeases(workspace, lease), signals);
        people = new RedisPeople(workspace, clock);
        channels = new RedisChannels(workspace);
    }

    ConversationStore conversations() {
        return conversations;
    }

    QuestionStore questions() {
        return questions;
    }

    PersonStore people() {
        return people;
    }

    ChannelStore channels() {
        return channels;
    }

    /** When the data began that Redis has now. */
    Instant createdAt() {
        return workspace.createdAt();
    }

    RedisSignals signals() {
        return signals;
    }

    RedisWorkspace workspace() {
        return workspace;
    }

    /** Ends what is its own; the connection is its owner's to close. */
    @Override
    public void close() {
        signals.close();
    }
}
