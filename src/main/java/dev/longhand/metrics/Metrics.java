package dev.longhand.metrics;

import dev.longhand.pace.Meters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** All that Longhand counts and times, to be read by Prometheus. Safe for use by many threads; nothing here waits. */
public final class Metrics {
    /** What the text's form is called over HTTP. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    /** So many outcomes there may be; what comes beyond is counted as "other". There are some twenty. */
    private static final int OUTCOMES = 40;

    /** From a single edit's age to that of a message whose turn does not come. */
    private static final Duration[] SECONDS = Stream.of(
                    100, 250, 500, 750, 1_000, 1_500, 2_000, 3_000, 5_000, 10_000, 20_000, 60_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Set<String> outcomes = ConcurrentHashMap.newKeySet();
    private final Jvm jvm = new Jvm(registry);

    private final Timer firstPaint = timer("first.paint", "From a reply's beginning until its first words were shown");
    private final Timer settle = timer("settle", "From the model's last word until all of it was shown");
    private final Timer firstToken = timer("first.token", "From asking Azure until its first text, waits included");
    private final Timer lag = timer("token.lag", "How old the oldest text was that an edit or post newly showed");
    private final Counter promptTokens = tokens("prompt");
    private final Counter completionTokens = tokens("completion");
    private final Counter storeFailures = counter("store.failures", "What the store could not keep or look up")
            .register(registry);
    private final Counter up = feedback("up");
    private final Counter down = feedback("down");

    /** A reply has ended. @param outcome one of our own few words, never one from outside */
    public void replied(String outcome) {
        boolean known = outcomes.contains(outcome) || outcomes.size() < OUTCOMES && outcomes.add(outcome);
        counter("replies", "Replies that ended, by how")
                .tag("outcome", known ? outcome : "other")
                .register(registry)
                .increment();
    }

    /** Readers saw the first words of a reply so long after it was begun. */
    public void firstPaint(Duration after) {
        firstPaint.record(after);
    }

    /** All of an answer was shown so long after the model's last word. */
    public void settled(Duration after) {
        settle.record(after);
    }

    /** The model's first text came so long after it was asked. */
    public void firstToken(Duration after) {
        firstToken.record(after);
    }

    /** A call showed text for the first time whose oldest part had come so long ago. */
    public void shown(Duration oldest) {
        lag.record(oldest);
    }

    /** What an answer cost. */
    public void tokens(int prompt, int completion) {
        promptTokens.increment(prompt);
        completionTokens.increment(completion);
    }

    /** The store failed to do something. */
    public void storeFailed() {
        storeFailures.increment();
    }

    /** A person judged an answer. */
    public void judged(boolean good) {
        (good ? up : down).increment();
    }

    /** Shows what the pacer has done and stands at. To be called once. */
    public void watchPacer(Supplier<Meters> meters) {
        pacerCount("edits", "Edits begun", meters, Meters::edits);
        pacerCount("posts", "Messages begun to be posted, rests among them", meters, Meters::posts);
        pacerCount("rests", "Ends that went out as a further message, because no edit was free", meters, Meters::rests);
        pacerCount("refusals", "Calls that Slack refused for their rate", meters, Meters::refusals);
        pacerCount("failures", "Calls to Slack that failed for another reason that may pass", meters, Meters::failures);
        pacerGauge("budget.left", "Edits that are free now", meters, Meters::left);
        pacerGauge("budget.estimate", "Edits a minute that Slack is taken to allow", meters, Meters::estimate);
    }

    /** Shows how many replies are being written, and how many questions wait for a place. To be called once. */
    public void watchReplies(IntSupplier live, IntSupplier waiting) {
        gauge("replies.live", "Replies being written", live, IntSupplier::getAsInt);
        gauge("replies.waiting", "Questions that wait for a place", waiting, IntSupplier::getAsInt);
    }

    /** Everything, in Prometheus' text format ({@link #CONTENT_TYPE}). */
    public String text() {
        jvm.show();
        return registry.scrape(CONTENT_TYPE);
    }

    private Timer timer(String name, String description) {
        return Timer.builder("longhand." + name)
                .description(description)
                .serviceLevelObjectives(SECONDS)
                .register(registry);
    }

    private static Counter.Builder counter(String name, String description) {
        return Counter.builder("longhand." + name).description(description);
    }

    private Counter tokens(String kind) {
        return counter("tokens", "Tokens of prompts and answers")
                .tag("kind", kind)
                .register(registry);
    }

    private Counter feedback(String verdict) {
        return counter("feedback", "What people thought of answers")
                .tag("verdict", verdict)
                .register(registry);
    }

    private void pacerCount(String name, String description, Supplier<Meters> meters, ToLongFunction<Meters> count) {
        FunctionCounter.builder("longhand." + name, meters, each -> count.applyAsLong(each.get()))
                .description(description)
                .register(registry);
    }

    private void pacerGauge(String name, String description, Supplier<Meters> meters, ToDoubleFunction<Meters> value) {
        gauge(name, description, meters, each -> value.applyAsDouble(each.get()));
    }

    private <T> void gauge(String name, String description, T of, ToDoubleFunction<T> value) {
        Gauge.builder("longhand." + name, of, value)
                .description(description)
                .strongReference(true)
                .register(registry);
    }
}
