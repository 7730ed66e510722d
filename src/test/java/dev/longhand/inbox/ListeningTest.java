package dev.longhand.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.longhand.access.Door;
import dev.longhand.conversation.ConversationStore;
import dev.longhand.conversation.QuestionStore;
import dev.longhand.reply.ReplyDesk;
import dev.longhand.slack.Identity;
import dev.longhand.slack.SlackFailure;
import dev.longhand.slack.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages in threads that are older than the store. */
class ListeningTest {
    private final Workspace workspace = mock();
    private final ConversationStore conversations = mock();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final InOrder workers = new InOrder(threads);
    private final Listening listening = new Listening(
            workspace,
            conversations,
            mock(QuestionStore.class),
            mock(ReplyDesk.class),
            mock(Resets.class),
            mock(Instructing.class),
            mock(Door.class),
            workers);

    @BeforeEach
    void theStoreIsNew() {
        when(workspace.identity()).thenReturn(new Identity("T1", "Team", "U0", "B0"));
        when(conversations.completeSince()).thenReturn(Instant.ofEpochSecond(1_000));
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    @Test
    void aFewAreReadAtATimeAndWhatIsTooMuchIsPassedOver() throws Exception {
        Semaphore reading = new Semaphore(0);
        CountDownLatch freed = new CountDownLatch(1);
        when(workspace.thread(anyString(), anyString())).thenAnswer(call -> {
            reading.release();
            assertTrue(freed.await(1, TimeUnit.MINUTES));
            return List.of();
        });
        for (int i = 0; i < 100; i++) {
            listening.heard(said(i + ".000001"));
        }

        assertTrue(reading.tryAcquire(OldThreads.READ_AT_ONCE, 1, TimeUnit.MINUTES));
        await(() -> workers.busy() == OldThreads.MOST_WAITING);
        assertEquals(0, reading.availablePermits());
        freed.countDown();
        await(() -> workers.busy() == 0);
        verify(workspace, times(OldThreads.MOST_WAITING)).thread(any(), any());
    }

    @Test
    void whatCouldNotBeReadIsNotReadAgainAtOnce() throws Exception {
        when(workspace.thread(anyString(), anyString())).thenThrow(mock(SlackFailure.class));
        for (int i = 0; i < 3; i++) {
            listening.heard(said("1.000001"));
            await(() -> workers.busy() == 0);
        }

        verify(workspace, times(1)).thread("C1", "1.000001");
    }

    private static Incoming said(String thread) {
        return new Incoming("C1", "2000.000001", thread, "U1", "Hello", false, false, List.of(), false);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "within a minute");
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
