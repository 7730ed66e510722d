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
import dev.longhand.conversation.QuestionStore;
import dev.longhand.conversation.QuestionStore.Settled;
import dev.longhand.conversation.Standing;
import dev.longhand.conversation.Turn;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes and the lease of one conversation. */
class RedisLeaseTest {
    private static final ConversationId HERE = new ConversationId("C1", "1.0");
    private static final Question ASKED = Question.fresh(HERE, "1.0", "U1", "What is ten?");
    private static final Duration SHORT = Duration.ofMillis(60);

    private final RedisScene scene = new RedisScene();
    private final HandClock clock = new HandClock();
    private RedisStore first;
    private QuestionStore one;
    private QuestionStore two;

    @BeforeEach
    void start() {
        first = scene.store(scene.team(), clock);
        one = first.questions();
        two = scene.store(scene.team(), clock).questions();
        one.open(ASKED);
        runOut();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void whoWasPausedForLongerThanItsLeaseIsRefused() {
        RedisStore paused = scene.store(scene.team(), SHORT, clock);
        Lease lost = paused.questions().lease(HERE).orElseThrow();
        RedisScene.await("the lease has run out", () -> two.orphans().contains(HERE));
        Lease lease = two.lease(HERE).orElseThrow();

        assertTrue(lease.token() > lost.token());
        assertFalse(paused.questions().begin(lost, "1.0"));
        assertFalse(paused.questions().progress(lost, "1.0", Standing.NOTHING));
        assertFalse(paused.questions().settle(lost, "1.0", Settled.ANSWERED, Standing.NOTHING));
        paused.conversations().append(HERE, List.of());
        paused.conversations().append(lost, List.of(Turn.person("Ann", "What is ten?", "1.0")));
        assertEquals(Optional.of(Conversation.EMPTY), paused.conversations().find(HERE));
        assertTrue(paused.questions().release(lost));
        assertEquals(Set.of(lost), paused.questions().renew(List.of(lost)));
        assertTrue(two.begin(lease, "1.0"));
        assertTrue(two.settle(lease, "1.0", Settled.ANSWERED, Standing.NOTHING));
    }

    @Test
    void whatSomebodyJustOpenedIsNotLeftAlone() {
        ConversationId there = new ConversationId("C2", "");
        one.open(Question.fresh(there, "1.0", "U1", "What is ten?"));

        assertEquals(Set.of(HERE), two.orphans());
        assertEquals(Optional.empty(), two.lease(there));
        assertTrue(one.lease(there).isPresent());
    }

    @Test
    void norIsWhatSomebodyOpenedAgain() {
        Lease lease = one.lease(HERE).orElseThrow();
        one.begin(lease, "1.0");
        one.settle(lease, "1.0", Settled.BROKEN_OFF, Standing.NOTHING);
        one.release(lease);
        two.goOn(HERE, "1.0");

        assertEquals(Set.of(), one.orphans());
        assertEquals(Optional.empty(), one.lease(HERE));
        assertTrue(two.lease(HERE).isPresent());
    }

    @Test
    void whatSomebodyOpensWhereAnotherAnswersIsTheOthers() {
        Lease lease = one.lease(HERE).orElseThrow();
        two.open(Question.fresh(HERE, "1.1", "U1", "And eleven?"));

        assertEquals(Optional.empty(), two.lease(HERE));
        assertEquals(Set.of(), one.renew(List.of(lease)));
        assertTrue(one.begin(lease, "1.1"));
    }

    @Test
    void aLeaseThatMerelyRanOutIsTakenAgain() {
        Lease lease = one.lease(HERE).orElseThrow();
        runOut();

        assertTrue(one.begin(lease, "1.0"));
        assertEquals(Set.of(HERE), two.orphans());
        assertEquals(Set.of(), one.renew(List.of(lease)));
        assertEquals(Set.of(), two.orphans());
        assertEquals(Optional.empty(), two.lease(HERE));
        assertTrue(one.begin(lease, "1.0"));
    }

    @Test
    void aLeaseIsHeldForItsWholeTimeFromTheRenewalOn() {
        Lease lease = one.lease(HERE).orElseThrow();
        String key = first.workspace().key("lease", HERE);
        scene.client(redis -> redis.pexpire(key, 1_000));
        one.renew(List.of(lease));

        assertTrue(scene.client(redis -> redis.pttl(key))
                > RedisScene.LEASE.minusSeconds(10).toMillis());
    }

    @Test
    void whatIsHandedOverIsTakenAtOnce() {
        Lease lease = one.lease(HERE).orElseThrow();
        assertEquals(Optional.empty(), two.lease(HERE));
        one.begin(lease, "1.0");
        one.handOver(lease);

        assertEquals(Set.of(HERE), two.orphans());
        assertTrue(two.lease(HERE).isPresent());
        assertEquals(List.of(ASKED), two.opened(HERE));
    }

    @Test
    void aQuestionThatAnotherProcessTookIsSeenByTheHolderBeforeItLetsGo() {
        Lease lease = one.lease(HERE).orElseThrow();
        one.settle(lease, "1.0", Settled.DROPPED, Standing.NOTHING);
        two.open(Question.fresh(HERE, "1.1", "U1", "And eleven?"));

        assertFalse(one.release(lease));
        assertEquals("1.1", one.opened(HERE).get(0).ts());
    }

    @Test
    void aRedisThatLostItsDataLearnsTheLeaseFromItsHolder() {
        Lease lease = one.lease(HERE).orElseThrow();
        loseAll();

        assertEquals(Set.of(), one.renew(List.of(lease)));
        assertEquals(Optional.empty(), two.lease(HERE));
        two.open(ASKED);
        assertTrue(one.begin(lease, "1.0"));
    }

    @Test
    void ofARedisThatLostItsDataWhoeverIsFirstHasTheLease() {
        Lease lost = one.lease(HERE).orElseThrow();
        loseAll();
        Lease lease = two.lease(HERE).orElseThrow();
        two.open(ASKED);

        assertTrue(lease.token() > lost.token());
        assertEquals(Set.of(lost), one.renew(List.of(lost)));
        assertFalse(one.begin(lost, "1.0"));
        assertTrue(two.begin(lease, "1.0"));
    }

    @Test
    void aReplicaThatMissedTheLastWritesLearnsTheNewestToken() {
        Lease lost = one.lease(HERE).orElseThrow();
        runOut();
        Lease lease = two.lease(HERE).orElseThrow();
        scene.client(redis ->
                redis.hset(first.workspace().key("conversation", HERE), Map.of("fence", String.valueOf(lost.token()))));

        assertTrue(two.begin(lease, "1.0"));
        assertFalse(one.begin(lost, "1.0"));
        assertEquals(Set.of(lost), one.renew(List.of(lost)));
    }

    @Test
    void theNewProcessWaitsUntilTheLeaseOfTheOldOneHasRunOut() {
        one.lease(HERE);
        QuestionStore next = scene.store(scene.team(), clock).questions();
        assertEquals(Set.of(), next.orphans());
        assertEquals(Optional.empty(), next.lease(HERE));
        runOut();

        assertEquals(Set.of(HERE), next.orphans());
        assertTrue(next.lease(HERE).isPresent());
    }

    @Test
    void aLeaseWhoseAnswerNeverArrivedIsTakenAgainByTheSameProcessOnly() {
        try (RedisServer server = RedisServer.start();
                RedisScene own = new RedisScene(server.url());
                RedisConnection hasty = own.connection(Duration.ofMillis(200))) {
            RedisStore store = own.store(hasty, own.team(), RedisScene.LEASE, Clock.systemUTC(), () -> {});
            QuestionStore other = own.store().questions();
            other.open(ASKED);
            own.client(redis -> redis.del(store.workspace().key("lease", HERE)));
            // Only a script that Redis knows already runs although nobody waits for it any more.
            other.lease(new ConversationId("C9", ""));
            RedisServer.eventually(() -> store.questions().opened(HERE));
            server.pause();
            assertThrows(StoreFailure.class, () -> store.questions().lease(HERE));
            server.resume();
            RedisScene.await(
                    "Redis has given it",
                    () -> own.client(redis -> redis.exists(store.workspace().key("lease", HERE))));

            assertEquals(Optional.empty(), other.lease(HERE));
            Lease lease =
                    RedisServer.eventually(() -> store.questions().lease(HERE)).orElseThrow();
            assertTrue(store.questions().begin(lease, "1.0"));
            assertEquals(Optional.empty(), store.questions().lease(HERE));
        }
    }

    @Test
    void afterAnOutageTheHoldersHaveTimeToRenewFirst(@TempDir Path folder) {
        try (RedisServer server = RedisServer.startKeeping(folder);
                RedisScene own = new RedisScene(server.url())) {
            RedisStore store = own.store(own.team(), clock);
            store.questions().open(ASKED);
            own.client(redis -> redis.del(store.workspace().key("lease", HERE)));
            assertEquals(Set.of(HERE), store.questions().orphans());
            server.kill();
            assertThrows(StoreFailure.class, () -> store.questions().orphans());
            server.restart();

            assertEquals(
                    Set.of(), RedisServer.eventually(() -> store.questions().orphans()));
            clock.advance(Duration.ofSeconds(14));
            assertEquals(Set.of(), store.questions().orphans());
            clock.advance(Duration.ofSeconds(2));
            assertEquals(Set.of(HERE), store.questions().orphans());
        }
    }

    @Test
    void alsoAfterADataLossThatWasTooShortToBeNoticed() {
        assertEquals(Set.of(HERE), two.orphans());
        loseAll();
        one.open(ASKED);
        runOut();

        assertEquals(Set.of(), two.orphans());
        clock.advance(Duration.ofSeconds(16));
        assertEquals(Set.of(HERE), two.orphans());
    }

    @Test
    void aClockThatIsSetBackDoesNotMakeAnOutageLast() {
        AtomicLong nanoTime = new AtomicLong();
        RedisStore store = scene.closing(new RedisStore(
                scene.connection(Duration.ofSeconds(5)),
                scene.team(),
                Duration.ofDays(30),
                RedisScene.LEASE,
                clock,
                nanoTime::get,
                () -> {}));
        store.questions().orphans();
        loseAll();
        one.open(ASKED);
        runOut();
        assertEquals(Set.of(), store.questions().orphans());
        clock.advance(Duration.ofHours(-1));
        nanoTime.addAndGet(Duration.ofSeconds(16).toNanos());

        assertEquals(Set.of(HERE), store.questions().orphans());
    }

    @Test
    void manyLeasesAreRenewedAtOnce() {
        List<Lease> many = IntStream.range(0, 1_200)
                .mapToObj(i -> one.lease(new ConversationId("C2", i + ".0")).orElseThrow())
                .toList();
        one.handOver(many.get(0));
        one.handOver(many.get(1_100));

        assertEquals(Set.of(many.get(0), many.get(1_100)), one.renew(many));
    }

    private void runOut() {
        scene.client(redis -> redis.del(first.workspace().key("lease", HERE)));
    }

    private void loseAll() {
        scene.client(redis -> redis.keys(first.workspace().key("*")).stream()
                .mapToLong(redis::del)
                .sum());
    }
}
