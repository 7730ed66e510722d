package dev.longhand.store;

import dev.longhand.conversation.ChannelStore;
import dev.longhand.conversation.ConversationStore;
import dev.longhand.conversation.PersonStore;
import dev.longhand.conversation.QuestionStore;
import java.time.Clock;
import java.time.Duration;

/**
 * Where the bot keeps what must outlive it. When it fails, that is logged, and people are answered as well as can be
 * without it.
 *
 * @param conversations what was said
 * @param questions what is to be answered
 * @param people what is to be remembered of people
 * @param channels what is to be remembered of channels
 * @param closing ends the connection
 */
public record Store(
        ConversationStore conversations,
        QuestionStore questions,
        PersonStore people,
        ChannelStore channels,
        Runnable closing)
        implements AutoCloseable {
    /**
     * One SQLite file, for one process.
     *
     * @param file where; created when missing. {@code :memory:} keeps everything in memory
     * @param keep how long what nobody touches is kept
     * @param failed told of each failure, to count it
     * @throws StoreFailure when the file cannot be opened, was written by another version, or is in use by another process
     */
    public static Store sqlite(String file, Duration keep, Clock clock, Runnable failed) {
        Forgiving forgiving = new Forgiving(failed);
        SqliteStore store = new SqliteStore(file, keep, clock, forgiving);
        ForgivingConversations conversations = new ForgivingConversations(store.conversations(), forgiving);
        return new Store(
                conversations,
                new ForgivingQuestions(store.questions(), store::createdAt, conversations, forgiving),
                new ForgivingPeople(store.people(), forgiving),
                new ForgivingChannels(store.channels(), forgiving),
                store::close);
    }

    /**
     * One Redis, 6.2 or newer, or Valkey, for all processes of a workspace; no cluster. Nothing is asked of it yet, so a
     * Redis that is down keeps nobody from starting.
     *
     * @param redis with a time limit of at most 500 ms; stays the caller's, to be closed after the store
     * @param team the workspace's id: several workspaces may share a server
     * @param keep how long what nobody touches is kept
     * @param failed told of each failure, to count it
     */
    public static Store redis(RedisConnection redis, String team, Duration keep, Clock clock, Runnable failed) {
        Forgiving forgiving = new Forgiving(failed);
        RedisStore store = new RedisStore(redis, team, keep, clock, failed);
        ForgivingConversations conversations = new ForgivingConversations(store.conversations(), forgiving);
        return new Store(
                conversations,
                new ForgivingQuestions(store.questions(), store::createdAt, conversations, forgiving),
                new ForgivingPeople(store.people(), forgiving),
                new ForgivingChannels(store.channels(), forgiving),
                store::close);
    }

    @Override
    public void close() {
        closing.run();
    }
}
