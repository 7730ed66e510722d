package dev.longhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.conversation.Conversation;
import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.ConversationStore;
import dev.longhand.conversation.Lease;
import dev.longhand.conversation.Question;
import dev.longhand.conversation.QuestionStore;
import dev.longhand.conversation.QuestionStore.Change;
import dev.longhand.conversation.QuestionStore.Settled;
import dev.longhand.conversation.Standing;
import dev.longhand.conversation.Stop;
import dev.longhand.conversation.Turn;
import dev.longhand.store.FaultyStore.Mode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** While the store works, what stands before it does what every store does; and then it fails. */
class ForgivingQuestionsTest extends QuestionStoreContract {
    private final FaultyStore store = new FaultyStore();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void withoutAStoreAMessageIsClaimedOnceByMemory() {
        store.is(Mode.DOWN);

        assertTrue(questions().claim("C1/1.0"));
        assertFalse(questions().claim("C1/1.0"));
        assertFalse(questions().open(asked("1.0")));
        assertTrue(questions().open(asked("1.1")));
        assertFalse(questions().open(asked("1.1")));
    }

    @Test
    void whatAnotherProcessHasClaimedIsNotClaimedAgain() {
        store.questions().claim("C1/1.0");

        assertFalse(questions().claim("C1/1.0"));
        assertFalse(questions().open(asked("1.0")));
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"DOWN", "MUTE"})
    void aQuestionIsAnsweredWithoutAStoreWhichHearsOfItLater(Mode failing) {
        store.is(failing);
        assertTrue(questions().open(asked("1.0")));
        Lease lease = questions().lease(HERE).orElseThrow();
        assertEquals(Optional.empty(), questions().lease(HERE));
        assertEquals(List.of(asked("1.0")), questions().opened(HERE));
        assertTrue(questions().begin(lease, "1.0"));
        assertTrue(questions().progress(lease, "1.0", WRITTEN));
        assertFalse(questions().release(lease));
        assertEquals(WRITTEN, questions().opened(HERE).get(0).standing());
        conversations().append(HERE, List.of());
        conversations().append(lease, said());
        assertTrue(questions().settle(lease, "1.0", Settled.BROKEN_OFF, WRITTEN));
        assertEquals(List.of(), questions().opened(HERE));
        assertTrue(questions().release(lease));
        assertEquals(Set.of(), questions().renew(List.of()));

        store.is(Mode.WELL);
        assertEquals(Set.of(), questions().orphans());
        assertFalse(store.questions().open(asked("1.0")));
        assertTrue(store.conversations().takesPart(HERE, "9.9"));
        assertEquals(
                Optional.of(new Conversation(said())), store.conversations().find(HERE));
        Question kept = store.questions().goOn(HERE, "1.0").orElseThrow();
        assertEquals(WRITTEN, kept.standing());
        assertTrue(store.questions().lease(HERE).isPresent(), "the lease was given back");
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"DOWN", "MUTE"})
    void aStoreThatComesBackInTheMiddleOfAnAnswerIsToldAtOnce(Mode failing) {
        store.is(failing);
        questions().open(asked("1.0"));
        Lease lease = questions().lease(HERE).orElseThrow();
        questions().begin(lease, "1.0");
        store.is(Mode.WELL);

        assertTrue(questions().progress(lease, "1.0", WRITTEN));
        assertEquals(WRITTEN, store.questions().opened(HERE).get(0).standing());
        assertEquals(Set.of(), store.questions().orphans());
        assertEquals(Set.of(), questions().renew(List.of(lease)));
        assertTrue(questions().settle(lease, "1.0", Settled.ANSWERED, WRITTEN));
        assertEquals(List.of(), store.questions().opened(HERE));
        assertTrue(questions().release(lease));
        assertTrue(store.questions().lease(HERE).isPresent());
    }

    @Test
    void aQuestionThatTheStoreHasIsAnsweredAlthoughItFailsInBetween() {
        questions().open(asked("1.0"));
        store.is(Mode.DOWN);
        Lease lease = questions().lease(HERE).orElseThrow();
        assertEquals(List.of(asked("1.0")), questions().opened(HERE));
        assertTrue(questions().begin(lease, "1.0"));
        store.is(Mode.WELL);

        assertTrue(questions().settle(lease, "1.0", Settled.ANSWERED, WRITTEN));
        assertEquals(List.of(), store.questions().opened(HERE));
        assertTrue(questions().release(lease));
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"DOWN", "MUTE"})
    void aQuestionThatCouldNotBeClosedIsNotAnsweredAgain(Mode failing) {
        questions().open(asked("1.0"));
        Lease lease = questions().lease(HERE).orElseThrow();
        questions().begin(lease, "1.0");
        store.is(failing);
        assertTrue(questions().settle(lease, "1.0", Settled.ANSWERED, WRITTEN));
        assertTrue(questions().release(lease));
        assertEquals(List.of(), questions().opened(HERE));
        store.is(Mode.WELL);
        assertEquals(List.of(), questions().opened(HERE));
        assertEquals(Optional.empty(), store.questions().lease(HERE), "it is held until the store knows");

        assertEquals(Set.of(), questions().orphans());
        assertEquals(List.of(), store.questions().opened(HERE));
        assertTrue(store.questions().lease(HERE).isPresent());
    }

    @Test
    void aLeaseThatIsHeldForWhatIsOwedCanBeTakenForTheNextQuestion() {
        questions().open(asked("1.0"));
        Lease lease = questions().lease(HERE).orElseThrow();
        questions().begin(lease, "1.0");
        store.is(Mode.DOWN);
        questions().settle(lease, "1.0", Settled.ANSWERED, WRITTEN);
        questions().release(lease);
        store.is(Mode.WELL);
        questions().open(asked("1.1"));

        assertEquals(Optional.of(lease), questions().lease(HERE));
        assertEquals(List.of(asked("1.1")), questions().opened(HERE));
        assertEquals(Set.of(), questions().orphans());
        assertTrue(questions().begin(lease, "1.1"));
        assertTrue(questions().settle(lease, "1.1", Settled.ANSWERED, WRITTEN));
        assertTrue(questions().release(lease));
        assertEquals(List.of(), store.questions().opened(HERE));
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"DOWN", "MUTE"})
    void aLeaseThatCouldNotBeGivenBackIsTakenAgainAndGivenBackLater(Mode failing) {
        Lease lease = questions().lease(HERE).orElseThrow();
        store.is(failing);
        assertTrue(questions().release(lease));
        store.is(Mode.WELL);
        assertEquals(Optional.of(lease), questions().lease(HERE));
        store.is(failing);
        assertTrue(questions().release(lease));
        store.is(Mode.WELL);
        questions().renew(List.of());

        assertTrue(store.questions().lease(HERE).isPresent());
    }

    @Test
    void turnsAreToldBeforeTheQuestionIsClosed() {
        questions().open(asked("1.0"));
        Lease lease = questions().lease(HERE).orElseThrow();
        questions().begin(lease, "1.0");
        store.is(Mode.DOWN);
        conversations().append(HERE, List.of());
        conversations().append(lease, said());
        store.is(Mode.WELL);
        questions().settle(lease, "1.0", Settled.ANSWERED, WRITTEN);
        questions().release(lease);

        assertEquals(
                Optional.of(new Conversation(said())), store.conversations().find(HERE));
    }

    @Test
    void whatAnotherProcessHoldsIsLostAsSoonAsThatIsKnown() {
        store.is(Mode.DOWN);
        questions().open(asked("1.0"));
        Lease own = questions().lease(HERE).orElseThrow();
        questions().begin(own, "1.0");
        Lease others = store.questions().lease(HERE).orElseThrow();
        store.is(Mode.WELL);

        assertEquals(Set.of(own), questions().renew(List.of(own)));
        assertFalse(questions().begin(own, "1.0"));
        assertEquals("1.0", store.questions().opened(HERE).get(0).ts(), "the other process finds the question");
        assertTrue(store.questions().begin(others, "1.0"));
    }

    @Test
    void aLossThatWasNoticedInBetweenIsToldToo() {
        store.is(Mode.DOWN);
        questions().open(asked("1.0"));
        Lease own = questions().lease(HERE).orElseThrow();
        store.questions().lease(HERE);
        store.is(Mode.WELL);
        questions().orphans();

        assertEquals(Set.of(own), questions().renew(List.of(own)));
    }

    @Test
    void whatWasAnsweredHereIsNotAnsweredByWhoeverHoldsTheLease() {
        store.is(Mode.DOWN);
        questions().open(asked("1.0"));
        Lease own = questions().lease(HERE).orElseThrow();
        questions().begin(own, "1.0");
        questions().settle(own, "1.0", Settled.ANSWERED, WRITTEN);
        store.questions().lease(HERE);
        store.is(Mode.WELL);
        questions().renew(List.of(own));

        assertEquals(List.of(), store.questions().opened(HERE));
        assertFalse(store.questions().open(asked("1.0")));
    }

    @Test
    void whatAnotherProcessAnsweredMeanwhileIsNotOpenedAgain() {
        store.is(Mode.DOWN);
        questions().open(asked("1.0"));
        store.questions().open(asked("1.0"));
        Lease others = store.questions().lease(HERE).orElseThrow();
        store.questions().begin(others, "1.0");
        store.questions().settle(others, "1.0", Settled.ANSWERED, WRITTEN);
        store.questions().release(others);
        store.is(Mode.WELL);
        Lease lease = questions().lease(HERE).orElseThrow();

        assertFalse(questions().begin(lease, "1.0"));
        assertEquals(List.of(), questions().opened(HERE));
        assertTrue(questions().release(lease));
        assertEquals(List.of(), store.questions().opened(HERE));
    }

    @Test
    void whatAnotherProcessAnsweredMeanwhileIsEndedWhereItWasBegun() {
        store.is(Mode.DOWN);
        questions().open(asked("1.0"));
        Lease lease = questions().lease(HERE).orElseThrow();
        questions().begin(lease, "1.0");
        store.questions().claim(asked("1.0").key());
        store.is(Mode.WELL);

        assertTrue(questions().progress(lease, "1.0", WRITTEN));
        assertTrue(questions().settle(lease, "1.0", Settled.ANSWERED, WRITTEN));
        assertTrue(questions().release(lease));
        assertEquals(List.of(), store.questions().opened(HERE));
    }

    @Test
    void aStoreThatStallsIsAskedAgainForALeaseThatAnotherMayHold() {
        Lease others = store.questions().lease(HERE).orElseThrow();
        questions().open(asked("1.0"));
        store.failsOnce("lease");

        assertEquals(Optional.empty(), questions().lease(HERE));
        assertTrue(store.questions().begin(others, "1.0"));
    }

    @Test
    void aLeaseThatIsBeingHandedOverIsNotTakenAgain() {
        List<Lease> both = List.of(
                questions().lease(HERE).orElseThrow(), questions().lease(THERE).orElseThrow());
        store.is(Mode.DOWN);
        both.forEach(questions()::release);
        store.is(Mode.WELL);
        List<Lease> taken = new ArrayList<>();
        store.onHandOver(first -> {
            assertEquals(Optional.empty(), questions().lease(first.conversation()));
            taken.add(questions()
                    .lease(first.conversation().equals(HERE) ? THERE : HERE)
                    .orElseThrow());
        });
        questions().renew(List.of());

        assertEquals(1, taken.size());
        assertEquals(Set.of(), store.questions().renew(taken), "it is still held");
        both.stream()
                .filter(lease -> !taken.contains(lease))
                .forEach(lease ->
                        assertTrue(questions().lease(lease.conversation()).isPresent()));
    }

    @Test
    void whatTakesLongIsToldInParts() {
        List<ConversationId> places = IntStream.range(0, 10)
                .mapToObj(i -> new ConversationId("C2", i + ".0"))
                .toList();
        store.is(Mode.DOWN);
        places.forEach(id -> questions().open(Question.fresh(id, id.thread(), "U1", "asked")));
        store.is(Mode.WELL);
        store.takes(Duration.ofMillis(400));
        questions().renew(List.of());
        long told = places.stream()
                .filter(id -> !store.questions().opened(id).isEmpty())
                .count();

        assertTrue(told > 0 && told < places.size(), "told at once: " + told);
        places.forEach(id -> questions().renew(List.of()));
        places.forEach(id -> assertEquals(1, store.questions().opened(id).size()));
    }

    @Test
    void aQuestionThatNoStoreKnowsCanBeChanged() {
        store.is(Mode.DOWN);
        questions().open(asked("1.0"));
        Lease lease = questions().lease(HERE).orElseThrow();
        questions().begin(lease, "1.0");

        assertEquals(Change.NONE, questions().change(HERE, "1.0", asked("1.0").text()));
        assertEquals(Change.OPEN, questions().change(HERE, "1.0", "What is two?"));
        assertFalse(questions().settle(lease, "1.0", Settled.ANSWERED, WRITTEN));
        assertEquals("What is two?", questions().opened(HERE).get(0).text());
        assertTrue(questions().begin(lease, "1.0"));
        assertTrue(questions().settle(lease, "1.0", Settled.ANSWERED, WRITTEN));
    }

    @Test
    void whatIsHandedOverIsToldBefore() {
        store.is(Mode.DOWN);
        questions().open(asked("1.0"));
        Lease lease = questions().lease(HERE).orElseThrow();
        questions().begin(lease, "1.0");
        questions().progress(lease, "1.0", WRITTEN);
        store.is(Mode.WELL);
        questions().handOver(lease);

        assertEquals(Set.of(HERE), store.questions().orphans());
        assertEquals(List.of(asked("1.0").with(WRITTEN)), store.questions().opened(HERE));
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"DOWN", "MUTE"})
    void whatCouldNotBeHandedOverIsHandedOverLater(Mode failing) {
        questions().open(asked("1.0"));
        Lease lease = questions().lease(HERE).orElseThrow();
        store.is(failing);
        questions().handOver(lease);
        store.is(Mode.WELL);

        assertEquals(Set.of(HERE), questions().orphans());
        assertTrue(questions().lease(HERE).isPresent());
        assertEquals(List.of(asked("1.0")), questions().opened(HERE));
    }

    @Test
    void aStoreThatLostItsDataIsToldWhatIsOpenHere() {
        questions().renew(List.of());
        questions().open(asked("1.0"));
        questions().open(asked("1.1"));
        Lease lease = questions().lease(HERE).orElseThrow();
        questions().opened(HERE);
        questions().begin(lease, "1.0");
        store.loseAll();

        assertTrue(questions().progress(lease, "1.0", WRITTEN));
        assertEquals(
                List.of("1.0", "1.1"),
                store.questions().opened(HERE).stream().map(Question::ts).toList());
        assertEquals(1, store.questions().opened(HERE).get(0).tries());
        assertTrue(questions().settle(lease, "1.0", Settled.ANSWERED, WRITTEN));
        assertEquals(
                List.of("1.1"),
                questions().opened(HERE).stream().map(Question::ts).toList());
    }

    @Test
    void aDataLossIsNoticedWhenTheOpenQuestionsAreReadToo() {
        questions().renew(List.of());
        questions().open(asked("1.0"));
        questions().lease(HERE);
        store.loseAll();

        assertEquals(List.of(asked("1.0")), questions().opened(HERE));
        assertEquals(List.of(asked("1.0")), store.questions().opened(HERE));
    }

    @Test
    void whatWasTakenInHereForAnotherProcessIsToldAgainUntilThatOneHasSettledIt() {
        questions().renew(List.of());
        Lease others = store.questions().lease(HERE).orElseThrow();
        questions().open(asked("1.0"));
        questions().open(asked("1.1"));
        assertEquals(Optional.empty(), questions().lease(HERE));
        store.questions().begin(others, "1.0");
        store.questions().settle(others, "1.0", Settled.ANSWERED, Standing.NOTHING);
        questions().orphans();
        store.loseAll();
        questions().renew(List.of());

        assertEquals(List.of(asked("1.1")), store.questions().opened(HERE));
    }

    @Test
    void whatCannotBeAskedForIsNotThere() {
        store.is(Mode.DOWN);

        assertEquals(Set.of(), questions().orphans());
        assertEquals(Optional.empty(), questions().goOn(HERE, "1.0"));
        assertEquals(Optional.empty(), questions().retry(HERE, "1.0"));
        assertEquals(Optional.empty(), questions().settled(HERE, "1.0"));
        assertEquals(Optional.empty(), questions().before(HERE, "1.0"));
        assertTrue(questions().hasAsked(HERE, "U1"), "who cannot tell does not say that there is nothing");
        assertEquals(Change.NONE, questions().change(HERE, "1.0", "What?"));
        questions().tell(HERE, Stop.of(Stop.Reason.RESET));
    }

    @Test
    void aDeletionThatCannotBeKeptIsToBeToldAgain() {
        questions().open(asked("1.0"));
        store.is(Mode.DOWN);

        assertThrows(StoreFailure.class, () -> questions().withdraw(HERE, "1.0"));
        assertThrows(StoreFailure.class, () -> questions().withdraw(HERE, "9.9"));
        // What the store knows nothing of yet is withdrawn here.
        questions().open(asked("1.1"));
        assertTrue(questions().withdraw(HERE, "1.1"));
    }

    private static List<Turn> said() {
        return List.of(Turn.person("Ann", "asked at 1.0", "1.0"), Turn.assistant("Ten.", "1.1"));
    }

    @Override
    QuestionStore questions() {
        return store.forgivingQuestions;
    }

    @Override
    ConversationStore conversations() {
        return store.forgivingConversations;
    }
}
