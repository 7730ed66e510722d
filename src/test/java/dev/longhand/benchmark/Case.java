package dev.longhand.benchmark;

import dev.longhand.playground.azure.Pace;
import dev.longhand.playground.slack.Message;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.playground.slack.SlackOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Plays one load to one bot, on a stage of its own, and measures. */
final class Case {
    private static final Duration FIRST_TOKEN = Duration.ofMillis(400);
    private static final SlackLimits LIMITS =
            SlackLimits.lenient(Load.EDITS_PER_MINUTE).withLatency(Duration.ofMillis(80));

    /** So many channels that no channel's limit for posts is felt, which is another one. */
    private static final int ROOMS = 25;

    /** After the last answer has ended, readers wait so long at most; then what is missing is lost. */
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    /** How long after the last word something may still change, such as a message that is deleted. */
    private static final Duration REST = Duration.ofSeconds(2);

    private final Load load;
    private final Stage stage;
    private final Sent sent;
    private final List<Asked> questions = new ArrayList<>();

    private record Asked(String room, String thread, Instant at) {}

    static Figures play(Load load, Class<?> bot) throws IOException {
        Path log = Files.createTempFile("benchmark", ".log");
        Figures figures;
        try (Stage stage = new Stage(
                SlackOptions.of(LIMITS).withRooms(ROOMS),
                new Pace(Load.TOKENS_PER_SECOND, FIRST_TOKEN, 1),
                Stage.main(bot, "-Xmx256m", "-XX:+UseSerialGC"),
                Map.of(),
                log)) {
            figures = new Case(load, stage).play();
        }
        // It stays where something failed.
        Files.delete(log);
        return figures;
    }

    private Case(Load load, Stage stage) {
        this.load = load;
        this.stage = stage;
        this.sent = new Sent(stage.azure, load.replies(), load.tokens());
    }

    private Figures play() throws IOException {
        Duration before = stage.bot.cpu();
        ask();
        Instant end = Instant.now().plusSeconds(load.seconds()).plus(PATIENCE);
        while (!allWhole() && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        }
        LockSupport.parkNanos(REST.toNanos());
        return figures(stage.bot.cpu().minus(before));
    }

    private void ask() {
        long begun = System.nanoTime();
        for (int i = 0; i < load.replies(); i++) {
            long due = begun + i * load.apart().toNanos();
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            String room = "#room-" + (i % ROOMS + 1);
            Instant now = Instant.now();
            String thread = stage.slack.person("ann").say(room, "@longhand " + Words.question(i));
            questions.add(new Asked(room, thread, now));
        }
    }

    private boolean allWhole() {
        for (int i = 0; i < load.replies(); i++) {
            if (sent.last(i) == null || !reading(i).whole()) {
                return false;
            }
        }
        return true;
    }

    private Reading reading(int reply) {
        Asked asked = questions.get(reply);
        List<Message> messages = stage.slack.workspace().thread(asked.room(), asked.thread()).stream()
                .filter(Message::fromBot)
                .toList();
        return new Reading(asked.at(), messages, load.tokens());
    }

    private Figures figures(Duration cpu) throws IOException {
        int tokens = load.tokens();
        double[] lags = new double[load.replies() * tokens];
        double[] paints = new double[load.replies()];
        double[] settles = new double[load.replies()];
        int lost = 0;
        for (int i = 0; i < load.replies(); i++) {
            Reading reading = reading(i);
            for (int word = 0; word < tokens; word++) {
                lags[i * tokens + word] = reading.lag(word, sent.at(i, word));
            }
            paints[i] = reading.firstPaint();
            settles[i] = reading.settle(sent.last(i));
            lost += reading.lost();
        }
        var meters = stage.slack.meters();
        return new Figures(
                load,
                lags,
                paints,
                settles,
                meters.accepted("chat.update"),
                meters.refused("chat.update") + meters.refused("chat.postMessage"),
                lost,
                lags.length,
                cpu,
                stage.bot.residentMegabytes());
    }
}
