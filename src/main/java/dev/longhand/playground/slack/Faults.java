package dev.longhand.playground.slack;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * Makes the next calls of a method go wrong. What is asked first happens first, one fault for each call that is not
 * refused for its rate or its token already. Thread-safe: its monitor guards the queues.
 *
 * <p>A client may hide a broken connection: OkHttp, on which Slack's client stands, asks once more by itself when the
 * connection came from its pool. So one dropped connection is often not seen by the bot, and one dropped answer of a post
 * leaves two messages.
 */
public final class Faults {
    private final Map<String, Queue<Fault>> waiting = new HashMap<>();

    /** HTTP 429; the method is then shut for this long, rounded up to whole seconds. */
    public void rateLimit(String method, int times, Duration retryAfter) {
        add(method, times, new Fault.RateLimit(retryAfter));
    }

    /** HTTP 200 with {@code ok:false} and this error; nothing is done. */
    public void error(String method, int times, String error) {
        add(method, times, new Fault.Refusal(error));
    }

    /** HTTP 500; nothing is done. */
    public void serverError(String method, int times) {
        add(method, times, new Fault.ServerError());
    }

    /** The connection breaks before anything is done. */
    public void dropConnection(String method, int times) {
        add(method, times, new Fault.DropConnection());
    }

    /** The call is carried out, but the connection breaks before the answer. */
    public void dropAnswer(String method, int times) {
        add(method, times, new Fault.DropAnswer());
    }

    /** The call is carried out at once, but the answer comes so much later. */
    public void delay(String method, int times, Duration by) {
        add(method, times, new Fault.Delay(by));
    }

    public synchronized void clear() {
        waiting.clear();
    }

    private synchronized void add(String method, int times, Fault fault) {
        Queue<Fault> queue = waiting.computeIfAbsent(method, each -> new ArrayDeque<>());
        for (int i = 0; i < times; i++) {
            queue.add(fault);
        }
    }

    synchronized Optional<Fault> next(String method) {
        return Optional.ofNullable(waiting.get(method)).map(Queue::poll);
    }
}
