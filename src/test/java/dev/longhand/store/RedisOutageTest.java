package dev.longhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.HandClock;
import dev.longhand.conversation.Conversation;
import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.ConversationStore;
import dev.longhand.conversation.Lease;
import dev.longhand.conversation.Question;
import dev.longhand.conversation.QuestionStore;
import dev.longhand.conversation.QuestionStore.Settled;
import dev.longhand.conversation.Standing;
import dev.longhand.conversation.Turn;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes answer questions as the bot does, while Redis is killed in between and comes back, with its data or without:
 * in the end each question was answered once, and whatever is known of a conversation is all that was said.
 */
@Timeout(120)
class RedisOutageTest {
    private static final int SEEDS = 8;
    private static final int STEPS = 80;
    private static final List<ConversationId> PLACES =
            List.of(new ConversationId("C1", "1.0"), new ConversationId("C1", "2.0"), new ConversationId("D1", ""));

    @Test
    void withAllItsDataNothingIsLost(@TempDir Path folder) {
        try (RedisServer server =
                RedisServer.startWith("--appendonly", "yes", "--appendfsync", "no", "--dir", folder.toString())) {
            run(server, true);
        }
    }

    @Test
    void withoutItsDataNoQuestionIsLost() {
        try (RedisServer server = RedisServer.start()) {
            run(server, false);
        }
    }

    @Test
    void aRedisThatHangsHoldsUpOneCallASecond() {
        try (RedisServer server = RedisServer.start();
                RedisScene scene = new RedisScene(server.url());
                RedisConnection hasty = scene.connection(Duration.ofMillis(300))) {
            AtomicInteger failures = new AtomicInteger();
            Store store =
                    Store.redis(hasty, scene.team(), Duration.ofDays(30), Clock.systemUTC(), failures::incrementAndGet);
            store.questions().renew(List.of());
            server.pause();
            long begun = System.nanoTime();
            for (int i = 0; i < 200; i++) {
                assertTrue(store.questions().open(Question.fresh(PLACES.get(0), "1." + i, "U1", "asked")));
            }
            long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
            server.resume();

            assertTrue(seconds < 30, "200 calls took " + seconds + " s; with 0.3 s for each it were 60");
            assertEquals(200, failures.get());
            RedisScene.await("Redis was told", () -> {
                store.questions().renew(List.of());
                return scene.store().questions().opened(PLACES.get(0)).size() == 200;
            });
            store.close();
        }
    }

    @Test
    void whatWasTakenInDuringAStallIsNotAnsweredByAnotherToo() {
        try (RedisServer server = RedisServer.start();
                RedisScene scene = new RedisScene(server.url());
                RedisConnection hasty = scene.connection(Duration.ofMillis(200))) {
            Store stalled = Store.redis(hasty, scene.team(), Duration.ofDays(30), Clock.systemUTC(), () -> {});
            QuestionStore other = scene.store().questions();
            ConversationId here = PLACES.get(0);
            // Only a script that Redis knows already runs although nobody waits for it any more.
            other.open(Question.fresh(PLACES.get(1), "1.0", "U1", "asked"));
            RedisServer.eventually(() -> hasty.call(redis -> redis.ping()));
            server.pause();
            Question question = Question.fresh(here, "1.1", "U1", "asked");
            assertTrue(stalled.questions().open(question));
            Lease lease = stalled.questions().lease(here).orElseThrow();
            assertEquals(List.of(question), stalled.questions().opened(here));
            assertTrue(stalled.questions().begin(lease, "1.1"));
            server.resume();
            RedisScene.await("Redis has done it", () -> other.opened(here).size() == 1);

            assertFalse(other.orphans().contains(here));
            assertEquals(Optional.empty(), other.lease(here));
            Standing standing = new Standing(List.of("1.2"), "answered", List.of());
            assertTrue(stalled.questions().progress(lease, "1.1", standing));
            RedisScene.await(
                    "it holds a lease of Redis'",
                    () -> stalled.questions().renew(List.of(lease)).isEmpty());
            assertTrue(stalled.questions().settle(lease, "1.1", Settled.ANSWERED, standing));
            assertTrue(stalled.questions().release(lease));
            RedisScene.await("Redis was told", () -> {
                stalled.questions().renew(List.of());
                return other.opened(here).isEmpty() && other.lease(here).isPresent();
            });
            stalled.close();
        }
    }

    @Test
    void whatIsForAnotherIsNotBegunHereWhenRedisEndsJustThen() {
        try (RedisServer server = RedisServer.start();
                RedisScene scene = new RedisScene(server.url())) {
            RedisConnection cutOff = scene.connection(Duration.ofMillis(500));
            Store store = Store.redis(cutOff, scene.team(), Duration.ofDays(30), Clock.systemUTC(), () -> {});
            QuestionStore other = scene.store().questions();
            ConversationId theirs = PLACES.get(0);
            ConversationId ours = PLACES.get(1);
            other.lease(theirs).orElseThrow();
            assertTrue(store.questions().open(Question.fresh(theirs, "1.0", "U1", "asked")));
            assertTrue(store.questions().open(Question.fresh(ours, "1.2", "U1", "asked")));
            server.kill();

            assertEquals(Optional.empty(), store.questions().lease(theirs));
            assertTrue(store.questions().lease(ours).isPresent());
            // What Redis does not know either is for whoever hears of it.
            assertTrue(store.questions().open(Question.fresh(theirs, "1.1", "U1", "asked")));
            assertTrue(store.questions().lease(theirs).isPresent());
            store.close();
        }
    }

    private static void run(RedisServer server, boolean keeps) {
        for (int seed = 0; seed < SEEDS; seed++) {
            try (RedisScene scene = new RedisScene(server.url())) {
                new World(server, scene, seed, keeps).run();
            } catch (AssertionError e) {
                throw new AssertionError("with seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    /** A process: the leases that it holds, and the question that it is answering in each conversation. */
    private static final class Instance {
        private final ConversationStore conversations;
        private final QuestionStore questions;
        private final Map<ConversationId, Lease> held = new HashMap<>();
        private final Map<ConversationId, Question> writing = new HashMap<>();

        Instance(ConversationStore conversations, QuestionStore questions) {
            this.conversations = conversations;
            this.questions = questions;
        }
    }

    private static final class World {
        private final RedisServer server;
        private final RedisScene scene;
        private final boolean keeps;
        private final Random random;
        private final HandClock clock = new HandClock();
        private final List<Instance> instances = new ArrayList<>();
        private final Map<String, Integer> answers = new TreeMap<>();

        /** What Slack would show. */
        private final Map<ConversationId, List<Turn>> said = new HashMap<>();

        private boolean up = true;

        World(RedisServer server, RedisScene scene, int seed, boolean keeps) {
            this.server = server;
            this.scene = scene;
            this.keeps = keeps;
            random = new Random(seed);
            for (int i = 0; i < 2; i++) {
                RedisStore redis = scene.store(scene.team(), clock);
                // Its clock stands still: however slow the machine, a failed call is not taken for one that hung.
                Forgiving forgiving = new Forgiving(() -> {}, () -> 0);
                ForgivingConversations conversations = new ForgivingConversations(redis.conversations(), forgiving);
                instances.add(new Instance(
                        conversations,
                        new ForgivingQuestions(redis.questions(), redis::createdAt, conversations, forgiving)));
            }
            PLACES.forEach(id -> said.put(id, new ArrayList<>()));
            instances.forEach(this::tick);
        }

        void run() {
            for (int step = 0; step < STEPS; step++) {
                Instance who = instances.get(random.nextInt(instances.size()));
                switch (random.nextInt(11)) {
                    case 0, 1, 2 -> deliver(who, PLACES.get(random.nextInt(PLACES.size())), "1." + (1000 + step));
                    case 3, 4, 5, 6 -> List.copyOf(who.held.keySet()).forEach(id -> work(who, id));
                    case 7, 8 -> tick(who);
                    case 9 -> letTimePass();
                    default -> toggle();
                }
            }
            if (!up) {
                toggle();
            }
            // Whoever finds a broken connection yet tries again.
            for (int i = 0; i < 6; i++) {
                letTimePass();
                instances.forEach(who -> List.copyOf(who.held.keySet()).forEach(id -> workOff(who, id)));
            }
            answers.forEach((key, count) -> assertEquals(1, count, "answers to " + key));
            PLACES.forEach(id -> instances.forEach(who -> assertTold(who, id)));
        }

        /** To whoever answers there, if anybody does: what waits for another is lost with Redis' data. */
        private void deliver(Instance any, ConversationId id, String ts) {
            Instance to = instances.stream()
                    .filter(each -> each.held.containsKey(id))
                    .findFirst()
                    .orElse(any);
            Question question = Question.fresh(id, ts, "U1", "asked at " + ts);
            assertTrue(to.questions.open(question));
            answers.put(question.key(), 0);
            attend(to, id);
        }

        private void attend(Instance who, ConversationId id) {
            if (!who.held.containsKey(id)) {
                who.questions.lease(id).ifPresent(lease -> who.held.put(id, lease));
            }
        }

        /** A step of what is to be done there: an answer is begun, or ended, or the lease given back. */
        private void work(Instance who, ConversationId id) {
            Lease lease = who.held.get(id);
            Question writing = who.writing.remove(id);
            if (writing != null) {
                end(who, lease, writing);
                return;
            }
            Optional<Question> next = who.questions.opened(id).stream().findFirst();
            if (next.isPresent()) {
                if (who.questions.begin(lease, next.get().ts())) {
                    who.writing.put(id, next.get());
                    recall(who, id);
                }
            } else if (who.questions.release(lease)) {
                who.held.remove(id);
            }
        }

        private void workOff(Instance who, ConversationId id) {
            for (int i = 0; i < 500 && who.held.containsKey(id); i++) {
                work(who, id);
            }
        }

        private void recall(Instance who, ConversationId id) {
            if (who.conversations.find(id).isEmpty()) {
                who.conversations.append(id, said.get(id));
            }
        }

        private void end(Instance who, Lease lease, Question question) {
            ConversationId id = question.conversation();
            Standing standing = new Standing(List.of(question.ts() + "1"), "answered", List.of());
            if (!who.questions.progress(lease, question.ts(), standing)) {
                return;
            }
            List<Turn> turns = List.of(
                    Turn.person("Ann", question.text(), question.ts()),
                    Turn.assistant("answered", question.ts() + "1"));
            said.get(id).addAll(turns);
            answers.merge(question.key(), 1, Integer::sum);
            who.conversations.append(lease, turns);
            who.questions.settle(lease, question.ts(), Settled.ANSWERED, standing);
        }

        /** All leases are renewed more often than that. */
        private void letTimePass() {
            instances.forEach(this::tick);
            clock.advance(Duration.ofSeconds(20));
            instances.forEach(this::tick);
        }

        private void tick(Instance who) {
            for (Lease lost : who.questions.renew(Set.copyOf(who.held.values()))) {
                who.held.remove(lost.conversation());
                who.writing.remove(lost.conversation());
            }
            who.questions.orphans().forEach(id -> attend(who, id));
        }

        private void toggle() {
            if (up) {
                server.kill();
            } else {
                server.restart();
                RedisServer.eventually(() -> scene.client(redis -> redis.ping()));
            }
            up = !up;
        }

        /**
         * All of it; or nothing where it was lost, and is read back from Slack. What two processes could not tell before
         * one after the other, they tell in any order.
         */
        private void assertTold(Instance who, ConversationId id) {
            Optional<Conversation> known = who.conversations.find(id);
            assertTrue(known.isPresent() || !keeps || said.get(id).isEmpty(), "forgotten: " + id);
            known.ifPresent(conversation -> {
                List<Turn> turns = conversation.turns();
                assertEquals(said.get(id).size(), turns.size());
                assertEquals(Set.copyOf(said.get(id)), Set.copyOf(turns));
                for (int i = 0; i < turns.size(); i += 2) {
                    assertEquals(turns.get(i).ts() + "1", turns.get(i + 1).ts());
                }
            });
        }
    }
}
