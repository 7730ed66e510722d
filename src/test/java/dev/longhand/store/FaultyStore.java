package dev.longhand.store;

import dev.longhand.conversation.ConversationStore;
import dev.longhand.conversation.QuestionStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A store in memory that can be made to fail. */
final class FaultyStore implements AutoCloseable {
    enum Mode {
        WELL,
        /** Nothing is done. */
        DOWN,
        /** All is done, and nobody is told. */
        MUTE
    }

    /** What stands before the store in the bot. */
    final ConversationStore forgivingConversations;

    final QuestionStore forgivingQuestions;

    /** What went wrong, from the bot's view. */
    final AtomicInteger failures = new AtomicInteger();

    private final Database database;
    private final ConversationStore conversations;
    private final QuestionStore questions;
    private volatile Mode mode = Mode.WELL;
    private volatile Instant created = Instant.EPOCH;

    FaultyStore() {
        this(Clock.systemUTC());
    }

    FaultyStore(Clock clock) {
        Forgiving forgiveness = new Forgiving(failures::incrementAndGet);
        database = new Database(":memory:", clock);
        SqliteLeases leases = new SqliteLeases(clock);
        conversations = new SqliteConversations(database, leases, new Retention(Duration.ofDays(30), clock), clock);
        questions = new SqliteQuestions(database, leases, clock);
        ForgivingConversations forgiven =
                new ForgivingConversations(faulty(ConversationStore.class, conversations), forgiveness);
        forgivingConversations = forgiven;
        forgivingQuestions =
                new ForgivingQuestions(faulty(QuestionStore.class, questions), this::createdAt, forgiven, forgiveness);
    }

    /** As another process sees it, which is not affected. */
    QuestionStore questions() {
        return questions;
    }

    ConversationStore conversations() {
        return conversations;
    }

    void is(Mode now) {
        mode = now;
    }

    /** Loses its data. Leases stay: those of a Redis are learnt anew. */
    void loseAll() {
        for (String table : List.of("claim", "conversation", "participant", "turn", "question")) {
            database.update("DELETE FROM " + table);
        }
        created = created.plusSeconds(1);
    }

    private Instant createdAt() {
        if (mode != Mode.WELL) {
            throw new StoreFailure("down");
        }
        return created;
    }

    private <T> T faulty(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            // A lease whose answer was lost is given again to the same process: as if it had not been given.
            if (mode == Mode.DOWN || mode == Mode.MUTE && method.getName().equals("lease")) {
                throw new StoreFailure("down");
            }
            Object result;
            try {
                result = method.invoke(real, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            if (mode == Mode.MUTE) {
                throw new StoreFailure("the answer was lost");
            }
            return result;
        }));
    }

    @Override
    public void close() {
        database.close();
    }
}
