package dev.longhand.reliability;

import dev.longhand.Main;
import dev.longhand.benchmark.BotProcess;
import dev.longhand.playground.azure.AzureEmulator;
import dev.longhand.playground.azure.Pace;
import dev.longhand.playground.slack.Change;
import dev.longhand.playground.slack.SlackEmulator;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.playground.slack.SlackOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A bot in a process of its own that can be killed and started again, over one SQLite file, between an emulated Slack and a
 * stand-in for Azure that live on. It keeps its address, as behind a load balancer or a platform's router.
 */
final class Stand implements AutoCloseable {
    static final int ROOMS = 40;

    /** High, so that what is seen is what a kill does, and not what waits for a turn. */
    private static final SlackLimits LIMITS =
            new SlackLimits(10_000, Duration.ofMinutes(1), 50, 50, 10_000, Duration.ofMillis(40));

    /** Slack's "at once, after 1 minute, after 5 minutes", shortened. */
    private static final List<Duration> AGAIN = List.of(Duration.ZERO, Duration.ofSeconds(3), Duration.ofSeconds(20));

    private static final List<String> JAVA = List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "serve");

    final SlackEmulator slack;
    final AzureEmulator azure;
    private final Map<String, String> environment = new HashMap<>();
    private final Path log;
    private final AtomicInteger posts = new AtomicInteger();
    private volatile BotProcess bot;
    private volatile boolean up;

    /** @param folder where the bot keeps its file, and its log */
    Stand(Path folder, Pace pace) throws IOException {
        log = folder.resolve("bot.log");
        slack = SlackEmulator.start(
                SlackOptions.of(LIMITS).withRooms(ROOMS).withDelivery(Duration.ofSeconds(3), AGAIN));
        azure = AzureEmulator.start(pace);
        azure.answerWith(Words::answer);
        environment.put("SLACK_BOT_TOKEN", slack.botToken());
        environment.put("SLACK_SIGNING_SECRET", slack.signingSecret());
        environment.put("SLACK_API_URL", slack.apiUrl().toString());
        environment.put("SLACK_EDITS_PER_MINUTE", "5000");
        environment.put("AZURE_OPENAI_ENDPOINT", azure.endpoint().toString());
        environment.put("AZURE_OPENAI_API_KEY", azure.key());
        environment.put("AZURE_OPENAI_CHAT_DEPLOYMENT", azure.deployment());
        environment.put("LONGHAND_DATA", folder.resolve("longhand.db").toString());
        environment.put("PORT", Integer.toString(BotProcess.freePort()));
        try {
            start();
        } catch (UncheckedIOException e) {
            close();
            throw e;
        }
        slack.deliverTo(bot.eventsUrl());
        slack.workspace().onChange(change -> {
            if (change instanceof Change.Posted posted && posted.message().fromBot() && posts.decrementAndGet() == 0) {
                kill();
            }
        });
    }

    /** Starts the bot, and waits until it is ready. */
    void start() {
        try {
            bot = BotProcess.start(JAVA, environment, log);
            up = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code kill -9}. Any thread may call. */
    void kill() {
        up = false;
        bot.kill();
    }

    /** Kills the bot when so many messages of its have come to stand in Slack, before it learns of the last. */
    void killAfterPosts(int many) {
        posts.set(many);
    }

    boolean isUp() {
        return up;
    }

    @Override
    public void close() {
        if (bot != null) {
            bot.kill();
        }
        azure.close();
        slack.close();
    }
}
