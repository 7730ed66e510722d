package dev.longhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.Lease;
import dev.longhand.conversation.Question;
import dev.longhand.conversation.QuestionStore.Settled;
import dev.longhand.conversation.Standing;
import dev.longhand.conversation.Turn;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Three processes with three threads each answer the same questions at once, over leases that last a moment and are often
 * forgotten, so that they run out under those who write.
 */
@Timeout(60)
class RedisStressTest {
    private static final int PROCESSES = 3;
    private static final int THREADS = 3;
    private static final int PLACES = 6;
    private static final int QUESTIONS = 240;
    private static final Duration LEASE = Duration.ofMillis(40);
    private static final Standing WRITTEN = new Standing(List.of("1.1"), "an answer", List.of());

    private final RedisScene scene = new RedisScene();
    private final ExecutorService threads = Executors.newFixedThreadPool(PROCESSES * THREADS);
    private final Map<String, AtomicInteger> opened = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> settled = new ConcurrentHashMap<>();
    private final AtomicInteger lost = new AtomicInteger();

    @AfterEach
    void close() {
        threads.shutdownNow();
        scene.close();
    }

    @Test
    void eachQuestionIsOpenedAndSettledOnceAndItsTurnsStandTogether() throws Exception {
        List<RedisStore> stores = new ArrayList<>();
        RedisStore any = scene.store();
        for (int place = 0; place < PLACES; place++) {
            any.conversations().append(place(place), List.of());
        }
        List<Future<?>> running = new ArrayList<>();
        for (int process = 0; process < PROCESSES; process++) {
            RedisStore store = scene.store(
                    scene.team(), LEASE, Clock.offset(Clock.systemUTC(), Duration.ofSeconds(5L * process - 5)));
            stores.add(store);
            for (int thread = 0; thread < THREADS; thread++) {
                Random random = new Random(process * 31L + thread);
                running.add(threads.submit(() -> answer(store, random)));
            }
        }
        for (Future<?> each : running) {
            each.get();
        }

        assertOnce(opened);
        assertOnce(settled);
        assertTrue(lost.get() > 0, "no lease was lost: nothing was tried");
        assertEquals(Set.of(), stores.get(0).questions().orphans());
        for (int place = 0; place < PLACES; place++) {
            assertPairs(stores.get(1)
                    .conversations()
                    .find(place(place))
                    .orElseThrow()
                    .turns());
        }
    }

    private void answer(RedisStore store, Random random) {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < QUESTIONS; i++) {
            all.add(i);
        }
        Collections.shuffle(all, random);
        for (int number : all) {
            Question question = Question.fresh(place(number % PLACES), ts(number), "U1", "asked");
            if (store.questions().open(question)) {
                count(opened, question.key());
            }
            if (random.nextInt(4) == 0) {
                workOff(store, question.conversation(), random);
            }
        }
        RedisScene.await("all is settled", () -> {
            store.questions().orphans().forEach(id -> workOff(store, id, random));
            return settled.size() == QUESTIONS;
        });
    }

    private void workOff(RedisStore store, ConversationId id, Random random) {
        store.questions().lease(id).ifPresent(lease -> {
            do {
                for (Question question : store.questions().opened(id)) {
                    if (random.nextInt(12) == 0) {
                        // It hangs for longer than its lease, and goes on as if nothing had happened.
                        pause(store, lease);
                    }
                    answer(store, lease, question);
                }
            } while (!store.questions().release(lease));
        });
    }

    private void pause(RedisStore store, Lease lease) {
        RedisScene.await(
                "it has run out",
                () -> !scene.client(redis -> redis.exists(store.workspace().key("lease", lease.conversation()))));
    }

    private void answer(RedisStore store, Lease lease, Question question) {
        if (!store.questions().begin(lease, question.ts())) {
            lost.incrementAndGet();
            return;
        }
        store.questions().progress(lease, question.ts(), WRITTEN);
        store.conversations()
                .append(
                        lease,
                        List.of(
                                Turn.person("Ann", "asked", question.ts()),
                                Turn.assistant("answered", question.ts() + "1")));
        if (store.questions().settle(lease, question.ts(), Settled.ANSWERED, WRITTEN)) {
            count(settled, question.key());
        }
    }

    private static void count(Map<String, AtomicInteger> counts, String key) {
        counts.computeIfAbsent(key, unknown -> new AtomicInteger()).incrementAndGet();
    }

    private static void assertOnce(Map<String, AtomicInteger> counts) {
        assertEquals(QUESTIONS, counts.size());
        counts.forEach((key, count) -> assertEquals(1, count.get(), key));
    }

    private static void assertPairs(List<Turn> turns) {
        assertEquals(2 * QUESTIONS / PLACES, turns.size());
        assertEquals(turns.size(), new HashSet<>(turns).size());
        for (int i = 0; i < turns.size(); i += 2) {
            assertEquals(turns.get(i).ts() + "1", turns.get(i + 1).ts());
        }
    }

    private static ConversationId place(int number) {
        return new ConversationId("C1", number + ".0");
    }

    private static String ts(int number) {
        return String.format(Locale.ROOT, "1.%06d", number);
    }
}
