package dev.longhand.inbox;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.ConversationStore;
import dev.longhand.conversation.QuestionStore;
import dev.longhand.reply.ReplyDesk;
import dev.longhand.slack.Workspace;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class ResetsTest {
    private static final ConversationId ID = new ConversationId("C1", "1.0");

    private final ConversationStore conversations = mock();
    private final QuestionStore questions = mock();
    private final Executor threads = mock();
    private final Resets resets = new Resets(
            mock(Workspace.class),
            conversations,
            questions,
            mock(ReplyDesk.class),
            new InOrder(threads),
            Clock.systemUTC());

    @Test
    void whatSlackDeliversAgainToAProcessThatDiedInAResetIsResetNevertheless() {
        when(questions.opened(ID)).thenReturn(List.of());
        Incoming message = said("C1");
        when(questions.claim(message.key())).thenReturn(true, false);

        resets.inConversation(message);
        resets.inConversation(message);

        var order = inOrder(conversations, questions);
        order.verify(conversations).reset(ID, "1.999999");
        order.verify(questions).claim(message.key());
        order.verify(conversations).reset(ID, "1.999999");
        verify(threads, times(1)).execute(any());
    }

    private static Incoming said(String channel) {
        return new Incoming(channel, "2.000000", "1.0", "U1", "reset", false, true, List.of(), false);
    }
}
