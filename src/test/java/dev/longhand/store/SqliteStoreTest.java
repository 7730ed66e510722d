package dev.longhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.HandClock;
import dev.longhand.conversation.Conversation;
import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.Lease;
import dev.longhand.conversation.Question;
import dev.longhand.conversation.QuestionStore.Settled;
import dev.longhand.conversation.Standing;
import dev.longhand.conversation.Turn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an SQLite file does beyond what every store does: it outlives the process, and forgets. */
class SqliteStoreTest {
    private static final ConversationId HERE = new ConversationId("C1", "1.0");
    private static final ConversationId THERE = new ConversationId("C1", "2.0");
    private static final List<Turn> SAID =
            List.of(Turn.person("Ann", "What is ten?", "1.0"), Turn.assistant("A number.", "1.2"));
    private static final Standing WRITTEN = new Standing(List.of("1.1"), "A num", List.of());
    private static final Duration KEEP = Duration.ofDays(30);

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();
    private final Instant beginning = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    private SqliteStore store;

    @BeforeEach
    void open() {
        store = new SqliteStore(file(), KEEP, clock, new Forgiving(() -> {}));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatWasSaidOutlivesTheProcess() {
        store.conversations().append(HERE, SAID);
        clock.advance(Duration.ofDays(1));
        restart();

        assertEquals(Optional.of(new Conversation(SAID)), store.conversations().find(HERE));
        assertEquals(beginning, store.conversations().completeSince());
    }

    @Test
    void twoDoNotShareAFile() {
        assertEquals(
                file() + " is in use by another process: end that one first, or name another file in LONGHAND_DATA;"
                        + " several instances want a Redis, REDIS_URL, instead.",
                refusal(file()));
        restart();
    }

    @Test
    void whereItDoesNotOpenItIsNotInUse() throws Exception {
        setVersion(99);
        refusal(file());
        setVersion(3);
        open();
    }

    @Test
    void anOpenQuestionOutlivesTheProcessAndItsLeaseDoesNot() {
        Question asked = Question.fresh(HERE, "1.0", "U1", "What is ten?");
        store.questions().open(asked);
        Lease lease = store.questions().lease(HERE).orElseThrow();
        store.questions().begin(lease, "1.0");
        store.questions().progress(lease, "1.0", WRITTEN);
        clock.advance(Duration.ofSeconds(1));
        restart();

        assertEquals(Set.of(HERE), store.questions().orphans());
        assertFalse(store.questions().open(asked));
        Lease next = store.questions().lease(HERE).orElseThrow();
        assertTrue(next.token() > lease.token());
        assertEquals(
                List.of(new Question(HERE, "1.0", "U1", "What is ten?", List.of(), WRITTEN, false, 1)),
                store.questions().opened(HERE));
    }

    @Test
    void whatNobodyTouchesIsForgottenWhenItsTimeIsOver() {
        ask(HERE, "1.0", Settled.ANSWERED);
        ask(THERE, "2.0", Settled.BROKEN_OFF);
        store.conversations().append(HERE, SAID);
        store.conversations().append(THERE, SAID);
        clock.advance(KEEP);
        store.forgetOld();
        assertTrue(store.conversations().find(HERE).isPresent());

        store.conversations().append(HERE, SAID);
        clock.advance(Duration.ofMillis(1));
        store.forgetOld();

        assertEquals(Optional.of(new Conversation(SAID)), store.conversations().find(HERE));
        assertEquals(Optional.empty(), store.conversations().find(THERE));
        assertFalse(store.conversations().takesPart(THERE, "9.9"));
        assertEquals(List.of(), store.conversations().recent("U1", Instant.EPOCH));
        assertEquals(Optional.empty(), store.questions().goOn(THERE, "2.0"));
        assertTrue(store.questions().claim("C1/2.0"));
    }

    @Test
    void ofAForgottenConversationNoTurnComesBack() {
        store.conversations().append(HERE, SAID);
        clock.advance(KEEP.plusMillis(1));
        store.forgetOld();
        Turn later = Turn.person("Ann", "And eleven?", "1.5");
        store.conversations().append(HERE, List.of(later));

        assertEquals(
                Optional.of(new Conversation(List.of(later))),
                store.conversations().find(HERE));
    }

    @Test
    void anOpenQuestionIsForgottenInTheEndToo() {
        store.questions().open(Question.fresh(HERE, "1.0", "U1", "What is ten?"));
        clock.advance(KEEP);
        store.forgetOld();
        assertEquals(Set.of(HERE), store.questions().orphans());

        clock.advance(Duration.ofMillis(1));
        store.forgetOld();
        assertEquals(Set.of(), store.questions().orphans());
    }

    @Test
    void whatIsForgottenIsNotClaimedToBeKnown() {
        clock.advance(KEEP.plusDays(3));

        assertEquals(
                beginning.plus(Duration.ofDays(3)),
                instant(store.conversations().completeSince()));
    }

    @Test
    void theFileOfANewerVersionIsLeftAlone() throws Exception {
        setVersion(99);

        assertTrue(refusal(file()).contains("newer Longhand"), refusal(file()));
    }

    @Test
    void theFileOfTheFirstVersionIsNamedAsTooOld() throws Exception {
        setVersion(1);

        assertTrue(refusal(file()).contains("before its first release"), refusal(file()));
    }

    @Test
    void whatIsNoDatabaseIsSaidToBeNone() throws Exception {
        Path text = Files.writeString(
                folder.resolve("notes.txt"), "no database, but long enough to be read as one".repeat(50));

        assertTrue(refusal(text.toString()).contains("notes.txt"));
    }

    private void ask(ConversationId id, String ts, Settled how) {
        store.questions().open(Question.fresh(id, ts, "U1", "What is ten?"));
        Lease lease = store.questions().lease(id).orElseThrow();
        store.questions().begin(lease, ts);
        store.questions().settle(lease, ts, how, WRITTEN);
        store.questions().release(lease);
    }

    private void restart() {
        store.close();
        open();
    }

    private void setVersion(int version) throws Exception {
        store.close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = " + version);
        }
    }

    private String refusal(String file) {
        return assertThrows(StoreFailure.class, () -> new SqliteStore(file, KEEP, clock, new Forgiving(() -> {})))
                .getMessage();
    }

    private static Instant instant(Instant exact) {
        return exact.truncatedTo(ChronoUnit.MILLIS);
    }

    private String file() {
        return folder.resolve("longhand.db").toString();
    }
}
