package dev.longhand.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.longhand.playground.azure.Pace;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.playground.slack.SlackOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/**
 * What no Slack sends, signed or not. Whatever it is, it gets the right status; nothing is asked of Azure for it, nothing of
 * it comes into the log, and the bot goes on. That log is the whole process's.
 */
@Isolated
class HostileInputTest {
    /** Stands in every payload; never in the log. */
    private static final String MARKER = "aubergine";

    /** Of the flood, each with a room of its own. */
    private static final int QUESTIONS = 150;

    /** Far longer than anything takes on a machine that has other work, and far shorter than 40 slow clients in turn. */
    private static final Duration HELD_UP = Duration.ofSeconds(20);

    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Scene scene;
    private Caller slack;

    @BeforeEach
    void open() throws Exception {
        log.start();
        ROOT.addAppender(log);
        SlackLimits generous = new SlackLimits(10_000, Duration.ofMinutes(1), 1, 5, 10_000, Duration.ZERO);
        scene = Scene.open(
                SlackOptions.of(generous).withRooms(QUESTIONS),
                Pace.of(400),
                Map.of("LONGHAND_MAX_REPLIES", "1000", "SLACK_EDITS_PER_MINUTE", "10000"));
        slack = new Caller(HttpClient.newHttpClient(), scene.playground.eventsUrl(), scene.slack.signingSecret());
    }

    @AfterEach
    void close() {
        List<ILoggingEvent> lines = List.copyOf(log.list);
        ROOT.detachAppender(log);
        scene.close();
        for (ILoggingEvent line : lines) {
            String stack = ThrowableProxyUtil.asString(line.getThrowableProxy());
            assertFalse((line.getFormattedMessage() + stack).contains(MARKER), line.getFormattedMessage() + stack);
            assertTrue(stack.isEmpty(), "nobody from outside fills the log with stacks: " + stack);
        }
        assertTrue(lines.size() < 100, lines.size() + " lines");
    }

    @Test
    void bodiesThatAreNoJsonOfSlacksAreRefusedAndNothingHappens() throws Exception {
        String mention = mention("100.000001", "hello");
        Map<String, Integer> statuses = new TreeMap<>();
        for (String body : List.of(
                "",
                " ",
                "{",
                "[]",
                "{}",
                "{}{}",
                "null",
                MARKER,
                "{\"type\":7}",
                "{\"type\":null,\"text\":\"" + MARKER + "\"}",
                "{\"type\":\"" + MARKER + "\"}",
                "{\"type\":[\"event_callback\"]}",
                "{\"type\":\"event_callback\"}",
                "{\"type\":\"event_callback\",\"event\":null}",
                "{\"type\":\"event_callback\",\"event\":\"" + MARKER + "\"}",
                "{\"type\":\"event_callback\",\"event\":[]}",
                "{\"type\":\"event_callback\",\"event\":{}}",
                "{\"type\":\"event_callback\",\"event\":{\"type\":null}}",
                mention.substring(0, mention.length() / 2),
                mention + "}",
                mention.replace("\"ts\":\"100.000001\"", "\"ts\":[1]"),
                mention.replace("\"ts\":\"100.000001\"", "\"ts\":null"),
                mention.replace("\"ts\":\"100.000001\"", "\"ts\":\"" + MARKER + "\""),
                mention.replace("\"ts\":\"100.000001\"", "\"ts\":1e999999999"),
                mention.replace("\"channel\":\"" + scene.general + "\"", "\"channel\":{\"id\":\"" + MARKER + "\"}"),
                mention.replace("\"channel\":\"" + scene.general + "\"", "\"channel\":null"),
                mention.replace("\"user\":", "\"user\":{\"" + MARKER + "\":1},\"team\":"),
                mention.replace("\"text\":", "\"text\":{\"" + MARKER + "\":1},\"team\":"),
                "{\"type\":\"event_callback\",\"event\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}",
                "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000))) {
            statuses.put(body, slack.post(Caller.JSON, body));
        }

        statuses.forEach((body, status) -> assertEquals(400, status, body.substring(0, Math.min(300, body.length()))));
        assertNothingHappened();
    }

    @Test
    void formsThatAreNoneOfSlacksAreRefusedAndNothingHappens() throws Exception {
        for (String body : List.of(
                MARKER,
                "=",
                "&&&",
                "%",
                "payload",
                "payload=",
                "payload=%zz",
                "payload=" + MARKER,
                "command=",
                form("null"),
                form("[]"),
                form("{\"type\":\"block_actions\"}"),
                form("{\"type\":\"block_actions\",\"actions\":[]}"),
                form("{\"type\":\"block_actions\",\"actions\":\"" + MARKER + "\"}"),
                form("{\"type\":\"block_actions\",\"actions\":[{\"action_id\":\"continue\",\"value\":{}}]}"),
                form("{\"type\":\"block_actions\",\"actions\":[{\"action_id\":\"reset_one\",\"value\":\"1\"}]}"),
                form("{\"type\":\"message_action\",\"callback_id\":\"reset_conversation\"}"),
                form("{\"type\":" + "[".repeat(100_000)),
                "p%61yload=" + "[".repeat(100_000),
                "a=b&" + form("{\"a\":".repeat(10_000)))) {
            assertEquals(400, slack.post(Caller.FORM, body), body.substring(0, Math.min(300, body.length())));
        }
        assertNothingHappened();
    }

    @Test
    void bytesThatAreNoTextAndOtherContentAreRefused() throws Exception {
        byte[] latin = mention("100.000001", "\u00e4").getBytes(ISO_8859_1);

        assertEquals(400, slack.post(Caller.JSON, latin));
        assertEquals(415, slack.post("text/xml", "<" + MARKER + "/>"));
        assertEquals(415, slack.post("multipart/form-data; boundary=x", "--x--"));
        try (Socket large = slack.begin(slack.head((1 << 20) + 1))) {
            assertTrue(answer(large).startsWith("HTTP/1.1 413 "));
        }
        assertNothingHappened();
    }

    @Test
    void whatIsUnsignedStaleOrFromTheFutureIsRefused() throws Exception {
        byte[] body = mention("100.000001", "hello").getBytes(UTF_8);
        long now = Instant.now().getEpochSecond();
        HttpRequest unsigned = HttpRequest.newBuilder(slack.door())
                .header("Content-Type", Caller.JSON)
                .POST(BodyPublishers.ofByteArray(body))
                .build();

        assertEquals(401, slack.send(unsigned));
        assertEquals(401, slack.send(slack.signed(Caller.JSON, body, now - 301)));
        assertEquals(401, slack.send(slack.signed(Caller.JSON, body, now + 310)));
        assertEquals(401, slack.send(new Caller(slack.client(), slack.door(), "other").signed(Caller.JSON, body, now)));
        assertNothingHappened();
    }

    @Test
    void otherMethodsAndPathsAreRefused() throws Exception {
        for (String method : List.of("GET", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "HEAD", "BREW")) {
            assertEquals(405, status(method, "/slack/events"), method);
        }
        assertEquals(405, status("POST", "/healthz"));
        for (String path : List.of("/", "/slack", "/slack/events/", "/slack/events/../x", "/" + MARKER, "/.env")) {
            assertEquals(404, status("GET", path), path);
        }
        try (Socket flood = slack.begin("GET /healthz HTTP/1.1\r\nHost: bot\r\n" + "X: y\r\n".repeat(5_000) + "\r\n");
                Socket nonsense = slack.begin(MARKER + "\r\n\r\n")) {
            assertTrue(answer(flood).startsWith("HTTP/1.1 431 "));
            assertTrue(answer(nonsense).startsWith("HTTP/1.1 400 "));
        }
    }

    @Test
    void aSignedRequestThatComesAgainIsActedOnOnce() throws Exception {
        scene.asked("hello");
        HttpRequest question =
                slack.signed(Caller.JSON, mention("100.000001", "again").getBytes(UTF_8));
        HttpRequest command = slack.signed(
                Caller.FORM,
                ("command=%2Freset&channel_id=" + scene.general + "&user_id=" + scene.ann.id()
                                + "&response_url=http%3A%2F%2F127.0.0.1%3A1%2F&trigger_id=1")
                        .getBytes(UTF_8));
        for (int i = 0; i < 3; i++) {
            assertEquals(200, slack.send(question));
        }
        scene.awaitAnswers(scene.general, "100.000001", 0);
        int before = scene.azure.requests().size();
        for (int i = 0; i < 3; i++) {
            assertEquals(200, slack.send(command));
        }
        scene.awaitQuiet();

        assertEquals(2, before);
        assertEquals(2, scene.azure.requests().size());
        assertEquals(1, log.list.stream().filter(this::isAboutAWhisper).count(), "the command was acted on once");
    }

    @Test
    void slowClientsHoldUpNobody() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                slow.add(slack.begin(i % 2 == 0 ? slack.head(1_000) + "{" : "POST /slack/events HTTP/1.1\r\nHost:"));
            }
            long asked = System.nanoTime();
            scene.asked("hello");
            assertTrue(System.nanoTime() - asked < HELD_UP.toNanos(), "the question was held up");
            for (int i = 0; i < 40; i += 2) {
                dribble(slow.get(i));
            }

            for (int i = 0; i < 40; i += 2) {
                assertTrue(answer(slow.get(i)).startsWith("HTTP/1.1 408 "));
            }
            awaitCutOff(slow.get(1));
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void aFloodIsAcknowledgedAndEachQuestionTakenOnce() throws Exception {
        List<HttpRequest> flood = new ArrayList<>();
        int questions = 150;
        for (int i = 0; i < 2 * questions; i++) {
            String ts = "100." + (100_000 + i % questions);
            flood.add(slack.signed(
                    Caller.JSON, mention(ts, "question-" + i % questions + "-").getBytes(UTF_8)));
        }
        long[] nanos = new long[flood.size()];
        List<CompletableFuture<HttpResponse<Void>>> answers = new ArrayList<>();
        for (int i = 0; i < flood.size(); i++) {
            int one = i;
            long begun = System.nanoTime();
            answers.add(slack.sendAsync(flood.get(i))
                    .whenComplete((answer, failure) -> nanos[one] = System.nanoTime() - begun));
        }

        for (CompletableFuture<HttpResponse<Void>> answer : answers) {
            assertEquals(200, answer.get().statusCode());
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%d events at once: acknowledged after %d ms (p99), %d ms (longest)%n",
                nanos.length, nanos[nanos.length * 99 / 100] / 1_000_000, nanos[nanos.length - 1] / 1_000_000);
        assertTrue(nanos[nanos.length - 1] < HELD_UP.toNanos(), "an event was held up");
        Scene.await(
                () -> scene.azure.requests().size() + " asked",
                () -> scene.azure.requests().size() >= QUESTIONS);
        assertEquals(
                QUESTIONS,
                scene.azure.requests().stream().map(Scene::prompt).distinct().count());
        assertEquals(QUESTIONS, scene.azure.requests().size());
    }

    private void assertNothingHappened() {
        scene.awaitQuiet();
        assertEquals(0, scene.azure.requests().size());
        assertEquals(List.of(), scene.direct(scene.general));
        scene.asked("Are you well?");
    }

    private boolean isAboutAWhisper(ILoggingEvent line) {
        return line.getFormattedMessage().startsWith("a person could not be answered privately");
    }

    /** A byte at a time, until the other side has had enough. */
    private static void dribble(Socket socket) throws IOException {
        socket.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
        try {
            socket.getOutputStream().write(' ');
        } catch (SocketException gone) {
            // Its answer is still to be read.
            return;
        }
    }

    /** Goes on with a head that never ends, a byte at a time. */
    private static void awaitCutOff(Socket socket) throws IOException {
        socket.setSoTimeout(500);
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < end) {
            try {
                socket.getOutputStream().write(' ');
                assertEquals(-1, socket.getInputStream().read());
                return;
            } catch (SocketTimeoutException notYet) {
                continue;
            } catch (SocketException gone) {
                return;
            }
        }
        fail("a head may take for ever");
    }

    private static String answer(Socket socket) throws IOException {
        socket.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        for (int next = socket.getInputStream().read();
                next >= 0 && next != '\n';
                next = socket.getInputStream().read()) {
            read.write(next);
        }
        return read.toString(ISO_8859_1);
    }

    private int status(String method, String path) throws Exception {
        try (Socket socket = slack.begin(method + " " + path + " HTTP/1.1\r\nHost: bot\r\nContent-Length: 0\r\n\r\n")) {
            return Integer.parseInt(answer(socket).split(" ")[1]);
        }
    }

    private static String form(String json) {
        return "payload=" + URLEncoder.encode(json, UTF_8);
    }

    private String mention(String ts, String words) {
        return ("{'type':'event_callback','team_id':'T1','event_id':'Ev" + ts + "','event':{'type':'app_mention',"
                        + "'channel':'" + scene.general + "','ts':'" + ts + "','user':'" + scene.ann.id()
                        + "','text':'<@U1> " + MARKER + " " + words + "'}}")
                .replace('\'', '"');
    }
}
