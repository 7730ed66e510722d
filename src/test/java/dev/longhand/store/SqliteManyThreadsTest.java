package dev.longhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.Turn;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eight threads do everything at once. */
class SqliteManyThreadsTest {
    private static final int THREADS = 8;
    private static final int ROUNDS = 60;
    private static final ConversationId SHARED = new ConversationId("C1", "1.0");
    private static final ConversationId RESET = new ConversationId("C1", "2.0");

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final CyclicBarrier start = new CyclicBarrier(THREADS);
    private final Set<String> claimed = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<String> claimedTwice = new ConcurrentLinkedQueue<>();
    private final Clock clock = Clock.systemUTC();
    private Database database;
    private SqliteConversations conversations;
    private SqliteQuestions questions;

    @BeforeEach
    void open() {
        // A machine that is busy with other things must not fail this.
        database = new Database(folder.resolve("longhand.db").toString(), clock, Duration.ofSeconds(30));
        SqliteLeases leases = new SqliteLeases(clock);
        conversations = new SqliteConversations(database, leases, new Retention(Duration.ofDays(30), clock), clock);
        questions = new SqliteQuestions(database, leases, clock);
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        database.close();
    }

    @Test
    void noTurnIsLostAndNothingIsHalfDone() throws Exception {
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            running.add(threads.submit(() -> {
                start.await();
                for (int round = 0; round < ROUNDS; round++) {
                    work(thread, round);
                }
                return null;
            }));
        }
        for (Future<?> each : running) {
            each.get();
        }

        assertPairs(turns(SHARED));
        assertEquals(2 * THREADS * ROUNDS, turns(SHARED).size());
        for (int i = 0; i < THREADS; i++) {
            assertEquals(2 * ROUNDS, turns(own(i)).size());
        }
        // All that is younger than the last reset, in whatever order it came: the last of all threads but the first.
        assertPairs(turns(RESET));
        assertEquals(
                IntStream.range(1, THREADS)
                        .boxed()
                        .flatMap(thread -> said(thread, ROUNDS - 1).stream())
                        .collect(Collectors.toSet()),
                Set.copyOf(turns(RESET)));
        assertEquals(ROUNDS, claimed.size());
        assertEquals(List.of(), List.copyOf(claimedTwice));
    }

    private void work(int thread, int round) {
        List<Turn> said = said(thread, round);
        conversations.append(SHARED, said);
        conversations.append(own(thread), said);
        conversations.append(RESET, said);
        assertPairs(turns(SHARED));
        if (thread == 0) {
            String answered = said.get(1).ts();
            conversations.reset(RESET, answered);
            assertTrue(conversations.wasResetAfter(RESET, answered));
        }
        String key = "C1/" + round;
        if (questions.claim(key) && !claimed.add(key)) {
            claimedTwice.add(key);
        }
    }

    /** An answer stands right below its question: nobody sees, or writes between, the halves. */
    private static void assertPairs(List<Turn> turns) {
        for (int i = 0; i < turns.size(); i += 2) {
            assertEquals(turns.get(i).text() + "!", turns.get(i + 1).text());
        }
    }

    private static List<Turn> said(int thread, int round) {
        String ts = ts(round, thread);
        return List.of(Turn.person("Ann", "said at " + ts, ts), Turn.assistant("said at " + ts + "!", ts + "1"));
    }

    private static String ts(int round, int thread) {
        return String.format(Locale.ROOT, "%03d.%02d", round, thread);
    }

    private static ConversationId own(int thread) {
        return new ConversationId("C2", thread + ".0");
    }

    private List<Turn> turns(ConversationId id) {
        return conversations.find(id).orElseThrow().turns();
    }
}
