package dev.longhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.conversation.Attachment;
import dev.longhand.conversation.Conversation;
import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.ConversationStore;
import dev.longhand.conversation.ConversationStore.Recent;
import dev.longhand.conversation.Lease;
import dev.longhand.conversation.Question;
import dev.longhand.conversation.QuestionStore;
import dev.longhand.conversation.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of conversations does. */
abstract class ConversationStoreContract {
    static final ConversationId HERE = new ConversationId("C1", "1.0");
    static final ConversationId THERE = new ConversationId("D1", "");
    static final Turn ASKED = Turn.person("Ann", "What is ten?", "1.0");
    static final Turn ANSWERED = Turn.assistant("A number.", "1.2");
    static final Attachment CHART = new Attachment("F1", "chart\t\n\\ 🎉.png", "image/png", 12_345_678_901L);
    static final List<Turn> SAID = List.of(ASKED, ANSWERED);

    abstract ConversationStore conversations();

    /** Of the same store. */
    abstract QuestionStore questions();

    /** Lets the store's time go on, and returns it: what was done before is older, what follows is not. */
    abstract Instant tick();

    @Test
    void whatWasSaidComesBackInTheOrderInWhichItWasTold() {
        Turn askedMeanwhile = Turn.person("Bén \"B\" O'Neill", "And {eleven}?\n\t\\ 🎉 <@U1>", "1.1");
        conversations().append(HERE, SAID);
        conversations().append(HERE, List.of(askedMeanwhile));

        assertEquals(List.of(ASKED, ANSWERED, askedMeanwhile), turns(HERE));
        assertEquals(Optional.empty(), conversations().find(THERE));
    }

    @Test
    void whatWasAttachedComesBackToo() {
        Turn shown = Turn.person("Ann", "", "1.0").with(List.of(CHART, new Attachment("F2", "", "", 0)));
        conversations().append(HERE, List.of(shown, ANSWERED));
        assertEquals(List.of(shown, ANSWERED), turns(HERE));

        conversations().append(HERE, List.of(ASKED));
        assertEquals(SAID, turns(HERE));
    }

    @Test
    void aChangeOfWordsLeavesWhatWasAttached() {
        conversations().append(HERE, List.of(ASKED.with(List.of(CHART))));
        conversations().change(HERE, "1.0", "What is two?");

        assertEquals(List.of(Turn.person("Ann", "What is two?", "1.0").with(List.of(CHART))), turns(HERE));
    }

    @Test
    void aDirectMessageIsAConversationLikeAThread() {
        conversations().append(THERE, SAID);

        assertEquals(SAID, turns(THERE));
    }

    @Test
    void aConversationInWhichNothingWasSaidIsKnown() {
        conversations().append(HERE, List.of());

        assertEquals(Optional.of(Conversation.EMPTY), conversations().find(HERE));
    }

    @Test
    void aTurnThatStandsThereIsReplacedWhereItStands() {
        Turn later = Turn.person("Ben", "And eleven?", "1.3");
        conversations().append(HERE, SAID);
        conversations().append(HERE, List.of(later));
        Turn askedAgain = Turn.person("Ann B.", "What is 10?", "1.0");
        Turn answeredAgain = Turn.assistant("Twice five.", "1.2");
        conversations().append(HERE, List.of(askedAgain, answeredAgain));

        assertEquals(List.of(askedAgain, answeredAgain, later), turns(HERE));
    }

    @Test
    void aQuestionAndAnAnswerMayHaveTheSameTimestamp() {
        Turn echo = Turn.assistant("Ten?", "1.0");
        conversations().append(HERE, List.of(ASKED, echo));

        assertEquals(List.of(ASKED, echo), turns(HERE));
    }

    @Test
    void theHolderOfTheLeaseAddsTurnsAndNobodyWhoHasLostIt() {
        Lease lost = questions().lease(HERE).orElseThrow();
        questions().handOver(lost);
        Lease lease = questions().lease(HERE).orElseThrow();
        conversations().append(HERE, List.of());

        conversations().append(lease, List.of(ASKED));
        conversations().append(lost, List.of(ANSWERED));

        assertEquals(List.of(ASKED), turns(HERE));
    }

    @Test
    void aConversationThatIsNotKnownDoesNotBeginInTheMiddle() {
        Lease lease = questions().lease(HERE).orElseThrow();
        conversations().append(lease, SAID);

        assertEquals(Optional.empty(), conversations().find(HERE));
    }

    @Test
    void whatAPersonSaidCanBeChanged() {
        conversations().append(HERE, List.of(ASKED, Turn.assistant("A number.", "1.0")));
        conversations().change(HERE, "1.0", "What is two?");
        conversations().change(HERE, "1.7", "nothing of this kind was said");
        conversations().change(THERE, "1.0", "nor there");

        assertEquals(
                List.of(Turn.person("Ann", "What is two?", "1.0"), Turn.assistant("A number.", "1.0")), turns(HERE));
        assertEquals(Optional.empty(), conversations().find(THERE));
    }

    @Test
    void anAnswerCanBeTakenBackWithItsQuestion() {
        Turn other = Turn.person("Ben", "And eleven?", "1.3");
        conversations()
                .append(
                        HERE,
                        List.of(ASKED, ANSWERED, other, Turn.assistant("B.", "1.4"), Turn.assistant("C.", "1.5")));
        conversations().forget(HERE, "1.0", List.of("1.2", "1.5", "1.9"));

        assertEquals(List.of(other, Turn.assistant("B.", "1.4")), turns(HERE));
    }

    @Test
    void aResetForgetsWhatWasSaidAndLetsNothingOlderIn() {
        Turn fresh = Turn.person("Ann", "new", "1.4");
        conversations().append(HERE, List.of(ASKED, ANSWERED, fresh));
        conversations().reset(HERE, "1.3");
        assertEquals(List.of(fresh), turns(HERE));

        conversations().append(HERE, List.of(Turn.person("Ann", "late", "1.25"), Turn.assistant("No.", "1.5")));
        conversations().append(HERE, List.of(Turn.person("Ann", "the reset itself", "1.3")));
        conversations().append(HERE, List.of(Turn.person("Ann", "newer", "1.6"), Turn.assistant("Yes.", "1.7")));

        assertEquals(List.of(fresh, Turn.person("Ann", "newer", "1.6"), Turn.assistant("Yes.", "1.7")), turns(HERE));
    }

    @Test
    void anAnswerThatWasGivenAfterTheResetWasSentGoesWithItsQuestion() {
        List<Turn> since = List.of(Turn.person("Ann", "asked after it", "4.0"), Turn.assistant("answered", "6.0"));
        conversations().append(HERE, List.of(ASKED, Turn.assistant("answered after it", "5.0")));
        conversations().append(HERE, since);
        conversations().reset(HERE, "3.0");

        assertEquals(since, turns(HERE));
    }

    @Test
    void anEarlierResetThatComesLateChangesNothing() {
        conversations().reset(HERE, "1.3");
        conversations().reset(HERE, "1.1");

        assertTrue(conversations().wasResetAfter(HERE, "1.3"));
    }

    @Test
    void aConversationThatWasResetIsKnownAndEmpty() {
        conversations().reset(HERE, "1.3");

        assertEquals(Optional.of(Conversation.EMPTY), conversations().find(HERE));
    }

    @Test
    void aResetCountsForWhatCameBeforeIt() {
        conversations().append(THERE, SAID);
        conversations().reset(HERE, "1.3");

        assertTrue(conversations().wasResetAfter(HERE, "1.2"));
        assertTrue(conversations().wasResetAfter(HERE, "1.3"));
        assertFalse(conversations().wasResetAfter(HERE, "1.4"));
        assertFalse(conversations().wasResetAfter(THERE, "1.2"));
    }

    @Test
    void whatWasSaidBeforeWeJoinedIsNotSaidToUs() {
        ask(HERE, "U1", "1.5");
        ask(HERE, "U2", "1.7");

        assertFalse(conversations().takesPart(HERE, "1.4"));
        assertFalse(conversations().takesPart(HERE, "1.5"));
        assertTrue(conversations().takesPart(HERE, "1.6"));
        assertFalse(conversations().takesPart(THERE, "9.9"));
    }

    @Test
    void aQuestionThatIsDeliveredLateMovesTheBeginning() {
        ask(HERE, "U1", "1.5");
        ask(HERE, "U1", "1.3");

        assertTrue(conversations().takesPart(HERE, "1.4"));
    }

    @Test
    void aPersonsConversationsOfLateAreListedNewestFirst() {
        ConversationId other = new ConversationId("C1", "3.0");
        ask(THERE, "U1", "2.0");
        Instant between = tick();
        ask(HERE, "U1", "1.0");
        tick();
        ask(other, "U2", "3.0");

        List<Recent> recent = conversations().recent("U1", Instant.EPOCH);
        assertEquals(List.of(HERE, THERE), recent.stream().map(Recent::id).toList());
        assertEquals("asked at 1.0", recent.get(0).opening());
        assertFalse(recent.get(0).last().isBefore(between));
        assertTrue(recent.get(1).last().isBefore(between));
        assertEquals(
                List.of(HERE),
                conversations().recent("U1", between).stream().map(Recent::id).toList());
        assertEquals(List.of(), conversations().recent("U9", Instant.EPOCH));
    }

    @Test
    void aConversationThatWasOpenedWithAFileIsListedByItsName() {
        questions().open(Question.fresh(HERE, "1.0", "U1", "", List.of(CHART)));

        assertEquals(
                CHART.name(), conversations().recent("U1", Instant.EPOCH).get(0).opening());
    }

    @Test
    void aConversationMovesUpWhenItsPersonAsksAgain() {
        ask(HERE, "U1", "1.0");
        tick();
        ask(THERE, "U1", "2.0");
        tick();
        ask(HERE, "U1", "1.4");

        List<Recent> recent = conversations().recent("U1", Instant.EPOCH);
        assertEquals(List.of(HERE, THERE), recent.stream().map(Recent::id).toList());
        assertEquals("asked at 1.0", recent.get(0).opening());
    }

    @Test
    void whatWasResetIsNotListed() {
        ask(HERE, "U1", "1.0");
        conversations().append(HERE, SAID);
        conversations().reset(HERE, "1.3");

        assertEquals(List.of(), conversations().recent("U1", Instant.EPOCH));
        assertTrue(conversations().takesPart(HERE, "1.4"));
    }

    @Test
    void aConversationIsListedByWhatOpenedItSinceItsReset() {
        ask(HERE, "U1", "1.0");
        conversations().reset(HERE, "1.3");
        ask(HERE, "U1", "1.4");
        ask(HERE, "U1", "1.5");

        assertEquals(
                "asked at 1.4",
                conversations().recent("U1", Instant.EPOCH).get(0).opening());
    }

    @Test
    void whoLeavesTakesNoPartAndNobodyElseIsTouched() {
        questions().open(Question.fresh(HERE, "1.0", "U1", "What is ten?"));
        questions().open(Question.fresh(HERE, "2.0", "U2", "And eleven?"));

        conversations().leave(HERE, "U1");
        assertEquals(List.of(), conversations().recent("U1", Instant.EPOCH));
        assertEquals(1, conversations().recent("U2", Instant.EPOCH).size());
        assertTrue(conversations().takesPart(HERE, "3.0"));
        conversations().leave(HERE, "U2");
        assertFalse(conversations().takesPart(HERE, "3.0"));
    }

    @Test
    void allIsKnownFromTheStoresBeginning() {
        Instant since = conversations().completeSince();
        Instant later = tick();

        assertEquals(since, conversations().completeSince());
        assertFalse(since.isAfter(later));
        assertTrue(since.isAfter(later.minus(Duration.ofMinutes(10))), since::toString);
    }

    private void ask(ConversationId id, String person, String ts) {
        assertTrue(questions().open(Question.fresh(id, ts, person, "asked at " + ts)));
    }

    private List<Turn> turns(ConversationId id) {
        return conversations().find(id).orElseThrow().turns();
    }
}
