package dev.longhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.conversation.Attachment;
import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.ConversationStore;
import dev.longhand.conversation.Lease;
import dev.longhand.conversation.Question;
import dev.longhand.conversation.QuestionStore;
import dev.longhand.conversation.QuestionStore.Change;
import dev.longhand.conversation.QuestionStore.Settled;
import dev.longhand.conversation.Standing;
import dev.longhand.conversation.Stop;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of questions does. */
abstract class QuestionStoreContract {
    static final ConversationId HERE = new ConversationId("C1", "1.0");
    static final ConversationId THERE = new ConversationId("D1", "");
    static final List<Attachment> FILES = List.of(
            new Attachment("F1", "chart\t\n\\ 🎉.png", "image/png", 12_345_678_901L), new Attachment("F2", "", "", 0));
    static final Standing WRITTEN = new Standing(List.of("1.1", "1.15"), "Ten is \"a\nnumber\" 🎉", List.of(3, 7));

    abstract QuestionStore questions();

    /** Of the same store. */
    abstract ConversationStore conversations();

    /** Lets the time pass in which a lease is kept for whoever opened a question. */
    void openersAreGone() {}

    @Test
    void aMessageIsClaimedOnce() throws Exception {
        assertEquals(1, winners(16, () -> questions().claim("C1/1.0")));
        assertTrue(questions().claim("C1/2.0"));
        assertTrue(questions().claim("C2/1.0"));
    }

    @Test
    void aQuestionIsOpenedOnce() throws Exception {
        assertEquals(1, winners(16, () -> questions().open(asked("1.0"))));
        assertEquals(List.of(asked("1.0")), questions().opened(HERE));
    }

    @Test
    void aMessageThatWasClaimedIsNotOpened() {
        assertTrue(questions().claim(asked("1.0").key()));

        assertFalse(questions().open(asked("1.0")));
        assertEquals(List.of(), questions().opened(HERE));
        assertFalse(conversations().takesPart(HERE, "9.9"));
    }

    @Test
    void openQuestionsComeInTheOrderOfAskingWithAllThatIsKnownOfThem() {
        Question begun = new Question(HERE, "1.25", "U2", "And \"two\"?\n🎉", FILES, WRITTEN, true, 1);
        questions().open(asked("1.3"));
        questions().open(asked("1.0"));
        questions().open(begun);
        questions().open(Question.fresh(THERE, "1.1", "U1", ""));

        assertEquals(List.of(asked("1.0"), begun, asked("1.3")), questions().opened(HERE));
        assertEquals(
                List.of(Question.fresh(THERE, "1.1", "U1", "")), questions().opened(THERE));
    }

    @Test
    void aConversationIsLeasedToOneAtATime() throws Exception {
        assertEquals(1, winners(16, () -> questions().lease(HERE).isPresent()));
        assertTrue(questions().lease(THERE).isPresent());
    }

    @Test
    void eachLeaseHasALargerTokenThanTheOneBefore() {
        Lease first = leased();
        assertTrue(questions().release(first));
        Lease second = leased();
        questions().handOver(second);
        Lease third = leased();

        assertTrue(first.token() > 0);
        assertTrue(second.token() > first.token());
        assertTrue(third.token() > second.token());
    }

    @Test
    void aLeaseIsNotGivenBackWhileAQuestionIsOpen() {
        questions().open(asked("1.0"));
        Lease lease = leased();

        assertFalse(questions().release(lease));
        assertEquals(Optional.empty(), questions().lease(HERE));
        assertTrue(questions().settle(lease, "1.0", Settled.DROPPED, Standing.NOTHING));
        assertTrue(questions().release(lease));
    }

    @Test
    void aLeaseThatIsNoLongerHeldIsGivenBackAlready() {
        questions().open(asked("1.0"));
        Lease lease = leased();
        questions().handOver(lease);

        assertTrue(questions().release(lease));
        Lease successor = leased();
        assertTrue(questions().release(lease));
        questions().handOver(lease);
        assertEquals(Optional.empty(), questions().lease(HERE));
        assertTrue(questions().begin(successor, "1.0"));
    }

    @Test
    void whatWasGivenBackIsSaidToBeLostAndWhatIsHeldIsNot() {
        Lease lost = leased();
        questions().handOver(lost);
        Lease here = leased();
        Lease there = questions().lease(THERE).orElseThrow();

        assertEquals(Set.of(lost), questions().renew(List.of(lost, here, there)));
        assertEquals(Set.of(), questions().renew(List.of(here, there)));
        assertEquals(Set.of(), questions().renew(List.of()));
    }

    @Test
    void whoHasLostTheLeaseChangesNothing() {
        questions().open(asked("1.0"));
        Lease lost = leased();
        questions().handOver(lost);
        assertChangesNothing(lost);
        leased();
        assertChangesNothing(lost);
    }

    private void assertChangesNothing(Lease lost) {
        assertFalse(questions().begin(lost, "1.0"));
        assertFalse(questions().progress(lost, "1.0", WRITTEN));
        assertFalse(questions().settle(lost, "1.0", Settled.ANSWERED, WRITTEN));
        assertFalse(questions().settle(lost, "1.0", Settled.DROPPED, WRITTEN));
        assertEquals(List.of(asked("1.0")), questions().opened(HERE));
    }

    @Test
    void whatNobodyHoldsTheLeaseOfIsLeftAlone() {
        assertEquals(Set.of(), questions().orphans());
        questions().open(asked("1.0"));
        questions().open(asked("1.1"));
        questions().open(Question.fresh(THERE, "1.1", "U1", "What?"));
        openersAreGone();
        assertEquals(Set.of(HERE, THERE), questions().orphans());

        Lease lease = leased();
        assertEquals(Set.of(THERE), questions().orphans());
        settle(lease, "1.0", Settled.ANSWERED);
        questions().handOver(lease);
        assertEquals(Set.of(HERE, THERE), questions().orphans());

        settle(leased(), "1.1", Settled.ANSWERED);
        assertEquals(Set.of(THERE), questions().orphans());
    }

    @Test
    void triesAreCountedUntilTheLeaseIsHandedOver() {
        questions().open(asked("1.0"));
        Lease lease = leased();
        assertTrue(questions().begin(lease, "1.0"));
        assertTrue(questions().begin(lease, "1.0"));
        assertEquals(2, only(questions().opened(HERE)).tries());

        questions().handOver(lease);
        assertEquals(0, only(questions().opened(HERE)).tries());
    }

    @Test
    void triesAreTakenBackWhenAQuestionIsSettled() {
        settled("1.0", Settled.BROKEN_OFF);

        assertEquals(0, questions().goOn(HERE, "1.0").orElseThrow().tries());
    }

    @Test
    void whatStandsIsKept() {
        questions().open(asked("1.0"));
        Lease lease = leased();

        assertTrue(questions().progress(lease, "1.0", WRITTEN));
        assertEquals(List.of(asked("1.0").with(WRITTEN)), questions().opened(HERE));
        assertTrue(questions().progress(lease, "1.0", Standing.NOTHING));
        assertEquals(List.of(asked("1.0")), questions().opened(HERE));
    }

    @Test
    void aQuestionIsSettledOnce() throws Exception {
        questions().open(asked("1.0"));
        Lease lease = leased();
        questions().begin(lease, "1.0");

        assertEquals(1, winners(16, () -> questions().settle(lease, "1.0", Settled.ANSWERED, WRITTEN)));
        assertFalse(questions().begin(lease, "1.0"));
        assertFalse(questions().progress(lease, "1.0", WRITTEN));
        assertFalse(questions().settle(lease, "9.9", Settled.ANSWERED, WRITTEN));
        assertEquals(List.of(), questions().opened(HERE));
        assertFalse(questions().open(asked("1.0")));
    }

    @Test
    void ofADroppedQuestionNothingIsKeptButThatItWasClaimed() {
        settled("1.0", Settled.DROPPED);

        assertEquals(Optional.empty(), questions().goOn(HERE, "1.0"));
        assertEquals(Optional.empty(), questions().retry(HERE, "1.0"));
        assertFalse(questions().withdraw(HERE, "1.0"));
        assertEquals(Optional.empty(), questions().before(HERE, "9.9"));
        assertFalse(questions().open(asked("1.0")));
    }

    @Test
    void anAnswerThatBrokeOffIsTakenUpOnce() throws Exception {
        settled("1.0", Settled.BROKEN_OFF);

        assertEquals(Optional.empty(), questions().goOn(THERE, "1.0"));
        assertEquals(1, winners(16, () -> questions().goOn(HERE, "1.0").isPresent()));
        Question taken = only(questions().opened(HERE));
        assertEquals(WRITTEN, taken.standing());
        assertTrue(taken.continued());
    }

    @Test
    void whereNothingStandsThereIsNothingToContinue() {
        questions().open(asked("1.0"));
        Lease lease = leased();
        questions().begin(lease, "1.0");
        questions().settle(lease, "1.0", Settled.BROKEN_OFF, new Standing(List.of("1.1"), "", List.of()));

        assertFalse(questions().goOn(HERE, "1.0").orElseThrow().continued());
    }

    @Test
    void aWholeAnswerIsNotTakenUp() {
        settled("1.0", Settled.ANSWERED);

        assertEquals(Optional.empty(), questions().goOn(HERE, "1.0"));
    }

    @Test
    void anOlderAnswerThatBrokeOffIsTakenUpToo() {
        Lease lease = settled("1.0", Settled.BROKEN_OFF);
        questions().open(asked("1.2"));
        settle(lease, "1.2", Settled.ANSWERED);

        assertTrue(questions().goOn(HERE, "1.0").isPresent());
        assertEquals(
                List.of("1.0"),
                questions().opened(HERE).stream().map(Question::ts).toList());
    }

    @Test
    void theNewestQuestionIsAnsweredAnewOnce() throws Exception {
        Lease lease = settled("1.0", Settled.BROKEN_OFF);
        questions().goOn(HERE, "1.0");
        settle(lease, "1.0", Settled.ANSWERED);

        assertEquals(1, winners(16, () -> questions().retry(HERE, "1.0").isPresent()));
        Question again = only(questions().opened(HERE));
        assertEquals(asked("1.0").with(WRITTEN), again);
        assertFalse(again.continued());
    }

    @Test
    void onlyTheNewestIsAnsweredAnew() {
        Lease lease = settled("1.0", Settled.ANSWERED);
        questions().open(asked("1.2"));
        assertEquals(Optional.empty(), questions().retry(HERE, "1.0"));
        assertEquals(Optional.empty(), questions().retry(HERE, "1.2"));

        settle(lease, "1.2", Settled.ANSWERED);
        questions().open(Question.fresh(THERE, "1.9", "U1", "elsewhere"));
        assertEquals(Optional.empty(), questions().retry(HERE, "1.0"));
        assertTrue(questions().retry(HERE, "1.2").isPresent());
    }

    @Test
    void whenTheNewestIsForgottenTheOneBeforeIsTheNewest() {
        Lease lease = settled("1.0", Settled.ANSWERED);
        questions().open(asked("1.2"));
        questions().settle(lease, "1.2", Settled.DROPPED, Standing.NOTHING);

        assertTrue(questions().retry(HERE, "1.0").isPresent());
    }

    @Test
    void anOpenQuestionThatSaysSomethingElseIsToBeBegunAnew() {
        questions().open(new Question(HERE, "1.0", "U1", "What is ten?", List.of(), WRITTEN, true, 2));

        assertEquals(Change.OPEN, questions().change(HERE, "1.0", "What is two?"));
        assertEquals(
                new Question(HERE, "1.0", "U1", "What is two?", List.of(), WRITTEN, false, 0),
                only(questions().opened(HERE)));
    }

    @Test
    void theAnswerToWordsThatWereChangedMeanwhileDoesNotSettleTheQuestion() {
        assertNotSettledAfter(() -> questions().change(HERE, "1.0", "What is two?"));
        assertEquals(
                "What is two?", questions().before(HERE, "9.9").orElseThrow().text());
    }

    @Test
    void theAnswerToAQuestionThatWasWithdrawnMeanwhileDoesNotSettleIt() {
        assertNotSettledAfter(() -> assertTrue(questions().withdraw(HERE, "1.0")));
    }

    private void assertNotSettledAfter(Runnable something) {
        questions().open(asked("1.0"));
        Lease lease = leased();
        questions().begin(lease, "1.0");
        something.run();

        assertFalse(questions().settle(lease, "1.0", Settled.ANSWERED, WRITTEN));
        assertFalse(questions().settle(lease, "1.0", Settled.BROKEN_OFF, WRITTEN));
        assertFalse(questions().release(lease));
        assertEquals(Standing.NOTHING, only(questions().opened(HERE)).standing());
        settle(lease, "1.0", Settled.ANSWERED);
        assertTrue(questions().release(lease));
    }

    @Test
    void aQuestionThatWasChangedCanBeDroppedAllTheSame() {
        questions().open(asked("1.0"));
        Lease lease = leased();
        questions().begin(lease, "1.0");
        questions().change(HERE, "1.0", "What is two?");

        assertTrue(questions().settle(lease, "1.0", Settled.DROPPED, Standing.NOTHING));
        assertTrue(questions().release(lease));
    }

    @Test
    void whatSaysTheSameAsBeforeWasNotChanged() {
        questions().open(asked("1.0"));
        Lease lease = leased();
        questions().begin(lease, "1.0");

        assertEquals(Change.NONE, questions().change(HERE, "1.0", asked("1.0").text()));
        assertTrue(questions().settle(lease, "1.0", Settled.ANSWERED, WRITTEN));
        assertEquals(Change.NONE, questions().change(HERE, "1.0", asked("1.0").text()));
        assertEquals(List.of(), questions().opened(HERE));
    }

    @Test
    void theNewestSettledQuestionThatSaysSomethingElseIsOpenedAgain() {
        Lease lease = settled("1.0", Settled.ANSWERED);

        assertEquals(Change.REOPENED, questions().change(HERE, "1.0", "What is two?"));
        Question again = only(questions().opened(HERE));
        assertEquals("What is two?", again.text());
        assertEquals(WRITTEN, again.standing());
        assertFalse(questions().settle(lease, "1.0", Settled.ANSWERED, WRITTEN));
        settle(lease, "1.0", Settled.ANSWERED);
    }

    @Test
    void anOlderQuestionMaySayWhatItWill() {
        Lease lease = settled("1.0", Settled.ANSWERED);
        questions().open(asked("1.2"));
        settle(lease, "1.2", Settled.ANSWERED);

        assertEquals(Change.NONE, questions().change(HERE, "1.0", "What is two?"));
        assertEquals(Change.NONE, questions().change(HERE, "9.9", "What is two?"));
        assertEquals(List.of(), questions().opened(HERE));
        assertEquals(
                "What is two?", questions().before(HERE, "1.1").orElseThrow().text());
    }

    @Test
    void anOlderQuestionThatWasChangedIsTakenUpWithItsNewWords() {
        Lease lease = settled("1.0", Settled.BROKEN_OFF);
        questions().open(asked("1.2"));
        settle(lease, "1.2", Settled.ANSWERED);
        questions().change(HERE, "1.0", "What is two?");

        assertEquals("What is two?", questions().goOn(HERE, "1.0").orElseThrow().text());
    }

    @Test
    void whoseOnlyQuestionsWereWithdrawnHasAskedNothing() {
        settled("1.0", Settled.ANSWERED);
        questions().open(asked("1.2"));
        assertTrue(questions().hasAsked(HERE, "U1"));
        assertFalse(questions().hasAsked(HERE, "U2"));
        assertFalse(questions().hasAsked(THERE, "U1"));

        questions().withdraw(HERE, "1.2");
        assertTrue(questions().hasAsked(HERE, "U1"));
        questions().withdraw(HERE, "1.0");
        assertFalse(questions().hasAsked(HERE, "U1"));
    }

    @Test
    void aQuestionThatIsWithdrawnIsOpenUntilItsAnswerHasGone() {
        Lease lease = settled("1.0", Settled.ANSWERED);
        questions().open(asked("1.2"));

        assertTrue(questions().withdraw(HERE, "1.0"));
        assertTrue(questions().withdraw(HERE, "1.2"));
        assertFalse(questions().withdraw(HERE, "9.9"));
        assertEquals(
                List.of(asked("1.0").with(WRITTEN).withdrawn(), asked("1.2").withdrawn()),
                questions().opened(HERE));
        assertEquals(Optional.empty(), questions().before(HERE, "9.9"));

        questions().begin(lease, "1.0");
        assertTrue(questions().settle(lease, "1.0", Settled.DROPPED, Standing.NOTHING));
        assertFalse(questions().withdraw(HERE, "1.0"));
        assertEquals(List.of(asked("1.2").withdrawn()), questions().opened(HERE));
    }

    @Test
    void aQuestionIsSettledUntilItIsOpenedAgain() {
        questions().open(asked("1.0"));
        assertEquals(Optional.empty(), questions().settled(HERE, "1.0"));
        settle(leased(), "1.0", Settled.ANSWERED);

        assertEquals(Optional.of(asked("1.0").with(WRITTEN)), questions().settled(HERE, "1.0"));
        questions().retry(HERE, "1.0");
        assertEquals(Optional.empty(), questions().settled(HERE, "1.0"));
    }

    @Test
    void theOneBeforeIsTheNewestSettledOne() {
        Lease lease = settled("1.0", Settled.ANSWERED);
        questions().open(asked("1.2"));
        settle(lease, "1.2", Settled.BROKEN_OFF);
        questions().open(asked("1.3"));
        questions().open(asked("1.4"));

        assertEquals("1.2", questions().before(HERE, "1.4").orElseThrow().ts());
        assertEquals("1.0", questions().before(HERE, "1.2").orElseThrow().ts());
        assertEquals(Optional.empty(), questions().before(HERE, "1.0"));
        assertEquals(Optional.empty(), questions().before(THERE, "1.4"));
    }

    @Test
    void aResetForgetsQuestionsExceptThoseThatAreBeingAnswered() {
        Lease lease = settled("1.0", Settled.ANSWERED);
        questions().open(asked("1.1"));
        questions().begin(lease, "1.1");
        questions().open(asked("1.2"));
        questions().open(asked("1.4"));
        conversations().reset(HERE, "1.3");

        assertEquals(
                List.of("1.1", "1.4"),
                questions().opened(HERE).stream().map(Question::ts).toList());
        assertFalse(questions().withdraw(HERE, "1.0"));
        assertFalse(questions().begin(lease, "1.2"));
    }

    @Test
    void aQuestionThatWasToldItsPlaceStaysUntilThatIsTakenBack() {
        questions().open(asked("1.0"));
        questions().open(asked("1.1"));
        Lease lease = leased();
        questions().progress(lease, "1.0", new Standing(List.of("1.05"), "", List.of()));
        conversations().reset(HERE, "1.3");

        assertEquals(
                List.of("1.0"),
                questions().opened(HERE).stream().map(Question::ts).toList());
    }

    @Test
    void nothingIsKeptOfAQuestionFromBeforeTheResetThatIsSettledAfterIt() {
        questions().open(asked("1.0"));
        Lease lease = leased();
        questions().begin(lease, "1.0");
        conversations().reset(HERE, "1.3");

        assertTrue(questions().settle(lease, "1.0", Settled.BROKEN_OFF, WRITTEN));
        assertEquals(Optional.empty(), questions().goOn(HERE, "1.0"));
        assertEquals(Optional.empty(), questions().before(HERE, "9.9"));
        assertTrue(questions().release(lease));
    }

    @Test
    void aQuestionFromBeforeTheResetThatComesAfterItIsNotOpened() {
        conversations().reset(HERE, "1.3");

        assertFalse(questions().open(asked("1.3")));
        assertEquals(List.of(), questions().opened(HERE));
        assertFalse(conversations().takesPart(HERE, "9.9"));
        assertFalse(questions().claim("C1/1.3"));
        assertTrue(questions().open(asked("1.4")));
    }

    @Test
    void whoeverTellsDoesNotHearIt() {
        questions().onTold((id, stop) -> {
            throw new AssertionError("told oneself");
        });
        questions().tell(HERE, Stop.of(Stop.Reason.RESET));
    }

    @Test
    void aLeaseOfAnotherConversationHelpsNobody() {
        questions().open(asked("1.0"));
        Lease elsewhere = questions().lease(THERE).orElseThrow();

        assertFalse(questions().begin(elsewhere, "1.0"));
        assertNotEquals(HERE, elsewhere.conversation());
    }

    /** A question here, answered so; the lease is still held. */
    private Lease settled(String ts, Settled how) {
        assertTrue(questions().open(asked(ts)));
        Lease lease = leased();
        settle(lease, ts, how);
        return lease;
    }

    private void settle(Lease lease, String ts, Settled how) {
        assertTrue(questions().begin(lease, ts));
        assertTrue(questions().settle(lease, ts, how, WRITTEN));
    }

    private Lease leased() {
        return questions().lease(HERE).orElseThrow();
    }

    static Question asked(String ts) {
        return Question.fresh(HERE, ts, "U1", "asked at " + ts);
    }

    private static Question only(List<Question> questions) {
        assertEquals(1, questions.size());
        return questions.get(0);
    }

    private interface Attempt {
        boolean wins() throws Exception;
    }

    /** How many win of so many who try at once. */
    private static int winners(int threads, Attempt attempt) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        CyclicBarrier start = new CyclicBarrier(threads);
        try {
            List<Future<Boolean>> attempts = IntStream.range(0, threads)
                    .mapToObj(i -> executor.submit(() -> {
                        start.await();
                        return attempt.wins();
                    }))
                    .toList();
            int won = 0;
            for (Future<Boolean> each : attempts) {
                won += each.get() ? 1 : 0;
            }
            return won;
        } finally {
            executor.shutdownNow();
        }
    }
}
