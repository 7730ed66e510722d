package dev.longhand.playground.slack;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;

/**
 * Brings events to the bot, and again when it does not answer 2xx in time. Never waits: may be called under any lock.
 * Thread-safe; what comes again starts on the thread "slack-redelivery".
 */
final class EventDelivery implements AutoCloseable {
    private final BotLine line;
    private final List<Duration> redeliveries;
    private final boolean everythingTwice;
    private final Faults faults;
    private final ScheduledThreadPoolExecutor later;
    private final AtomicInteger underway = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();

    EventDelivery(BotLine line, List<Duration> redeliveries, boolean everythingTwice, Faults faults) {
        this.line = line;
        this.redeliveries = redeliveries;
        this.everythingTwice = everythingTwice;
        this.faults = faults;
        later = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "slack-redelivery");
            thread.setDaemon(true);
            return thread;
        });
    }

    void deliver(String envelope) {
        RandomFaults.Travel travel = faults.nextEvent();
        if (travel.delay().isZero()) {
            attempt(envelope, 0, Map.of());
        } else {
            late(envelope, travel.delay());
        }
        if (everythingTwice || travel.copies() > 1) {
            attempt(envelope, redeliveries.size(), retry(1, "http_timeout"));
        }
    }

    /** It counts as under way already: nobody shall think that all is over. */
    private void late(String envelope, Duration delay) {
        underway.incrementAndGet();
        Runnable send = () -> {
            attempt(envelope, 0, Map.of());
            underway.decrementAndGet();
        };
        later.schedule(send, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How many events have been sent and not yet been answered. */
    int underway() {
        return underway.get();
    }

    /** How many events will be sent again after a while, because they were not answered. */
    int unanswered() {
        return unanswered.get();
    }

    private void attempt(String envelope, int number, Map<String, String> headers) {
        line.routes().ofEvent().forEach(doors -> attempt(doors, envelope, number, headers));
    }

    /**
     * @param doors where to try, one after the other until one takes it in
     * @param number how often the bot was asked before
     */
    private void attempt(List<URI> doors, String envelope, int number, Map<String, String> headers) {
        Call call = line.call(doors.get(0), BotLine.JSON, envelope, headers);
        underway.incrementAndGet();
        call.enqueue(answer(doors, envelope, number, headers));
    }

    private Callback answer(List<URI> doors, String envelope, int number, Map<String, String> headers) {
        List<URI> others = doors.subList(1, doors.size());
        return new Callback() {
            @Override
            public void onFailure(Call failed, IOException e) {
                if (e instanceof ConnectException && !others.isEmpty()) {
                    attempt(others, envelope, number, headers);
                } else {
                    String reason = e instanceof InterruptedIOException ? "http_timeout" : "connection_failed";
                    again(doors, envelope, number, reason);
                }
                underway.decrementAndGet();
            }

            @Override
            public void onResponse(Call answered, Response response) {
                try (response) {
                    if (response.code() >= 500 && !others.isEmpty()) {
                        attempt(others, envelope, number, headers);
                    } else if (!response.isSuccessful() && !"1".equals(response.header("X-Slack-No-Retry"))) {
                        again(doors, envelope, number, "http_error");
                    }
                }
                underway.decrementAndGet();
            }
        };
    }

    /** Each door that was to hear it hears it again; behind a load balancer that may be any. */
    private void again(List<URI> doors, String envelope, int number, String reason) {
        if (number < redeliveries.size()) {
            Map<String, String> headers = retry(number + 1, reason);
            Routes routes = line.routes();
            Runnable next = () -> {
                attempt(routes.copies() == 0 ? routes.next() : doors, envelope, number + 1, headers);
                unanswered.decrementAndGet();
            };
            unanswered.incrementAndGet();
            try {
                later.schedule(next, redeliveries.get(number).toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                // The workspace is closed: nobody waits for this event any more.
                return;
            }
        }
    }

    private static Map<String, String> retry(int number, String reason) {
        return Map.of("X-Slack-Retry-Num", Integer.toString(number), "X-Slack-Retry-Reason", reason);
    }

    @Override
    public void close() {
        later.shutdownNow();
    }
}
