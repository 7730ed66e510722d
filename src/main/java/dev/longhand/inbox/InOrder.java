package dev.longhand.inbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * Runs tasks on other threads: those with the same key one after the other, in the order in which they came, and the rest
 * beside each other. Two messages of one thread so keep their order, though seeing to the first may wait for Slack.
 *
 * <p>The lock guards the queues and is held for map operations only. Any thread may call.
 */
final class InOrder {
    private final Executor threads;
    private final Map<Object, Deque<Runnable>> queues = new HashMap<>();

    InOrder(Executor threads) {
        this.threads = threads;
    }

    /** @param task must not throw */
    synchronized void execute(Object key, Runnable task) {
        Deque<Runnable> queue = queues.get(key);
        if (queue == null) {
            queues.put(key, new ArrayDeque<>());
            threads.execute(() -> runAll(key, task));
        } else {
            queue.add(task);
        }
    }

    private void runAll(Object key, Runnable first) {
        for (Runnable task = first; task != null; task = next(key)) {
            task.run();
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
