package dev.longhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.longhand.conversation.Conversation;
import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.Question;
import dev.longhand.conversation.Standing;
import dev.longhand.conversation.Turn;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A reset that Slack delivers late, or in the middle of which the process ends. */
class ResetLateTest {
    private static final ConversationId ID = new ConversationId("C1", "1.0");

    private final Store store = Store.sqlite(":memory:", Duration.ofDays(1), Clock.systemUTC(), () -> {});

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void anAnswerThatWasGivenAfterTheResetWasSentGoesWithItsQuestion() {
        Turn asked = Turn.person("ann", "asked after it", "4.0");
        store.conversations()
                .append(
                        ID,
                        List.of(
                                Turn.person("ann", "asked before", "1.0"),
                                Turn.assistant("answered after", "5.0"),
                                asked,
                                Turn.assistant("answered", "6.0")));

        store.conversations().reset(ID, "3.0");

        assertEquals(
                new Conversation(List.of(asked, Turn.assistant("answered", "6.0"))),
                store.conversations().find(ID).orElseThrow());
    }

    @Test
    void aQuestionThatWasToldItsPlaceStaysUntilThatIsTakenBack() {
        store.questions().open(Question.fresh(ID, "1.0", "U1", "told its place"));
        store.questions().open(Question.fresh(ID, "2.0", "U1", "told nothing"));
        store.questions()
                .progress(
                        store.questions().lease(ID).orElseThrow(), "1.0", new Standing(List.of("1.5"), "", List.of()));

        store.conversations().reset(ID, "3.0");

        assertEquals(
                List.of("1.0"),
                store.questions().opened(ID).stream().map(Question::ts).toList());
    }
}
