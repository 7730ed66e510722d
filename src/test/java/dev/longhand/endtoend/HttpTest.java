package dev.longhand.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.slack.api.app_backend.SlackSignature;
import dev.longhand.Bot;
import dev.longhand.Settings;
import dev.longhand.slack.SlackFailure;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bot's HTTP side, as anybody on the network meets it. */
class HttpTest {
    private static final String VERIFICATION = "{\"type\":\"url_verification\",\"challenge\":\"hello\"}";

    private static Scene scene;
    private static HttpClient client;

    @BeforeAll
    static void open() throws Exception {
        scene = Scene.open();
        client = HttpClient.newHttpClient();
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    @Test
    void itSaysThatItIsReady() throws Exception {
        URI health = scene.playground.eventsUrl().resolve("/healthz");

        assertEquals(
                200,
                client.send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString())
                        .statusCode());
    }

    @Test
    void slacksVerificationIsAnswered() throws Exception {
        HttpResponse<String> response = post(VERIFICATION, now(), scene.slack.signingSecret());

        assertEquals(200, response.statusCode());
        assertTrue(response.body().contains("hello"), response.body());
    }

    @Test
    void aBodyThatEndsInANewlineIsSignedToo() throws Exception {
        assertEquals(
                200,
                post(VERIFICATION + "\n", now(), scene.slack.signingSecret()).statusCode());
    }

    @Test
    void whatTheSenderSaysOfItsCharsetChangesNothing() throws Exception {
        String body = VERIFICATION.replace("hello", "h\u00e9llo \u6f22");
        Caller slack = new Caller(client, scene.playground.eventsUrl(), scene.slack.signingSecret());

        for (String charset : List.of("", "; charset=iso-8859-1", "; charset=utf-16", "; charset=none")) {
            HttpResponse<String> response = client.send(
                    slack.signed(Caller.JSON + charset, body.getBytes(UTF_8)), BodyHandlers.ofString(UTF_8));
            assertEquals(200, response.statusCode(), charset);
            assertTrue(response.body().contains("h\u00e9llo \u6f22"), charset + response.body());
        }
    }

    @Test
    void whatIsNotSignedBySlackIsRefused() throws Exception {
        assertEquals(401, post(VERIFICATION, now(), "another secret").statusCode());
        assertEquals(
                401,
                post(VERIFICATION, now() - 301, scene.slack.signingSecret()).statusCode());
        assertEquals(
                401,
                post(VERIFICATION, now() + 305, scene.slack.signingSecret()).statusCode());
        HttpRequest unsigned = HttpRequest.newBuilder(scene.playground.eventsUrl())
                .POST(BodyPublishers.ofString(VERIFICATION))
                .build();
        assertEquals(401, client.send(unsigned, BodyHandlers.ofString()).statusCode());
    }

    @Test
    void aBodyOverAMegabyteIsRefused() throws Exception {
        String large = "x".repeat((1 << 20) + 1);

        BodyPublisher chunked = BodyPublishers.fromPublisher(BodyPublishers.ofString(large));
        assertEquals(
                413, post(large, chunked, now(), scene.slack.signingSecret()).statusCode());
    }

    @Test
    void eventsThatNobodyHandlesAreAcknowledged() throws Exception {
        String event = "{\"type\":\"event_callback\",\"team_id\":\"T1\",\"event_id\":\"Ev1\",\"event\":"
                + "{\"type\":\"channel_created\",\"channel\":{\"id\":\"C9\",\"name\":\"new\"}}}";

        assertEquals(200, post(event, now(), scene.slack.signingSecret()).statusCode());
    }

    @Test
    void slacksOwnNoteThatItHoldsEventsBackIsAcknowledged() throws Exception {
        String note = "{\"type\":\"app_rate_limited\",\"token\":\"t\",\"team_id\":\"T1\",\"minute_rate_limited\":1,"
                + "\"api_app_id\":\"A1\"}";

        assertEquals(200, post(note, now(), scene.slack.signingSecret()).statusCode());
    }

    @Test
    void aWrongTokenStopsTheStart() {
        Settings settings = Settings.from(Map.of(
                "SLACK_BOT_TOKEN", "xoxb-wrong",
                "SLACK_SIGNING_SECRET", "secret",
                "SLACK_API_URL", scene.slack.apiUrl().toString(),
                "AZURE_OPENAI_ENDPOINT", scene.azure.endpoint().toString(),
                "AZURE_OPENAI_API_KEY", "key",
                "AZURE_OPENAI_CHAT_DEPLOYMENT", "gpt-4o",
                "LONGHAND_DATA", ":memory:"));

        String message =
                assertThrows(SlackFailure.class, () -> Bot.start(settings)).getMessage();
        assertTrue(message.contains("invalid_auth"), message);
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }

    private static HttpResponse<String> post(String body, long timestamp, String secret) throws Exception {
        return post(body, BodyPublishers.ofString(body), timestamp, secret);
    }

    private static HttpResponse<String> post(String body, BodyPublisher sent, long timestamp, String secret)
            throws Exception {
        String seconds = Long.toString(timestamp);
        HttpRequest request = HttpRequest.newBuilder(scene.playground.eventsUrl())
                .header("Content-Type", "application/json")
                .header("X-Slack-Request-Timestamp", seconds)
                .header("X-Slack-Signature", new SlackSignature.Generator(secret).generate(seconds, body))
                .POST(sent)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
