package dev.longhand.inbox;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.ConversationStore;
import dev.longhand.conversation.QuestionStore;
import dev.longhand.conversation.Stop;
import dev.longhand.reply.ReplyDesk;
import dev.longhand.slack.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ResetsTest {
    private static final ConversationId ID = new ConversationId("C1", "1.0");

    private final ConversationStore conversations = mock();
    private final QuestionStore questions = mock();
    private final Executor threads = mock();
    private final ReplyDesk desk = mock();
    private final Resets resets =
            new Resets(mock(Workspace.class), conversations, questions, desk, new InOrder(threads), Clock.systemUTC());

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

    @Test
    void aSlowStoreHoldsUpNobodyElsesReset() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch freed = new CountDownLatch(1);
        doAnswer(call -> {
                    begun.countDown();
                    return freed.await(1, TimeUnit.MINUTES);
                })
                .when(conversations)
                .reset(eq(ID), anyString());
        Thread slow = new Thread(() -> resets.inConversation(said("C1")));
        slow.start();
        assertTrue(begun.await(1, TimeUnit.MINUTES));

        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> resets.inConversation(said("C2")));

        verify(conversations).reset(eq(new ConversationId("C2", "1.0")), anyString());
        verify(questions, never()).claim(said("C1").key());
        freed.countDown();
        slow.join();
    }

    /** One of ours that is ahead would swallow what is asked until Slack's has caught up. */
    @Test
    void whatIsResetFromOutsideIsResetAsOfSlacksClock() {
        doAnswer(call -> {
                    call.<Runnable>getArgument(0).run();
                    return null;
                })
                .when(threads)
                .execute(any());
        when(conversations.takesPart(eq(ID), anyString())).thenReturn(true);

        resets.shortcut("C1", "2.000000", "1.0", "U1", "5.000000", mock(Whisper.class));

        verify(conversations).reset(ID, "5.000000");
        verify(desk).stop(ID, new Stop(Stop.Reason.RESET, "5.000000", ""));
    }

    private static Incoming said(String channel) {
        return new Incoming(channel, "2.000000", "1.0", "U1", "reset", false, true, List.of(), false);
    }
}
