package dev.longhand.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.playground.azure.Pace;
import dev.longhand.playground.azure.Script;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.playground.slack.SlackOptions;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Prometheus reads of the bot. */
class MetricsEndpointTest {
    private static final String COUNT = "longhand_token_lag_seconds_count ";

    @Test
    void anAnswerIsSeenInTheMetricsAndNobodyWhoTookPart() throws Exception {
        try (Scene scene = open(Map.of())) {
            scene.azure.answerWith(request -> Script.say("one ".repeat(400)));
            scene.asked("hello");

            HttpResponse<String> response = metrics(scene, null);
            String text = response.body();
            assertEquals(200, response.statusCode());
            assertTrue(response.headers()
                    .firstValue("Content-Type")
                    .orElseThrow()
                    .startsWith("text/plain; version=0.0.4"));
            assertTrue(text.contains("longhand_replies_total{outcome=\"answered\"} 1.0"), text);
            assertTrue(text.contains("longhand_first_paint_seconds_count 1"), text);
            assertTrue(text.contains("longhand_settle_seconds_count 1"), text);
            assertTrue(text.contains("longhand_first_token_seconds_count 1"), text);
            assertTrue(text.contains("longhand_posts_total 1.0"), text);
            assertTrue(text.contains("longhand_replies_live 0.0"), text);
            int shown = text.lines()
                    .filter(line -> line.startsWith(COUNT))
                    .mapToInt(line -> Integer.parseInt(line.substring(COUNT.length())))
                    .sum();
            int versions = scene.answers(
                            scene.general,
                            scene.slack
                                    .workspace()
                                    .timeline(scene.general)
                                    .get(0)
                                    .ts())
                    .get(0)
                    .versions()
                    .size();
            assertTrue(shown > 0 && shown <= versions, shown + " calls showed something new, of " + versions);
            for (String secret : new String[] {scene.ann.id(), scene.general, "hello"}) {
                assertFalse(text.contains(secret), secret);
            }
        }
    }

    @Test
    void whereATokenIsSetItIsWanted() throws Exception {
        try (Scene scene = open(Map.of("LONGHAND_METRICS_TOKEN", "let-me-see"))) {
            assertEquals(401, metrics(scene, null).statusCode());
            assertEquals(401, metrics(scene, "Bearer let-me").statusCode());
            assertEquals(401, metrics(scene, "let-me-see").statusCode());
            assertEquals(200, metrics(scene, "Bearer let-me-see").statusCode());
        }
    }

    private static HttpResponse<String> metrics(Scene scene, String authorization) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(scene.playground.eventsUrl().resolve("/metrics"));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private static Scene open(Map<String, String> environment) throws Exception {
        return Scene.open(SlackOptions.of(SlackLimits.strict()), Pace.of(400), environment);
    }
}
