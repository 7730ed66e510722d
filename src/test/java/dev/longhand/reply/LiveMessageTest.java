package dev.longhand.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.Question;
import dev.longhand.conversation.Standing;
import dev.longhand.metrics.Metrics;
import dev.longhand.pace.Need;
import dev.longhand.pace.Outcome;
import dev.longhand.slack.Workspace;
import dev.longhand.wording.Wording;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LiveMessageTest {
    private final Workspace workspace = mock();
    private final Draft draft = new Draft("", Wording.english(), System::nanoTime);

    @Test
    void whatWasLeftWhileItWaitedForItsTurnIsNotPosted() {
        draft.append("One, two,");
        LiveMessage message = message();
        when(workspace.awaitTurn("C1")).thenAnswer(turn -> {
            message.leave(new Outcome.Failed(Duration.ZERO));
            return true;
        });

        assertEquals(new Outcome.Unneeded(), message.perform(Need.Call.POST));
        verify(workspace, never()).post(any(), any(), any());
    }

    @Test
    void norIsWhatWasInterruptedWhileItWaited() {
        draft.append("One, two,");
        when(workspace.awaitTurn("C1")).thenReturn(false);

        assertEquals(new Outcome.Unneeded(), message().perform(Need.Call.POST));
        verify(workspace, never()).post(any(), any(), any());
    }

    private LiveMessage message() {
        Question question = Question.fresh(new ConversationId("C1", "1.0"), "1.0", "U1", "count");
        return new LiveMessage(
                workspace, question, Standing.NOTHING, draft, System::nanoTime, new Metrics(), standing -> {});
    }
}
