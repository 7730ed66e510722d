package dev.longhand.playground.slack;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * Makes calls go wrong: the next ones of a method, or a share of all. What is asked first happens first, one fault for
 * each call that is not refused for its rate or its token already. Thread-safe: its monitor guards the queues.
 *
 * <p>A client may hide a broken connection: OkHttp, on which Slack's client stands, asks once more by itself when the
 * connection came from its pool. So one dropped connection is often not seen by the bot, and one dropped answer of a post
 * leaves two messages.
 */
public final class Faults {
    private final Map<String, Queue<Fault>> waiting = new HashMap<>();
    private RandomFaults calls = RandomFaults.NONE;
    private RandomFaults events = RandomFaults.NONE;
    private Duration withheld = Duration.ofSeconds(3);

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

    /**
     * From now on, a share of all calls (and downloads) goes wrong, whatever the method: HTTP 500, a connection that breaks
     * before or after the call was carried out, an answer that never comes, 429 for one or two seconds.
     *
     * @param share between 0 and 1; 0 for none again
     */
    public synchronized void random(long seed, double share) {
        calls = new RandomFaults(seed, share);
    }

    /**
     * From now on, a share of all events comes twice, late, or both; late is up to 1.5 s, so that others overtake it.
     *
     * @param share between 0 and 1; 0 for none again
     */
    public synchronized void randomEvents(long seed, double share) {
        events = new RandomFaults(seed, share);
    }

    /** How long a random fault keeps an answer back before the connection breaks; 3 s unless this is called. */
    public synchronized void withholdFor(Duration time) {
        withheld = time;
    }

    /** The call is carried out, but for so long there is no answer, and then the connection breaks. */
    public void withhold(String method, int times, Duration time) {
        add(method, times, new Fault.Withhold(time));
    }

    /** No faults any more, neither those that were asked for nor random ones. */
    public synchronized void clear() {
        waiting.clear();
        calls = RandomFaults.NONE;
        events = RandomFaults.NONE;
    }

    private synchronized void add(String method, int times, Fault fault) {
        Queue<Fault> queue = waiting.computeIfAbsent(method, each -> new ArrayDeque<>());
        for (int i = 0; i < times; i++) {
            queue.add(fault);
        }
    }

    synchronized Optional<Fault> next(String method) {
        Optional<Fault> asked = Optional.ofNullable(waiting.get(method)).map(Queue::poll);
        return asked.isPresent() ? asked : calls.call(withheld);
    }

    synchronized RandomFaults.Travel nextEvent() {
        return events.event();
    }
}
