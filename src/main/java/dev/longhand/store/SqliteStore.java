package dev.longhand.store;

import dev.longhand.conversation.ChannelStore;
import dev.longhand.conversation.ConversationStore;
import dev.longhand.conversation.PersonStore;
import dev.longhand.conversation.QuestionStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Conversations, questions and what is remembered of people and channels, in one SQLite file. Its one thread, {@code retention}, forgets what nobody touches. */
final class SqliteStore implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SqliteStore.class);

    /** Each holds the time of its last change. */
    private static final List<String> FORGETTING = List.of(
            "DELETE FROM claim WHERE at < ?",
            """
            DELETE FROM turn WHERE EXISTS (
              SELECT 1 FROM conversation c
              WHERE c.channel = turn.channel AND c.thread = turn.thread AND c.updated < ?)""",
            "DELETE FROM conversation WHERE updated < ?",
            "DELETE FROM participant WHERE updated < ?",
            "DELETE FROM question WHERE updated < ?");

    private static final Duration BETWEEN = Duration.ofHours(1);
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final ProcessLock lock;
    private final Database database;
    private final ConversationStore conversations;
    private final QuestionStore questions;
    private final SqlitePeople people;
    private final ChannelStore channels;
    private final Retention retention;
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "retention");
        thread.setDaemon(true);
        return thread;
    });

    SqliteStore(String file, Duration keep, Clock clock, Forgiving forgiving) {
        lock = ProcessLock.take(file)
                .orElseThrow(() -> new StoreFailure(file + " is in use by another process: end that one first, or name"
                        + " another file in LONGHAND_DATA; several instances want a Redis, REDIS_URL, instead."));
        database = opened(file, clock);
        retention = new Retention(keep, clock);
        SqliteLeases leases = new SqliteLeases(clock);
        conversations = new SqliteConversations(database, leases, retention, clock);
        questions = new SqliteQuestions(database, leases, clock);
        people = new SqlitePeople(database, clock);
        channels = new SqliteChannels(database);
        sweeper.scheduleWithFixedDelay(
                () -> forgiving.done("forget what is old", this::forgetOld), 0, BETWEEN.toMinutes(), TimeUnit.MINUTES);
    }

    private Database opened(String file, Clock clock) {
        try {
            return new Database(file, clock);
        } catch (StoreFailure e) {
            lock.close();
            throw e;
        }
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

    /** When the file was made. */
    Instant createdAt() {
        return database.createdAt();
    }

    /** Forgets what was not touched for as long as things are kept. */
    void forgetOld() {
        long from = retention.from().toEpochMilli();
        database.transaction(() -> FORGETTING.forEach(sql -> database.update(sql, from)));
        people.forgetOld();
    }

    @Override
    public void close() {
        sweeper.shutdownNow();
        try {
            if (!sweeper.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("what is old was still being forgotten at the end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (lock) {
            database.close();
        }
    }
}
