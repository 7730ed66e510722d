package dev.longhand.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.QuestionStore;
import dev.longhand.pace.Need;
import dev.longhand.pace.Outcome;
import dev.longhand.slack.Body;
import dev.longhand.slack.Workspace;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowsTest {
    private static final ConversationId ID = new ConversationId("C1", "1.0");

    private final Workspace workspace = mock();
    private final Rows rows = new Rows(workspace, mock(QuestionStore.class));

    @Test
    void noOldTextComesToStandInAMessageThatIsWrittenAnew() {
        when(workspace.edit(any(), any(), any())).thenReturn(new Outcome.Done());
        Body old = Body.answer("One, two,", "One, two,");
        Tidying first = rows.remembered(new Tidying(workspace, "C1", "2.0", old));
        Tidying second = rows.remembered(new Tidying(workspace, "C1", "3.0", old));

        rows.rewritten(ID, List.of("2.0"));

        assertEquals(new Outcome.Unneeded(), first.perform(Need.Call.EDIT));
        assertEquals(new Outcome.Done(), second.perform(Need.Call.EDIT));
    }
}
