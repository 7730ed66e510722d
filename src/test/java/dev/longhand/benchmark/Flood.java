package dev.longhand.benchmark;

import com.slack.api.app_backend.SlackSignature;
import dev.longhand.Main;
import dev.longhand.playground.azure.Pace;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.playground.slack.SlackOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures how soon a bot acknowledges 2,000 signed events that come within 10 seconds: 1,500 questions in 250 channels, and
 * every third of them twice. So many cannot be answered at once; those for which there is no room are told so.
 */
final class Flood {
    private static final int EVENTS = 2_000;
    private static final int EACH_AGAIN = 4;
    private static final Duration COMING = Duration.ofSeconds(10);
    private static final int ROOMS = 250;

    /** Slack sends an event again that is not acknowledged within so long. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Those that are admitted or turned away are told from outside by what the bot logs and counts. */
    private static final Duration REST = Duration.ofSeconds(5);

    private Flood() {}

    static void measure() throws IOException {
        Path log = Files.createTempFile("flood", ".log");
        SlackLimits limits = new SlackLimits(50, Duration.ofMinutes(1), 1, 5, 600, Duration.ofMillis(80));
        try (Stage stage = new Stage(
                SlackOptions.of(limits).withRooms(ROOMS),
                Pace.LIFELIKE,
                Stage.main(Main.class, "-Xmx256m", "-XX:+UseSerialGC"),
                Map.of(),
                log)) {
            HttpClient client = HttpClient.newHttpClient();
            double[] millis = new double[EVENTS];
            int good = send(stage, client, millis);
            System.out.printf(
                    "Java %s: %d events in %d s, %d acknowledged with 200; after %.0f ms (median), %.0f ms (p99), %.0f ms"
                            + " (longest)%n",
                    System.getProperty("java.version"),
                    EVENTS,
                    COMING.toSeconds(),
                    good,
                    Figures.quantile(millis, 0.5),
                    Figures.quantile(millis, 0.99),
                    Figures.quantile(millis, 1));
            LockSupport.parkNanos(REST.toNanos());
            report(stage, client, log);
            if (good < EVENTS || Figures.quantile(millis, 1) > PATIENCE.toMillis()) {
                throw new IllegalStateException("Slack would have sent events again: the bot's log is " + log);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        System.out.println("The bot's log: " + log);
    }

    /** Returns how many were answered 200. */
    private static int send(Stage stage, HttpClient client, double[] millis) {
        List<CompletableFuture<HttpResponse<Void>>> answers = new ArrayList<>();
        long begun = System.nanoTime();
        for (int i = 0, question = 0; i < EVENTS; i++) {
            int one = i;
            boolean again = i % EACH_AGAIN == EACH_AGAIN - 1;
            HttpRequest request = request(stage, again ? question - 1 : question++);
            long due = begun + i * COMING.toNanos() / EVENTS;
            LockSupport.parkNanos(due - System.nanoTime());
            long sent = System.nanoTime();
            answers.add(client.sendAsync(request, BodyHandlers.discarding())
                    .whenComplete((answer, failure) -> millis[one] = (System.nanoTime() - sent) / 1e6));
        }
        return (int) answers.stream()
                .filter(answer -> answer.join().statusCode() == 200)
                .count();
    }

    private static HttpRequest request(Stage stage, int question) {
        String room = stage.slack
                .workspace()
                .channel("#room-" + (question % ROOMS + 1))
                .id();
        String ts = Long.toString(Instant.now().getEpochSecond());
        String body = ("{'type':'event_callback','team_id':'T1','event_id':'Ev" + question
                        + "','event':{'type':'app_mention','channel':'" + room + "','ts':'1700000000."
                        + (100_000 + question) + "','user':'"
                        + stage.slack.person("ann").id() + "','text':'"
                        + Words.question(question) + "'}}")
                .replace('\'', '"');
        return HttpRequest.newBuilder(stage.bot.eventsUrl())
                .header("Content-Type", "application/json")
                .header("X-Slack-Request-Timestamp", ts)
                .header(
                        "X-Slack-Signature",
                        new SlackSignature.Generator(stage.slack.signingSecret()).generate(ts, body))
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static void report(Stage stage, HttpClient client, Path log) throws IOException, InterruptedException {
        URI metrics = stage.bot.eventsUrl().resolve("/metrics");
        String text = client.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                .body();
        long live = value(text, "longhand_replies_live ");
        long waiting = value(text, "longhand_replies_waiting ");
        long ended = value(text, "longhand_replies_total{");
        long away = Files.readAllLines(log).stream()
                .filter(line -> line.contains("was turned away"))
                .count();
        System.out.printf(
                "of %d questions %d were taken (%d being answered, %d waiting, %d ended) and %d told that there is no room;"
                        + " %d MB resident%n",
                EVENTS - EVENTS / EACH_AGAIN,
                live + waiting + ended,
                live,
                waiting,
                ended,
                away,
                stage.bot.residentMegabytes());
    }

    private static long value(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
