package dev.longhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.HandClock;
import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.Lease;
import dev.longhand.conversation.Question;
import dev.longhand.conversation.QuestionStore;
import dev.longhand.conversation.QuestionStore.Change;
import dev.longhand.conversation.QuestionStore.Settled;
import dev.longhand.conversation.Standing;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three processes, whose clocks differ by seconds, do in any order what they may do: leases run out under them, they are
 * paused, and Redis is killed and comes back with its data. A model knows what must be true.
 */
@Timeout(120)
class RedisPropertyTest {
    private static final int SEEDS = 25;
    private static final int STEPS = 120;
    private static final int RESTARTS = 12;
    private static final List<ConversationId> PLACES =
            List.of(new ConversationId("C1", "1.0"), new ConversationId("C1", "2.0"), new ConversationId("D1", ""));

    @TempDir
    static Path folder;

    private RedisServer server;
    private int restarts;

    @BeforeEach
    void start() {
        // What was written is with the system before it is answered, and outlives the process.
        server = RedisServer.startWith("--appendonly", "yes", "--appendfsync", "no", "--dir", folder.toString());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void oneAtATimeMayWriteAndEachQuestionIsSettledOnce() {
        for (int seed = 0; seed < SEEDS; seed++) {
            try (RedisScene scene = new RedisScene(server.url())) {
                new World(scene, seed).run();
            } catch (AssertionError e) {
                throw new AssertionError("with seed " + seed + ": " + e.getMessage(), e);
            }
        }
        assertTrue(restarts > RESTARTS / 2, "Redis was restarted " + restarts + " times only");
    }

    /** One process as it sees itself. */
    private static final class Instance {
        private final QuestionStore questions;
        private final Map<ConversationId, Lease> held = new HashMap<>();

        Instance(QuestionStore questions) {
            this.questions = questions;
        }
    }

    private final class World {
        private final Random random;
        private final RedisScene scene;
        private final HandClock clock = new HandClock();
        private final List<Instance> instances = new ArrayList<>();
        private final RedisWorkspace workspace;

        /** What must be open, by its key, and what was settled. */
        private final Map<String, Question> open = new HashMap<>();

        private final Set<String> settled = new TreeSet<>();

        World(RedisScene scene, int seed) {
            this.scene = scene;
            random = new Random(seed);
            for (int skew : List.of(-7, 0, 11)) {
                Clock skewed = Clock.offset(clock, Duration.ofSeconds(skew));
                instances.add(new Instance(scene.store(scene.team(), skewed).questions()));
            }
            workspace = scene.store().workspace();
        }

        void run() {
            for (int step = 0; step < STEPS; step++) {
                Instance who = anybody();
                ConversationId where = PLACES.get(random.nextInt(PLACES.size()));
                switch (random.nextInt(12)) {
                    case 0, 1 -> deliver(step, where);
                    case 2, 3 -> who.questions.lease(where).ifPresent(lease -> who.held.put(where, lease));
                    case 4, 5, 6 -> write(who, where);
                    case 7 -> runOut(where);
                    case 8 -> renew(who);
                    case 9 -> giveBack(who, where);
                    case 10 -> die(who);
                    default -> restart();
                }
                atMostOneWrites(where);
            }
            settleTheRest();
        }

        private Instance anybody() {
            return instances.get(random.nextInt(instances.size()));
        }

        /** Slack delivers it to some of the processes, twice. */
        private void deliver(int step, ConversationId where) {
            Question question = Question.fresh(where, "1." + (1000 + step), "U1", "asked at " + step);
            int won = 0;
            for (int i = 0; i < 4; i++) {
                won += anybody().questions.open(question) ? 1 : 0;
            }
            assertEquals(1, won, "times that a question was opened");
            open.put(question.key(), question);
        }

        private void write(Instance who, ConversationId where) {
            Lease lease = who.held.get(where);
            List<Question> opened = who.questions.opened(where);
            assertEquals(expected(where), opened.stream().map(Question::key).toList());
            if (lease == null || opened.isEmpty()) {
                return;
            }
            Question question = opened.get(random.nextInt(opened.size()));
            boolean begun = who.questions.begin(lease, question.ts());
            if (random.nextInt(10) == 0) {
                Question changed = new Question(
                        where,
                        question.ts(),
                        "U1",
                        "changed at " + random.nextInt(),
                        List.of(),
                        Standing.NOTHING,
                        false,
                        0);
                assertEquals(Change.OPEN, anybody().questions.change(where, question.ts(), changed.text()));
                open.put(question.key(), changed);
                assertTrue(
                        !who.questions.settle(lease, question.ts(), Settled.ANSWERED, Standing.NOTHING),
                        "an answer to other words settled it");
            } else if (random.nextBoolean()
                    && who.questions.settle(lease, question.ts(), Settled.ANSWERED, Standing.NOTHING)) {
                assertTrue(begun, "settled by who could not begin");
                assertTrue(open.remove(question.key()) != null, "settled what was not open");
                assertTrue(settled.add(question.key()), "settled twice");
            }
        }

        private List<String> expected(ConversationId where) {
            return open.values().stream()
                    .filter(question -> question.conversation().equals(where))
                    .map(Question::key)
                    .sorted()
                    .toList();
        }

        /** As if its time were over. */
        private void runOut(ConversationId where) {
            scene.client(redis -> redis.del(workspace.key("lease", where)));
        }

        private void renew(Instance who) {
            Set<Lease> lost = who.questions.renew(who.held.values());
            who.held.values().removeAll(lost);
            lost.forEach(lease -> open.values()
                    .forEach(question -> assertTrue(
                            !question.conversation().equals(lease.conversation())
                                    || !who.questions.begin(lease, question.ts()),
                            "a lost lease is good")));
            who.held.values().forEach(lease -> expected(lease.conversation()).forEach(key -> {
                assertTrue(who.questions.begin(lease, open.get(key).ts()), "a renewed lease is refused");
            }));
        }

        private void giveBack(Instance who, ConversationId where) {
            Lease lease = who.held.get(where);
            if (lease == null) {
                return;
            }
            if (random.nextBoolean()) {
                who.questions.handOver(lease);
                who.held.remove(where);
            } else if (who.questions.release(lease)) {
                who.held.remove(where);
            }
        }

        /** Killed, and started anew: it knows nothing any more. */
        private void die(Instance who) {
            Clock skewed = Clock.offset(clock, Duration.ofSeconds(random.nextInt(20) - 10));
            instances.set(
                    instances.indexOf(who),
                    new Instance(scene.store(scene.team(), skewed).questions()));
        }

        private void restart() {
            if (restarts >= RESTARTS || random.nextInt(4) > 0) {
                return;
            }
            restarts++;
            server.kill();
            server.restart();
            instances.forEach(each -> RedisServer.eventually(() -> each.questions.opened(PLACES.get(0))));
            RedisServer.eventually(() -> scene.client(redis -> redis.ping()));
        }

        private void atMostOneWrites(ConversationId where) {
            for (String key : expected(where)) {
                long writing = instances.stream()
                        .filter(each -> each.held.containsKey(where))
                        .filter(each -> each.questions.progress(
                                each.held.get(where), open.get(key).ts(), Standing.NOTHING))
                        .count();
                assertTrue(writing <= 1, writing + " may write at once");
            }
        }

        /** All but one die; it finds all that is open once the leases have run out. */
        private void settleTheRest() {
            PLACES.forEach(this::runOut);
            clock.advance(Duration.ofMinutes(1));
            Instance last = new Instance(scene.store(scene.team(), clock).questions());
            Set<ConversationId> left =
                    open.values().stream().map(Question::conversation).collect(Collectors.toSet());
            assertEquals(left, last.questions.orphans());
            for (ConversationId where : left) {
                Lease lease = last.questions.lease(where).orElseThrow();
                for (Question question : last.questions.opened(where)) {
                    assertTrue(last.questions.begin(lease, question.ts()));
                    assertTrue(last.questions.settle(lease, question.ts(), Settled.ANSWERED, Standing.NOTHING));
                    assertTrue(settled.add(question.key()), "settled twice");
                    open.remove(question.key());
                }
                assertTrue(last.questions.release(lease));
            }
            assertEquals(Map.of(), open);
            assertEquals(Set.of(), last.questions.orphans());
        }
    }
}
