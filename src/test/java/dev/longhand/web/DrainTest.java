package dev.longhand.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrainTest {
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void fromThenOnSlackIsToSendItAgainAndALoadBalancerToLookElsewhere() throws Exception {
        try (WebServer web = new WebServer(0, "secret", Clock.systemUTC())) {
            web.start(new App(AppConfig.builder().build(), List.of()));
            URI home = URI.create("http://127.0.0.1:" + web.port() + "/");
            HttpRequest health = HttpRequest.newBuilder(home.resolve("healthz")).build();
            HttpRequest event = request(home, "application/json");
            HttpRequest press = request(home, "application/x-www-form-urlencoded");
            assertEquals(200, send(health).statusCode());
            assertEquals(401, send(event).statusCode());

            web.drain();

            assertEquals(503, send(health).statusCode());
            assertEquals("draining\n", send(health).body());
            assertEquals(503, send(event).statusCode());
            assertEquals(List.of(), send(event).headers().allValues("X-Slack-No-Retry"));
            assertEquals(401, send(press).statusCode(), "what Slack does not send again is looked at");
        }
    }

    /** Not signed. */
    private static HttpRequest request(URI home, String type) {
        return HttpRequest.newBuilder(home.resolve("slack/events"))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("{}"))
                .build();
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, BodyHandlers.ofString());
    }
}
