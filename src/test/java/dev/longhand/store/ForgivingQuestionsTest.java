package dev.longhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.reset;

import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.Lease;
import dev.longhand.conversation.Question;
import dev.longhand.conversation.QuestionStore;
import dev.longhand.conversation.QuestionStore.Settled;
import dev.longhand.conversation.Standing;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is left to do when the store fails, and when it works again. */
class ForgivingQuestionsTest {
    private static final ConversationId ID = new ConversationId("C1", "1.0");

    private final Forgiving forgiving = new Forgiving(() -> {});
    private final SqliteStore store = new SqliteStore(":memory:", Duration.ofDays(1), Clock.systemUTC(), forgiving);
    private final QuestionStore failing = mock(QuestionStore.class, delegatesTo(store.questions()));
    private final QuestionStore questions = new ForgivingQuestions(failing, forgiving);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aLeaseThatCouldNotBeGivenBackIsTakenAgainAndGivenBackLater() {
        Lease lease = questions.lease(ID).orElseThrow();
        doThrow(new StoreFailure("full")).when(failing).release(any());
        doThrow(new StoreFailure("full")).when(failing).opened(any());
        assertTrue(questions.release(lease));

        reset(failing);
        assertEquals(Set.of(ID), questions.orphans());
        assertEquals(lease, questions.lease(ID).orElseThrow());
        assertTrue(questions.release(lease));
        assertEquals(Set.of(), questions.orphans());
    }

    @Test
    void whatCouldNotBeClosedIsClosedWhenTheStoreWorksAgainAndTheNextQuestionIsAnswered() {
        questions.open(Question.fresh(ID, "1.0", "U1", "first"));
        Lease lease = questions.lease(ID).orElseThrow();
        questions.begin(lease, "1.0");
        doThrow(new StoreFailure("full")).when(failing).settle(any(), anyString(), any(), any());
        questions.settle(lease, "1.0", Settled.ANSWERED, Standing.NOTHING);
        assertTrue(questions.release(lease));
        questions.open(Question.fresh(ID, "2.0", "U1", "second"));

        reset(failing);
        questions.orphans();

        assertEquals(lease, questions.lease(ID).orElseThrow());
        assertEquals(List.of("2.0"), open());
    }

    @Test
    void whoAskedWhileNothingCouldBeKeptTakesPartAsSoonAsTheStoreWorksAgain() {
        doThrow(new StoreFailure("full")).when(failing).open(any());
        assertTrue(questions.open(Question.fresh(ID, "1.0", "U1", "first")));
        Lease lease = questions.lease(ID).orElseThrow();
        assertEquals(List.of("1.0"), open());
        questions.settle(lease, "1.0", Settled.ANSWERED, Standing.NOTHING);
        assertTrue(questions.release(lease));

        reset(failing);
        questions.orphans();

        assertTrue(store.conversations().takesPart(ID, "2.0"));
        assertEquals(List.of(), store.questions().opened(ID));
        assertEquals("1.0", questions.before(ID, "2.0").orElseThrow().ts());
    }

    private List<String> open() {
        return questions.opened(ID).stream().map(Question::ts).toList();
    }
}
