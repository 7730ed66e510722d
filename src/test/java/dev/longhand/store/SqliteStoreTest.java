package dev.longhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.conversation.Conversation;
import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.ConversationStore.Recent;
import dev.longhand.conversation.Standing;
import dev.longhand.conversation.Turn;
import dev.longhand.conversation.Unfinished;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest {
    private static final ConversationId HERE = new ConversationId("C1", "1.0");
    private static final ConversationId THERE = new ConversationId("C1", "2.0");
    private static final Turn ASKED = Turn.person("Ann", "What is ten?", "1.0");
    private static final Turn ANSWERED = Turn.assistant("A number.", "1.2");

    @TempDir
    Path folder;

    private final Clock clock = Clock.fixed(Instant.ofEpochSecond(1_000_000), ZoneOffset.UTC);
    private SqliteStore store;

    @BeforeEach
    void open() {
        store = new SqliteStore(file(), clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatWasSaidComesBackInTheOrderInWhichItWasTold() {
        Turn askedMeanwhile = Turn.person("Ben", "And eleven?", "1.1");
        store.append(HERE, List.of(ASKED, ANSWERED));
        store.append(HERE, List.of(askedMeanwhile));

        assertEquals(Optional.of(new Conversation(List.of(ASKED, ANSWERED, askedMeanwhile))), store.find(HERE));
        assertEquals(Optional.empty(), store.find(THERE));
    }

    @Test
    void whatWasSaidOutlivesTheProcess() {
        store.append(HERE, List.of(ASKED, ANSWERED));
        store.close();
        store = new SqliteStore(file(), Clock.systemUTC());

        assertEquals(Optional.of(new Conversation(List.of(ASKED, ANSWERED))), store.find(HERE));
        assertEquals(clock.instant(), store.completeSince());
    }

    @Test
    void aResetForgetsWhatWasSaidAndLetsNothingOlderIn() {
        store.append(HERE, List.of(ASKED, ANSWERED));
        store.reset(HERE, "1.3");
        store.append(HERE, List.of(Turn.person("Ann", "late", "1.25"), Turn.person("Ann", "new", "1.4")));

        assertEquals(Optional.of(new Conversation(List.of(Turn.person("Ann", "new", "1.4")))), store.find(HERE));
    }

    @Test
    void aConversationThatWasResetIsKnownAndEmpty() {
        store.reset(HERE, "1.3");

        assertEquals(Optional.of(Conversation.EMPTY), store.find(HERE));
    }

    @Test
    void aMessageIsClaimedOnce() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> claims = IntStream.range(0, 64)
                    .mapToObj(i -> threads.submit(() -> store.claim("C1/1.0")))
                    .toList();
            int won = 0;
            for (Future<Boolean> claim : claims) {
                won += claim.get() ? 1 : 0;
            }
            assertEquals(1, won);
        } finally {
            threads.shutdown();
        }
        assertTrue(store.claim("C1/2.0"));
    }

    @Test
    void aPersonsConversationsOfLateAreListedNewestFirst() {
        SqliteStore earlier = new SqliteStore(file(), Clock.offset(clock, Duration.ofDays(-1)));
        earlier.join(THERE, "U1", "2.0", "What is two?");
        earlier.append(THERE, List.of(Turn.person("Ann", "What is two?", "2.0")));
        earlier.close();
        store.join(HERE, "U1", "1.0", "What is ten?");
        store.join(new ConversationId("C1", "3.0"), "U2", "3.0", "What?");
        store.append(HERE, List.of(ASKED, ANSWERED));
        store.append(new ConversationId("C1", "3.0"), List.of(ASKED));

        List<Recent> recent = store.recent("U1", "C1", clock.instant().minus(Duration.ofDays(2)));

        assertEquals(List.of(HERE, THERE), recent.stream().map(Recent::id).toList());
        assertEquals("What is ten?", recent.get(0).opening());
        assertEquals(
                List.of(HERE),
                store.recent("U1", "C1", clock.instant().minus(Duration.ofHours(1))).stream()
                        .map(Recent::id)
                        .toList());
        assertEquals(List.of(), store.recent("U1", "C2", Instant.EPOCH));
    }

    @Test
    void whatWasResetIsNotListed() {
        store.join(HERE, "U1", "1.0", "What is ten?");
        store.append(HERE, List.of(ASKED, ANSWERED));
        store.reset(HERE, "1.3");

        assertEquals(List.of(), store.recent("U1", "C1", Instant.EPOCH));
        assertTrue(store.takesPart(HERE, "1.4"));
    }

    @Test
    void aConversationIsListedAsSoonAsItBeginsAndByWhatOpenedItSinceItsReset() {
        store.join(HERE, "U1", "1.0", "What is ten?");
        assertEquals(
                "What is ten?", store.recent("U1", "C1", Instant.EPOCH).get(0).opening());

        store.reset(HERE, "1.3");
        store.join(HERE, "U1", "1.4", "What is two?");
        store.join(HERE, "U1", "1.5", "And three?");
        assertEquals(
                "What is two?", store.recent("U1", "C1", Instant.EPOCH).get(0).opening());
    }

    @Test
    void anAnswerThatComesAfterTheResetGoesWithItsQuestion() {
        store.reset(HERE, "1.1");
        store.append(HERE, List.of(ASKED, ANSWERED));

        assertEquals(Optional.of(Conversation.EMPTY), store.find(HERE));
    }

    @Test
    void anAnswerCanBeTakenBack() {
        store.append(HERE, List.of(ASKED, ANSWERED));
        store.forget(HERE, "1.0", List.of("1.2"));

        assertEquals(Optional.of(Conversation.EMPTY), store.find(HERE));
    }

    @Test
    void anUnfinishedAnswerIsTakenOnce() {
        Unfinished unfinished = new Unfinished("U1", ASKED, new Standing(List.of("1.2", "1.3"), "A num", List.of(3)));
        store.keep(HERE, unfinished);

        assertEquals(Optional.empty(), store.take(THERE, "1.0"));
        assertEquals(Optional.of(unfinished), store.take(HERE, "1.0"));
        assertEquals(Optional.empty(), store.take(HERE, "1.0"));

        store.keep(HERE, unfinished);
        store.reset(HERE, "1.4");
        assertEquals(Optional.empty(), store.take(HERE, "1.0"));
    }

    @Test
    void whatWasSaidBeforeWeJoinedIsNotSaidToUs() {
        store.join(HERE, "U1", "1.5", "first");
        store.join(HERE, "U1", "1.7", "second");

        assertFalse(store.takesPart(HERE, "1.4"));
        assertTrue(store.takesPart(HERE, "1.6"));
        assertFalse(store.takesPart(THERE, "9.9"));
    }

    @Test
    void aResetCountsForWhatCameBeforeIt() {
        store.reset(HERE, "1.3");

        assertTrue(store.wasResetAfter(HERE, "1.2"));
        assertFalse(store.wasResetAfter(HERE, "1.4"));
        assertFalse(store.wasResetAfter(THERE, "1.2"));
    }

    @Test
    void theFileOfANewerVersionIsLeftAlone() throws Exception {
        store.close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }

        String message = assertThrows(StoreFailure.class, () -> new SqliteStore(file(), clock))
                .getMessage();
        assertTrue(message.contains("newer Longhand"), message);
    }

    @Test
    void whatIsNoDatabaseIsSaidToBeNone() throws Exception {
        Path text = Files.writeString(
                folder.resolve("notes.txt"), "no database, but long enough to be read as one".repeat(50));

        assertTrue(assertThrows(StoreFailure.class, () -> new SqliteStore(text.toString(), clock))
                .getMessage()
                .contains("notes.txt"));
    }

    private String file() {
        return folder.resolve("longhand.db").toString();
    }
}
