package dev.longhand.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import dev.longhand.conversation.ConversationId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReplyDeskTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> begun = Collections.synchronizedList(new ArrayList<>());
    private final List<String> stopped = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    void oneConversationIsAnsweredInTheOrderOfAsking() throws Exception {
        ReplyDesk desk = desk(10, 10);
        desk.admit(question("a", "1"));
        awaitBegun(1);
        // Slack delivers in any order.
        desk.admit(question("a", "3"));
        desk.admit(question("a", "2"));

        finish("1");
        awaitBegun(2);
        finish("2");
        awaitBegun(3);

        assertEquals(List.of("1", "2", "3"), begun);
    }

    @Test
    void conversationsDoNotWaitForEachOther() throws Exception {
        ReplyDesk desk = desk(10, 10);
        desk.admit(question("a", "1"));
        desk.admit(question("b", "2"));

        awaitBegun(2);
        assertEquals(2, desk.running());
    }

    @Test
    void whatHasNoPlaceWaitsAndWhatCannotWaitIsTurnedAway() throws Exception {
        ReplyDesk desk = desk(1, 1);
        assertTrue(desk.admit(question("a", "1")));
        assertTrue(desk.admit(question("b", "2")));
        assertFalse(desk.admit(question("c", "3")));
        awaitBegun(1);

        finish("1");
        awaitBegun(2);
        assertTrue(desk.admit(question("c", "4")));
        assertEquals(List.of("1", "2"), begun);
    }

    @Test
    void oneConversationCannotTurnAllOthersAway() throws Exception {
        ReplyDesk desk = desk(10, 1_000);
        for (int i = 0; i <= 20; i++) {
            assertTrue(desk.admit(question("a", "%02d".formatted(i))));
        }

        assertFalse(desk.admit(question("a", "21")));
        assertTrue(desk.admit(question("b", "22")));
    }

    @Test
    void stoppingEndsTheReplyAndSetsAsideWhatWaits() throws Exception {
        ReplyDesk desk = desk(10, 10);
        desk.admit(question("a", "1"));
        desk.admit(question("a", "2"));
        desk.admit(question("b", "3"));
        awaitBegun(2);

        assertEquals(1, desk.stop(new ConversationId("C", "a"), Stop.RESET));

        assertEquals(List.of("1"), stopped);
        desk.admit(question("a", "4"));
        awaitBegun(3);
        assertEquals("4", begun.get(2));
        assertEquals(0, desk.stop(new ConversationId("C", "nowhere"), Stop.RESET));
    }

    @Test
    void aReplyThatFailsMakesRoomForTheNext() throws Exception {
        ReplyDesk desk = new ReplyDesk(threads, new ReplyDesk.Limits(1, 5), question -> {
            Reply reply = mock(Reply.class);
            doAnswer(run -> {
                        begun.add(question.ts());
                        throw new IllegalStateException("a fault, as wanted");
                    })
                    .when(reply)
                    .run();
            return reply;
        });
        desk.admit(question("a", "1"));
        desk.admit(question("a", "2"));

        awaitBegun(2);
    }

    @Test
    void aQuestionForWhichThereIsNoThreadWaitsForOne() throws Exception {
        AtomicInteger refusals = new AtomicInteger(1);
        ReplyDesk desk = new ReplyDesk(
                task -> {
                    if (refusals.getAndDecrement() > 0) {
                        throw new OutOfMemoryError("no thread, as wanted");
                    }
                    threads.execute(task);
                },
                new ReplyDesk.Limits(10, 10),
                replies());
        desk.admit(question("a", "1"));
        assertEquals(0, desk.running());
        desk.admit(question("b", "2"));

        awaitBegun(2);
        finish("1");
        finish("2");
        await(() -> desk.running() == 0);
    }

    @Test
    void closingStopsWhatIsWrittenTellsWhoWaitsAndAdmitsNothingMore() throws Exception {
        ReplyDesk desk = desk(2, 10);
        desk.admit(question("a", "1"));
        desk.admit(question("a", "2"));
        desk.admit(question("c", "3"));
        desk.admit(question("d", "4"));
        awaitBegun(2);

        desk.close();

        assertEquals(List.of("1", "2", "3", "4"), stopped.stream().sorted().toList());
        assertEquals(List.of("1", "2", "3", "4"), begun.stream().sorted().toList());
        assertFalse(desk.admit(question("b", "2")));
        assertEquals(0, desk.running());
    }

    @Test
    void underPressureNothingIsLostAndNoConversationHasTwoReplies() throws Exception {
        int asked = 4_000;
        AtomicInteger finished = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Map<String, AtomicInteger> live = new ConcurrentHashMap<>();
        Map<String, List<Integer>> order = new ConcurrentHashMap<>();
        AtomicInteger together = new AtomicInteger();
        ReplyDesk desk = new ReplyDesk(threads, new ReplyDesk.Limits(16, asked), question -> {
            Reply reply = mock(Reply.class);
            String lane = question.conversation().thread();
            doAnswer(run -> {
                        most.accumulateAndGet(together.incrementAndGet(), Math::max);
                        int mine = live.computeIfAbsent(lane, key -> new AtomicInteger())
                                .incrementAndGet();
                        assertEquals(1, mine);
                        order.computeIfAbsent(lane, key -> new ArrayList<>()).add(Integer.parseInt(question.ts()));
                        Thread.yield();
                        live.get(lane).decrementAndGet();
                        together.decrementAndGet();
                        finished.incrementAndGet();
                        return null;
                    })
                    .when(reply)
                    .run();
            return reply;
        });

        Random random = new Random(7);
        for (int i = 0; i < asked; i++) {
            assertTrue(desk.admit(question("lane" + random.nextInt(1_000), "%04d".formatted(i))));
        }
        await(() -> finished.get() == asked);

        assertTrue(most.get() <= 16, most + " at once");
        order.values().forEach(seen -> assertEquals(seen.stream().sorted().toList(), seen));
    }

    private ReplyDesk desk(int atOnce, int waiting) {
        return new ReplyDesk(threads, new ReplyDesk.Limits(atOnce, waiting), replies());
    }

    /** Each runs until it is told to finish, or stopped. */
    private Function<Question, Reply> replies() {
        return question -> {
            Reply reply = mock(Reply.class);
            CountDownLatch gate = new CountDownLatch(1);
            gates.put(question.ts(), gate);
            doAnswer(run -> {
                        begun.add(question.ts());
                        gate.await();
                        return null;
                    })
                    .when(reply)
                    .run();
            doAnswer(stop -> {
                        stopped.add(question.ts());
                        gate.countDown();
                        return null;
                    })
                    .when(reply)
                    .stop(any());
            return reply;
        };
    }

    private void finish(String ts) {
        gates.get(ts).countDown();
    }

    private void awaitBegun(int count) throws InterruptedException {
        await(() -> begun.size() >= count);
    }

    /** The class's time-out is the deadline. */
    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    private static Question question(String thread, String ts) {
        return new Question(new ConversationId("C", thread), ts, "U1", "what?");
    }
}
