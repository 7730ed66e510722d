package dev.longhand.store;

import dev.longhand.conversation.ConversationStore;
import dev.longhand.conversation.Lease;
import dev.longhand.conversation.QuestionStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

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
    private volatile String failing = "";
    private volatile Consumer<Lease> handingOver = lease -> {};

    /** In nanoseconds, as what stands before the store sees it; a call takes so long. */
    private final AtomicLong time = new AtomicLong();

    private volatile Duration takes = Duration.ZERO;

    FaultyStore() {
        this(Clock.systemUTC());
    }

    FaultyStore(Clock clock) {
        Forgiving forgiveness = new Forgiving(failures::incrementAndGet, time::get);
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

    /** The next call of this method fails. */
    void failsOnce(String method) {
        failing = method;
    }

    /** Each call takes so long from now on. */
    void takes(Duration each) {
        takes = each;
    }

    /** Called before a lease is handed over. */
    void onHandOver(Consumer<Lease> listener) {
        handingOver = listener;
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
            if (method.getName().equals("isForAnother")) {
                // Asks nobody.
                return method.invoke(real, args);
            }
            time.addAndGet(takes.toNanos());
            if (method.getName().equals(failing)) {
                failing = "";
                throw new StoreFailure("a stall");
            }
            if (method.getName().equals("handOver")) {
                handingOver.accept((Lease) args[0]);
            }
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
