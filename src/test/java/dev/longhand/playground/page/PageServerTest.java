package dev.longhand.playground.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhand.playground.slack.Message;
import dev.longhand.playground.slack.Person;
import dev.longhand.playground.slack.SlackEmulator;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.playground.slack.Upload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class PageServerTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private SlackEmulator slack;
    private PageServer page;
    private String general;

    @BeforeEach
    void start() throws Exception {
        slack = SlackEmulator.start(SlackLimits.strict());
        page = PageServer.start(0, slack, "Answers come from a test", List.of(new Trick("stumble", "It stumbles.")));
        general = slack.workspace().channel("#general").id();
    }

    @AfterEach
    void stop() {
        page.close();
        slack.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "page.css",
                "dom.js",
                "files.js",
                "views.js",
                "messages.js",
                "composer.js",
                "places.js",
                "page.js"
            })
    void thePageLoadsNothingFromElsewhere(String file) throws Exception {
        HttpResponse<String> response = http.send(get(file), BodyHandlers.ofString());
        assertEquals(200, response.statusCode());
        String policy = response.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self'"), policy);
        assertFalse(response.body().contains("http://") || response.body().contains("https://"), file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://127.0.0.1:1", "http://localhost.evil.example"})
    void anotherSitesScriptIsRefused(String origin) throws Exception {
        HttpRequest request = act(say("hello")).header("Origin", origin).build();
        assertEquals(403, http.send(request, BodyHandlers.ofString()).statusCode());
        assertTrue(slack.workspace().timeline(general).isEmpty());
    }

    @Test
    void thePagesOwnScriptIsHeard() throws Exception {
        String origin = page.url().toString().replaceAll("/$", "");
        HttpRequest request = act(say("hello")).header("Origin", origin).build();
        assertEquals(200, http.send(request, BodyHandlers.ofString()).statusCode());
        assertEquals(1, slack.workspace().timeline(general).size());
    }

    @Test
    void aFormOfAnotherSiteIsRefused() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(page.url().resolve("act"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(say("hello")))
                .build();
        assertEquals(415, http.send(request, BodyHandlers.ofString()).statusCode());
    }

    @Test
    void aNameThatSomebodyPointedAtLoopbackIsRefused() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", page.url().getPort())) {
            String request = "GET / HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
        }
    }

    @Test
    void anOpenPageIsToldTheWorldAndThenWhatChanges() throws Exception {
        slack.person("ann").say("#general", "good *morning*");
        try (Events events = new Events("ann")) {
            JsonNode world = events.next("world", any -> true);
            assertEquals("Answers come from a test", world.path("answers").asText());
            assertEquals("stumble", world.path("tricks").path(0).path("words").asText());
            assertTrue(world.path("messages").path(0).path("html").asText().contains("<strong>morning</strong>"));

            slack.person("ben").say("#general", "<script>alert(1)</script>");
            JsonNode message = events.next("message", any -> true);
            assertEquals("ben", message.path("who").asText());
            assertFalse(message.path("html").asText().contains("<script"), message.toString());
        }
    }

    @Test
    void anEditComesAsTheWholeMessage() throws Exception {
        try (Bot bot = new Bot(slack);
                Events events = new Events("ann")) {
            events.next("world", any -> true);
            String asked = slack.person("ann").say("#general", "hello");
            String ts = bot.post(general, asked, Bot.markdown("one"));
            bot.edit(general, ts, Bot.markdown("one **two**"));
            JsonNode message =
                    events.next("message", told -> told.path("html").asText().contains("one <strong>two</strong>"));
            assertEquals(asked, message.path("thread").asText());
            assertTrue(message.path("app").asBoolean());
            assertFalse(message.path("edited").asBoolean());
        }
    }

    @Test
    void theMetersAreToldWhenTheyMove() throws Exception {
        try (Bot bot = new Bot(slack);
                Events events = new Events("ann")) {
            String asked = slack.person("ann").say("#general", "hello");
            bot.edit(general, bot.post(general, asked, Bot.markdown("one")), Bot.markdown("one two"));
            JsonNode meters = events.next("meters", told -> told.path("edits").asInt() > 0);
            assertEquals(1, meters.path("edits").asInt());
            assertEquals(49, meters.path("left").asInt());
        }
    }

    @Test
    void nobodyIsToldWhatOthersSayOrSeeInPrivate() throws Exception {
        try (Bot bot = new Bot(slack);
                Events events = new Events("ann")) {
            events.next("world", any -> true);
            slack.person("ben").direct("a secret");
            bot.whisper(general, slack.person("ben").id(), "another secret");
            slack.person("ben").say("#general", "the end");
            assertTrue(events.next("message", any -> true).path("html").asText().contains("the end"));
            try (Events later = new Events("ann")) {
                assertFalse(later.next("world", any -> true).toString().contains("secret"));
            }
        }
    }

    @Test
    void aPersonCannotActInSomebodyElsesDirectMessages() throws Exception {
        String bens = slack.person("ben").directChannel();
        String body = "{\"person\":\"ann\",\"do\":\"say\",\"channel\":\"" + bens + "\",\"text\":\"hi\"}";
        assertEquals(400, http.send(act(body).build(), BodyHandlers.ofString()).statusCode());
    }

    @Test
    void aSlashCommandInAThreadIsRefusedThereInSlacksWords() throws Exception {
        String asked = slack.person("ann").say("#general", "hello");
        String body = "{\"person\":\"ann\",\"do\":\"command\",\"channel\":\"%s\",\"thread\":\"%s\",\"text\":\"/reset\"}"
                .formatted(general, asked);
        try (Events events = new Events("ann")) {
            events.next("world", any -> true);
            http.send(act(body).build(), BodyHandlers.ofString());
            JsonNode told = events.next("message", any -> true);
            assertTrue(told.path("html").asText().contains("not supported in threads"), told.toString());
            assertTrue(told.path("private").asBoolean());
            assertEquals(asked, told.path("thread").asText());
        }
    }

    @Test
    void tenQuestionsAreSpreadOverThePeople() throws Exception {
        String body = "{\"person\":\"ann\",\"do\":\"ask-ten\",\"channel\":\"" + general + "\"}";
        assertEquals(200, http.send(act(body).build(), BodyHandlers.ofString()).statusCode());
        List<Message> asked = slack.workspace().timeline(general);
        assertEquals(10, asked.size());
        assertEquals(3, asked.stream().map(Message::user).distinct().count());
        assertTrue(asked.stream().allMatch(question -> question.latest().text().contains(slack.botUserId())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{}", "{\"person\":\"eve\"}", "{\"person\":\"ann\",\"do\":\"say\"}"})
    void whatIsNoActIsRefused(String body) throws Exception {
        assertEquals(400, http.send(act(body).build(), BodyHandlers.ofString()).statusCode());
    }

    @Test
    void aPictureIsShownToThoseWhoSeeItsMessage() throws Exception {
        Person ann = slack.person("ann");
        Upload picture = Upload.of("dot.png", new byte[] {1, 2, 3});
        Upload drawing = Upload.of("drawing.svg", "<svg onload='alert(1)'/>");
        String ts = ann.share(ann.directChannel(), "see", picture, drawing);
        List<String> files = slack.workspace().message(ann.directChannel(), ts).files();
        String path = "picture?person=%s&channel=" + ann.directChannel() + "&ts=" + ts + "&file=%s";

        HttpResponse<String> shown = http.send(get(path.formatted("ann", files.get(0))), BodyHandlers.ofString());
        assertEquals(200, shown.statusCode());
        assertEquals("image/png", shown.headers().firstValue("Content-Type").orElseThrow());
        for (String hidden : List.of(
                path.formatted("ben", files.get(0)),
                path.formatted("ann", files.get(1)),
                path.formatted("ann", "F0"),
                "picture")) {
            assertEquals(404, http.send(get(hidden), BodyHandlers.ofString()).statusCode(), hidden);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"edit", "delete"})
    void onlyTheAuthorChangesAMessage(String act) throws Exception {
        String ts = slack.person("ben").say("#general", "hello");
        String body = "{\"person\":\"ann\",\"do\":\"%s\",\"channel\":\"%s\",\"ts\":\"%s\",\"text\":\"bye\"}"
                .formatted(act, general, ts);
        assertEquals(400, http.send(act(body).build(), BodyHandlers.ofString()).statusCode());
        assertEquals(
                "hello", slack.workspace().timeline(general).get(0).latest().text());
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(page.url().resolve(path)).build();
    }

    private HttpRequest.Builder act(String body) {
        return HttpRequest.newBuilder(page.url().resolve("act"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private String say(String text) {
        return "{\"person\":\"ann\",\"do\":\"say\",\"channel\":\"" + general + "\",\"text\":\"" + text + "\"}";
    }

    /** What one open page is told. */
    private final class Events implements AutoCloseable {
        private final InputStream stream;
        private final BufferedReader lines;

        Events(String person) throws IOException, InterruptedException {
            URI uri = page.url().resolve("events?person=" + person);
            stream = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofInputStream())
                    .body();
            lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        }

        JsonNode next(String name, Predicate<JsonNode> wanted) throws IOException {
            while (true) {
                String line = lines.readLine();
                if (line == null) {
                    throw new IOException("the stream ended before " + name);
                }
                if (line.equals("event: " + name)) {
                    JsonNode data = JSON.readTree(lines.readLine().substring("data: ".length()));
                    if (wanted.test(data)) {
                        return data;
                    }
                }
            }
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}
