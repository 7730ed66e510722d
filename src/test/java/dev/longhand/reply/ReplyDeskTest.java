package dev.longhand.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.Lease;
import dev.longhand.conversation.Question;
import dev.longhand.conversation.QuestionStore;
import dev.longhand.conversation.Standing;
import dev.longhand.conversation.Stop;
import dev.longhand.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ReplyDeskTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Store store = Store.sqlite(":memory:", Duration.ofDays(1), Clock.systemUTC(), () -> {});
    private final QuestionStore questions = store.questions();
    private final List<String> begun = Collections.synchronizedList(new ArrayList<>());
    private final List<String> stopped = Collections.synchronizedList(new ArrayList<>());
    private final List<String> placed = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();

    @AfterEach
    void stopThreads() throws InterruptedException {
        threads.shutdownNow();
        threads.awaitTermination(5, TimeUnit.SECONDS);
        store.close();
    }

    @Test
    void oneConversationIsAnsweredInTheOrderOfAsking() throws Exception {
        ReplyDesk desk = desk(10, 10);
        ask(desk, "a", "1");
        awaitBegun(1);
        // Slack delivers in any order.
        ask(desk, "a", "3");
        ask(desk, "a", "2");

        finish("1");
        awaitBegun(2);
        finish("2");
        awaitBegun(3);

        assertEquals(List.of("1", "2", "3"), begun);
    }

    @Test
    void conversationsDoNotWaitForEachOther() throws Exception {
        ReplyDesk desk = desk(10, 10);
        ask(desk, "a", "1");
        ask(desk, "b", "2");

        awaitBegun(2);
        assertEquals(2, desk.running());
    }

    @Test
    void whatHasNoPlaceIsToldHowManyAreAheadAndWhatCannotWaitIsTurnedAway() throws Exception {
        ReplyDesk desk = desk(1, 2);
        ask(desk, "a", "1");
        ask(desk, "b", "2");
        ask(desk, "c", "3");
        ask(desk, "d", "4");
        awaitBegun(1);
        await(() -> stopped.equals(List.of("4 FULL")));
        assertEquals(List.of("2 after 1", "3 after 2"), placed);

        finish("1");
        awaitBegun(2);
        finish("2");
        awaitBegun(3);
        assertEquals(List.of("1", "2", "3"), begun);
    }

    @Test
    void oneConversationCannotTurnAllOthersAway() throws Exception {
        ReplyDesk desk = desk(10, 1_000);
        for (int i = 0; i <= 20; i++) {
            ask(desk, "a", "%02d".formatted(i));
        }
        assertEquals(List.of(), stopped);

        ask(desk, "a", "21");
        await(() -> stopped.equals(List.of("21 FULL")));
        ask(desk, "b", "22");
        awaitBegun(2);
    }

    @Test
    void aResetEndsTheReplyAndSetsAsideWhatWaits() throws Exception {
        ReplyDesk desk = desk(10, 10);
        ask(desk, "a", "1");
        awaitBegun(1);
        ask(desk, "a", "2");
        ask(desk, "b", "3");
        awaitBegun(2);

        store.conversations().reset(in("a"), "2");
        desk.stop(in("a"), new Stop(Stop.Reason.RESET, "2", ""));

        await(() -> stopped.contains("1 RESET") && stopped.contains("2 RESET"));
        ask(desk, "a", "4");
        awaitBegun(3);
        assertEquals("4", begun.get(2));
    }

    @Test
    void aPressOnStopEndsTheReplyThatItIsBelowAndNoOther() throws Exception {
        ReplyDesk desk = desk(10, 10);
        ask(desk, "a", "1");
        awaitBegun(1);
        ask(desk, "a", "2");

        desk.stop(in("a"), new Stop(Stop.Reason.PRESSED, "2", "U1"));
        await(() -> stopped.equals(List.of("2 PRESSED")));
        desk.stop(in("a"), new Stop(Stop.Reason.PRESSED, "1", "U1"));

        await(() -> stopped.equals(List.of("2 PRESSED", "1 PRESSED")));
        await(() -> desk.running() == 0);
    }

    @Test
    void aReplyThatFailsMakesRoomForTheNextAndIsNotBegunAgainAtOnce() throws Exception {
        ReplyDesk desk = new ReplyDesk(threads, new ReplyDesk.Limits(1, 5), questions, new Mocked() {
            @Override
            void run(Question question, Lease lease) {
                questions.begin(lease, question.ts());
                begun.add(question.ts());
                throw new IllegalStateException("a fault, as wanted");
            }
        });
        ask(desk, "a", "1");
        ask(desk, "b", "2");

        await(() -> questions.orphans().equals(Set.of(in("a"), in("b"))) && desk.running() == 0);
        assertEquals(List.of("1", "2"), begun);
        desk.takeUp();
        awaitBegun(4);
    }

    @Test
    void aResetThatComesLateLeavesAloneWhatWasAskedAfterIt() throws Exception {
        ReplyDesk desk = desk(10, 10);
        ask(desk, "a", "2");
        awaitBegun(1);
        ask(desk, "a", "3");

        store.conversations().reset(in("a"), "1");
        desk.stop(in("a"), new Stop(Stop.Reason.RESET, "1", ""));

        assertEquals(List.of(), stopped);
        finish("2");
        awaitBegun(2);
        assertEquals(List.of("2", "3"), begun);
    }

    @Test
    void whatIsBeingToldItsPlaceIsNotBegunMeanwhile() throws Exception {
        CountDownLatch telling = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        ReplyDesk desk = new ReplyDesk(threads, new ReplyDesk.Limits(1, 10), questions, new Gated() {
            @Override
            Question place(Question question, Lease lease, int ahead) {
                if (question.ts().equals("3")) {
                    telling.countDown();
                    awaitQuietly(told);
                }
                return super.place(question, lease, ahead);
            }
        });
        ask(desk, "a", "1");
        awaitBegun(1);
        ask(desk, "b", "2");
        ask(desk, "b", "3");
        // With the one before it gone, the second is now the first that waits, and is told so.
        desk.stop(in("b"), new Stop(Stop.Reason.PRESSED, "2", "U1"));
        telling.await();
        finish("1");
        await(() -> desk.running() == 0);
        told.countDown();

        awaitBegun(2);
        assertEquals(List.of("1", "3"), begun);
        assertEquals(List.of("2 PRESSED"), stopped);
    }

    @Test
    void aQuestionForWhichThereIsNoThreadWaitsForOne() throws Exception {
        AtomicInteger refusals = new AtomicInteger(1);
        Executor scarce = task -> {
            if (refusals.getAndDecrement() > 0) {
                throw new OutOfMemoryError("no thread, as wanted");
            }
            threads.execute(task);
        };
        ReplyDesk desk = new ReplyDesk(scarce, new ReplyDesk.Limits(10, 10), questions, new Gated());
        ask(desk, "a", "1");
        assertEquals(0, desk.running());
        ask(desk, "b", "2");

        awaitBegun(2);
        finish("1");
        finish("2");
        await(() -> desk.running() == 0);
    }

    @Test
    void whatAnotherProcessAnswersIsLeftToIt() throws Exception {
        ReplyDesk other = desk(10, 10);
        ask(other, "a", "1");
        awaitBegun(1);
        ReplyDesk desk = desk(10, 10);
        ask(desk, "a", "2");
        assertEquals(0, desk.running());

        finish("1");
        awaitBegun(2);
        assertEquals(1, other.running());
        assertEquals(0, desk.running());
    }

    @Test
    void whatADeadProcessLeftIsTakenUp() throws Exception {
        questions.open(question("a", "1"));
        questions.open(question("a", "2"));
        questions.open(question("b", "3"));
        ReplyDesk desk = desk(10, 10);

        desk.takeUp();

        awaitBegun(2);
        finish("1");
        awaitBegun(3);
        assertEquals(Set.of("1", "2", "3"), Set.copyOf(begun));
    }

    @Test
    void whatHasJustComeIsLeftToWhoAttendsToIt() throws Exception {
        ReplyDesk desk = desk(10, 10);
        desk.takeUp();
        questions.open(question("a", "1"));

        desk.takeUp();
        assertEquals(0, desk.running());
        desk.takeUp();
        awaitBegun(1);
    }

    @Test
    void whoHasLostTheLeaseWithoutKnowingDoesNotTryAgainAndAgain() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        AtomicInteger leases = new AtomicInteger();
        QuestionStore lost = mock(QuestionStore.class, delegatesTo(questions));
        doAnswer(call -> leases.getAndIncrement() == 0 ? questions.lease(call.getArgument(0)) : Optional.empty())
                .when(lost)
                .lease(any());
        doAnswer(call -> Set.copyOf(call.<Collection<Lease>>getArgument(0)))
                .when(lost)
                .renew(any());
        ReplyDesk desk = new ReplyDesk(threads, new ReplyDesk.Limits(10, 10), lost, new Mocked() {
            @Override
            void run(Question question, Lease lease) {
                // As when the store says that it is not to be answered: another process does, and it is open still.
                tries.incrementAndGet();
            }
        });

        ask(desk, "a", "1");

        await(() -> leases.get() == 2 && desk.running() == 0);
        assertEquals(1, tries.get());
    }

    @Test
    void whereALeaseIsLostWhileAReplyEndsLaterQuestionsAreAnswered() throws Exception {
        AtomicInteger renewals = new AtomicInteger();
        QuestionStore losing = mock(QuestionStore.class, delegatesTo(questions));
        doAnswer(call -> {
                    Collection<Lease> held = call.getArgument(0);
                    boolean lose = renewals.getAndIncrement() == 0;
                    if (lose) {
                        held.forEach(questions::handOver);
                    }
                    return lose ? Set.copyOf(held) : Set.of();
                })
                .when(losing)
                .renew(any());
        ReplyDesk desk = new ReplyDesk(threads, new ReplyDesk.Limits(10, 10), losing, new Gated());
        ask(desk, "a", "1");
        awaitBegun(1);

        desk.renew();
        await(() -> stopped.equals(List.of("1 LOST")) && desk.running() == 0);
        ask(desk, "a", "2");

        awaitBegun(2);
    }

    @Test
    void aQuestionThatWaitsForAPlaceAndIsChangedElsewhereIsAnsweredInItsNewWords() throws Exception {
        AtomicReference<BiConsumer<ConversationId, Stop>> others = new AtomicReference<>();
        QuestionStore shared = mock(QuestionStore.class, delegatesTo(questions));
        doAnswer(call -> {
                    others.set(call.getArgument(0));
                    return null;
                })
                .when(shared)
                .onTold(any());
        List<String> texts = Collections.synchronizedList(new ArrayList<>());
        ReplyDesk desk = new ReplyDesk(threads, new ReplyDesk.Limits(1, 10), shared, new Gated() {
            @Override
            void run(Question question, Lease lease) throws InterruptedException {
                texts.add(question.text());
                super.run(question, lease);
            }
        });
        desk.listen();
        ask(desk, "a", "1");
        awaitBegun(1);
        ask(desk, "b", "2");

        assertEquals(QuestionStore.Change.OPEN, questions.change(in("b"), "2", "what else?"));
        others.get().accept(in("b"), new Stop(Stop.Reason.CHANGED, "2", ""));
        finish("1");

        awaitBegun(2);
        assertEquals(List.of("what?", "what else?"), texts);
    }

    @Test
    void whatWaitsBehindAReplyIsHandedOverWhenThatHasFinished() throws Exception {
        ReplyDesk desk = desk(2, 10);
        ask(desk, "a", "1");
        ask(desk, "a", "2");
        ask(desk, "b", "3");
        ask(desk, "c", "4");
        awaitBegun(2);

        Thread draining = new Thread(() -> desk.drain(Duration.ofSeconds(20)));
        draining.start();
        await(() -> questions.orphans().equals(Set.of(in("c"))));
        finish("1");

        await(() -> questions.orphans().equals(Set.of(in("a"), in("c"))));
        assertEquals(1, desk.running());
        finish("3");
        draining.join();
    }

    @Test
    void drainingLetsRepliesFinishAndHandsTheRestOver() throws Exception {
        ReplyDesk desk = desk(2, 10);
        ask(desk, "a", "1");
        ask(desk, "a", "2");
        ask(desk, "b", "3");
        ask(desk, "c", "4");
        awaitBegun(2);

        Thread draining = new Thread(() -> desk.drain(Duration.ofSeconds(20)));
        draining.start();
        await(() -> questions.orphans().equals(Set.of(in("c"))));
        finish("1");
        finish("3");
        draining.join();

        assertEquals(List.of(), stopped);
        assertEquals(Set.of(in("a"), in("c")), questions.orphans());
        ask(desk, "d", "5");
        assertEquals(0, desk.running());
    }

    @Test
    void whatDoesNotFinishInTimeIsStoppedAndStaysOpen() throws Exception {
        ReplyDesk desk = desk(2, 10);
        ask(desk, "a", "1");
        awaitBegun(1);

        desk.close();

        assertEquals(List.of("1 RESTART"), stopped);
        assertEquals(Set.of(in("a")), questions.orphans());
        assertEquals(0, questions.opened(in("a")).get(0).tries());
    }

    @Test
    void underPressureNothingIsLostAndNoConversationHasTwoReplies() throws Exception {
        int asked = 1_000;
        AtomicInteger finished = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger together = new AtomicInteger();
        AtomicInteger twice = new AtomicInteger();
        Map<String, AtomicInteger> live = new ConcurrentHashMap<>();
        ReplyDesk desk = new ReplyDesk(threads, new ReplyDesk.Limits(16, asked), questions, new Mocked() {
            @Override
            void run(Question question, Lease lease) {
                if (!questions.begin(lease, question.ts())) {
                    return;
                }
                most.accumulateAndGet(together.incrementAndGet(), Math::max);
                AtomicInteger here =
                        live.computeIfAbsent(question.conversation().thread(), key -> new AtomicInteger());
                twice.addAndGet(here.incrementAndGet() - 1);
                Thread.yield();
                here.decrementAndGet();
                together.decrementAndGet();
                assertTrue(questions.settle(lease, question.ts(), QuestionStore.Settled.ANSWERED, Standing.NOTHING));
                finished.incrementAndGet();
            }
        });

        Random random = new Random(7);
        for (int i = 0; i < asked; i++) {
            Question question = question("lane" + random.nextInt(500), "%04d".formatted(i));
            assertTrue(questions.open(question));
            threads.execute(() -> desk.attend(question.conversation()));
        }
        await(() -> finished.get() == asked);

        assertTrue(most.get() <= 16, most + " at once");
        assertEquals(0, twice.get());
        await(() -> desk.waiting() == 0 && desk.running() == 0);
        assertEquals(Set.of(), questions.orphans());
    }

    @Test
    void aConversationIsAnsweredOnAfterAllItsRepliesHaveEndedAtOnce() throws Exception {
        QuestionStore slow = mock(QuestionStore.class, delegatesTo(questions));
        ReplyDesk desk = new ReplyDesk(threads, new ReplyDesk.Limits(10, 10), slow, new Gated());
        ask(desk, "a", "1");
        awaitBegun(1);
        ask(desk, "a", "2");
        // While the first that ends looks for what is open, the other ends too.
        AtomicBoolean bothEnded = new AtomicBoolean();
        doAnswer(look -> {
                    await(() -> bothEnded.get() || desk.running() == 0);
                    bothEnded.set(true);
                    return questions.opened(in("a"));
                })
                .when(slow)
                .opened(in("a"));

        desk.stop(in("a"), new Stop(Stop.Reason.RESET, "2", ""));
        await(() -> desk.running() == 0);
        ask(desk, "a", "3");

        awaitBegun(2);
        assertEquals(List.of("1", "3"), begun);
    }

    @Test
    void whatIsOpenedHereAtTheEndIsLeftToOthersAtOnce() {
        List<Lease> handedOver = Collections.synchronizedList(new ArrayList<>());
        QuestionStore shared = mock(QuestionStore.class, delegatesTo(questions));
        doAnswer(call -> handedOver.add(call.getArgument(0))).when(shared).handOver(any());
        ReplyDesk desk = new ReplyDesk(threads, new ReplyDesk.Limits(10, 10), shared, new Gated());
        desk.close();

        ask(desk, "a", "1");

        // The store may keep the lease for whoever opens a question.
        assertEquals(
                List.of(in("a")), handedOver.stream().map(Lease::conversation).toList());
        assertEquals(0, desk.running());
    }

    @Test
    void whoStopsWhileTheyAreToldTheirPlaceIsToldSoInThatMessage() throws Exception {
        CountDownLatch telling = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        AtomicReference<List<String>> messages = new AtomicReference<>();
        ReplyDesk desk = new ReplyDesk(threads, new ReplyDesk.Limits(1, 10), questions, new Gated() {
            @Override
            Question place(Question question, Lease lease, int ahead) {
                telling.countDown();
                awaitQuietly(told);
                return super.place(question, lease, ahead);
            }

            @Override
            void stop(Question question, Stop why) {
                messages.set(question.messages());
                super.stop(question, why);
            }
        });
        ask(desk, "a", "1");
        awaitBegun(1);
        threads.execute(() -> ask(desk, "b", "2"));
        telling.await();
        desk.stop(in("b"), new Stop(Stop.Reason.PRESSED, "2", "U1"));
        told.countDown();

        await(() -> stopped.equals(List.of("2 PRESSED")));
        assertEquals(List.of("9.9"), messages.get());
    }

    private ReplyDesk desk(int atOnce, int waiting) {
        return new ReplyDesk(threads, new ReplyDesk.Limits(atOnce, waiting), questions, new Gated());
    }

    private void ask(ReplyDesk desk, String thread, String ts) {
        assertTrue(questions.open(question(thread, ts)));
        desk.attend(in(thread));
    }

    /** Replies that do nothing but what a test says. */
    private abstract class Mocked extends ReplyFactory {
        Mocked() {
            super(null);
        }

        abstract void run(Question question, Lease lease) throws InterruptedException;

        void stop(Question question, Stop why) {}

        @Override
        Reply to(Question question, Lease lease, boolean inherited) {
            Reply reply = mock(Reply.class);
            doAnswer(run -> {
                        run(question, lease);
                        return null;
                    })
                    .when(reply)
                    .run();
            doAnswer(stop -> {
                        stop(question, stop.getArgument(0));
                        return null;
                    })
                    .when(reply)
                    .stop(any());
            return reply;
        }

        @Override
        Question place(Question question, Lease lease, int ahead) {
            placed.add(question.ts() + " after " + ahead);
            return question.with(new Standing(List.of("9.9"), "", List.of()));
        }

        @Override
        void superseded(ConversationId id, String question) {}
    }

    /** Each runs until it is told to finish, or stopped. */
    private class Gated extends Mocked {
        private final Map<String, Stop> stops = new ConcurrentHashMap<>();

        @Override
        void run(Question question, Lease lease) throws InterruptedException {
            if (!questions.begin(lease, question.ts())) {
                return;
            }
            if (!stops.containsKey(question.ts())) {
                begun.add(question.ts());
            }
            gate(question.ts()).await();
            Stop why = stops.get(question.ts());
            if (why == null || why.reason() != Stop.Reason.RESTART) {
                questions.settle(lease, question.ts(), QuestionStore.Settled.ANSWERED, Standing.NOTHING);
            }
        }

        @Override
        void stop(Question question, Stop why) {
            stops.put(question.ts(), why);
            stopped.add(question.ts() + " " + why.reason());
            gate(question.ts()).countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CountDownLatch gate(String ts) {
        return gates.computeIfAbsent(ts, key -> new CountDownLatch(1));
    }

    private void finish(String ts) {
        gate(ts).countDown();
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

    private static ConversationId in(String thread) {
        return new ConversationId("C", thread);
    }

    private static Question question(String thread, String ts) {
        return Question.fresh(in(thread), ts, "U1", "what?");
    }
}
