package dev.longhand.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.Question;
import dev.longhand.conversation.QuestionStore;
import dev.longhand.conversation.Standing;
import dev.longhand.pace.Outcome;
import dev.longhand.slack.Body;
import dev.longhand.slack.Workspace;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowsTest {
    private static final ConversationId ID = new ConversationId("C1", "1.0");

    private static final Standing STANDING = new Standing(List.of("2.0", "3.0"), "One, two,", List.of());

    private final Workspace workspace = mock();
    private final QuestionStore questions = mock();
    private final Rows rows = new Rows(workspace, questions);

    @BeforeEach
    void isAnswered() {
        when(workspace.edit(any(), any(), any())).thenReturn(new Outcome.Done());
        stands(STANDING);
    }

    @Test
    void noOldTextComesToStandInAMessageThatIsWrittenAnew() {
        Tidying first = rows.tidying(ID, row("2.0"));
        Tidying second = rows.tidying(ID, row("3.0"));

        rows.rewritten(ID, List.of("2.0"));

        assertEquals(new Outcome.Unneeded(), first.get());
        assertEquals(new Outcome.Done(), second.get());
    }

    @Test
    void norInOneThatAnotherProcessHasWrittenAnewOrIsAboutTo() {
        Tidying later = rows.tidying(ID, row("2.0"));

        stands(new Standing(List.of("2.0"), "Three.", List.of()));
        assertEquals(new Outcome.Unneeded(), later.get());
        when(questions.settled(ID, "1.0")).thenReturn(Optional.empty());
        assertEquals(new Outcome.Unneeded(), later.get());
        stands(STANDING);
        assertEquals(new Outcome.Done(), later.get());
    }

    private void stands(Standing standing) {
        Question answered = Question.fresh(ID, "1.0", "U1", "count").with(standing);
        when(questions.settled(ID, "1.0")).thenReturn(Optional.of(answered));
    }

    private static Rows.Row row(String ts) {
        return new Rows.Row("1.0", ts, "One, two,", Body.answer("One, two,", "One, two,"));
    }
}
