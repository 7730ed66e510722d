package dev.longhand.inbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks on other threads: those with the same key one after the other, in the order in which they came, and the rest
 * beside each other. Two messages of one thread so keep their order, though seeing to the first may wait for Slack.
 *
 * <p>The lock guards the queues and is held for map operations only. Any thread may call.
 */
final class InOrder {
    private static final Logger log = LoggerFactory.getLogger(InOrder.class);

    private final Executor threads;

    /** For each key that is being seen to, what comes after. */
    private final Map<Object, Deque<Runnable>> queues = new HashMap<>();

    InOrder(Executor threads) {
        this.threads = threads;
    }

    /**
     * What a task throws is logged, and the next goes on.
     *
     * @throws RejectedExecutionException when there is no thread to be had: Slack is then to send it again
     */
    void execute(Object key, Runnable task) {
        if (waits(key, task)) {
            return;
        }
        try {
            threads.execute(() -> runAll(key, task));
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            log.error("no thread to see to what Slack sent; {} more wait for it in vain", giveUp(key), e);
            throw new RejectedExecutionException("no thread", e);
        }
    }

    /** How many keys are being seen to. */
    synchronized int busy() {
        return queues.size();
    }

    private synchronized boolean waits(Object key, Runnable task) {
        Deque<Runnable> queue = queues.putIfAbsent(key, new ArrayDeque<>());
        return queue != null && queue.add(task);
    }

    /** Returns how many tasks waited for the one that found no thread. */
    private synchronized int giveUp(Object key) {
        return queues.remove(key).size();
    }

    private void runAll(Object key, Runnable first) {
        for (Runnable task = first; task != null; task = next(key)) {
            try {
                task.run();
            } catch (RuntimeException | Error fault) {
                log.error("what Slack sent could not be seen to", fault);
            }
        }
    }

    private synchronized Runnable next(Object key) {
        Runnable task = queues.get(key).poll();
        if (task == null) {
            queues.remove(key);
        }
        return task;
    }
}
