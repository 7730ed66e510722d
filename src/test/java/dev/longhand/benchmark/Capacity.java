package dev.longhand.benchmark;

import dev.longhand.Main;
import dev.longhand.playground.azure.Pace;
import dev.longhand.playground.slack.Message;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.playground.slack.SlackOptions;
import dev.longhand.playground.slack.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures one bot, with 256 MB of heap, that writes a thousand replies at the same time, each at 20 tokens a second.
 *
 * <p>How late a token is in the bot's draft is seen from outside, by edits: how old the newest word of an edit is when
 * Slack takes it in. That is an upper bound: it holds the call itself, and up to 50 ms until the next token would have
 * come. Slack allows 20 edits a second here, so that there are many to look at.
 */
final class Capacity {
    private static final int REPLIES = 1_000;
    private static final int TOKENS_PER_SECOND = 20;
    private static final int ROOMS = 250;
    private static final int EDITS_PER_MINUTE = 1_200;
    private static final SlackLimits LIMITS =
            new SlackLimits(EDITS_PER_MINUTE, Duration.ofMinutes(1), 1, 5, 5 * REPLIES, Duration.ZERO);

    /** All questions come within so long; then there is some time to come to rest, and then it is measured. */
    private static final Duration COMING = Duration.ofSeconds(25);

    private static final Duration REST = Duration.ofSeconds(10);
    private static final Duration MEASURED = Duration.ofSeconds(30);

    private Capacity() {}

    static void measure() throws IOException {
        Path log = Files.createTempFile("capacity", ".log");
        try (Stage stage = new Stage(
                SlackOptions.of(LIMITS).withRooms(ROOMS),
                new Pace(TOKENS_PER_SECOND, Duration.ofMillis(400), 1),
                Stage.main(Main.class, "-Xmx256m", "-XX:+UseSerialGC"),
                Map.of(
                        "LONGHAND_MAX_REPLIES", Integer.toString(REPLIES),
                        "SLACK_EDITS_PER_MINUTE", Integer.toString(EDITS_PER_MINUTE)),
                log)) {
            Duration whole = COMING.plus(REST).plus(MEASURED).plusSeconds(5);
            Sent sent = new Sent(stage.azure, REPLIES, (int) whole.toSeconds() * TOKENS_PER_SECOND);
            List<String> threads = ask(stage);
            LockSupport.parkNanos(REST.toNanos());
            report(stage, sent, threads);
        }
        System.out.println("The bot's log: " + log);
    }

    private static List<String> ask(Stage stage) {
        List<String> threads = new ArrayList<>();
        long begun = System.nanoTime();
        for (int i = 0; i < REPLIES; i++) {
            LockSupport.parkNanos(begun + i * COMING.toNanos() / REPLIES - System.nanoTime());
            threads.add(stage.slack.person("ann").say(room(i), "@longhand " + Words.question(i)));
        }
        return threads;
    }

    private static void report(Stage stage, Sent sent, List<String> threads) throws IOException {
        Instant from = Instant.now();
        Duration cpuBefore = stage.bot.cpu();
        LockSupport.parkNanos(MEASURED.toNanos());
        Instant until = Instant.now();
        Duration cpu = stage.bot.cpu().minus(cpuBefore);
        double seconds = Duration.between(from, until).toNanos() / 1e9;
        double[] ages = ages(stage, sent, threads, from, until);
        System.out.printf(
                "Java %s: %d replies live, %.0f tokens a second each; %d MB resident at most, %.2f processors, %d threads;%n"
                        + "the newest word of an edit is %.0f ms old in Slack (median of %d; p95 %.0f ms)%n",
                System.getProperty("java.version"),
                stage.azure.live(),
                sent.between(from, until) / seconds / REPLIES,
                stage.bot.residentMegabytes(),
                cpu.toNanos() / 1e9 / seconds,
                stage.bot.threads(),
                Figures.quantile(ages, 0.5),
                ages.length,
                Figures.quantile(ages, 0.95));
    }

    /** Milliseconds. */
    private static double[] ages(Stage stage, Sent sent, List<String> threads, Instant from, Instant until) {
        List<Double> ages = new ArrayList<>();
        for (int i = 0; i < REPLIES; i++) {
            for (Message message : stage.slack.workspace().thread(room(i), threads.get(i))) {
                for (Version version : message.versions()) {
                    int[] words = Words.in(version.shown());
                    if (words.length > 0
                            && version.at().isAfter(from)
                            && version.at().isBefore(until)) {
                        int newest = Arrays.stream(words).max().getAsInt();
                        ages.add(Duration.between(sent.at(i, newest), version.at())
                                        .toNanos()
                                / 1e6);
                    }
                }
            }
        }
        return ages.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static String room(int reply) {
        return "#room-" + (reply % ROOMS + 1);
    }
}
