package dev.longhand.endtoend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.longhand.files.Samples;
import dev.longhand.playground.azure.Pace;
import dev.longhand.playground.azure.Request;
import dev.longhand.playground.azure.Script;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.playground.slack.SlackOptions;
import dev.longhand.playground.slack.Upload;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FilesTest {
    private static final Upload SALES = Upload.of("sales.csv", "month,sum\nMay,7\n");

    private Scene scene;

    @AfterEach
    void close() {
        scene.assertNoViolations();
        scene.close();
    }

    @Test
    void anImageReachesTheModelAsItWasUploaded() throws Exception {
        scene = Scene.open();
        byte[] png = Samples.image("png", 40, 30);
        String answer = answer("@longhand what is this?", Upload.of("chart.png", png));

        JsonNode content = lastContent();
        assertEquals(
                "what is this?\n\n[image: chart.png]", content.at("/0/text").asText());
        String url = content.at("/1/image_url/url").asText();
        assertTrue(url.startsWith("data:image/png;base64,"), url);
        assertArrayEquals(png, Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1)));
        assertFalse(answer.contains("Not read"), answer);
    }

    @Test
    void aTextIsQuotedWithItsName() throws Exception {
        scene = Scene.open();
        answer("@longhand sum this up", SALES);

        assertTrue(scene.prompt().endsWith("""
                user: sum this up

                [file: sales.csv]
                ```csv
                month,sum
                May,7
                ```"""), scene.prompt());
    }

    @Test
    void thePdfsTextIsRead() throws Exception {
        scene = Scene.open();
        answer("@longhand what is agreed?", Upload.of("contract.pdf", Samples.pdf("", "Both parties agree")));

        assertTrue(scene.prompt().contains("[file: contract.pdf]"), scene.prompt());
        assertTrue(scene.prompt().contains("Both parties agree"), scene.prompt());
    }

    @Test
    void whatCannotBeUsedIsNamedBelowTheAnswerAndToTheModel() throws Exception {
        scene = Scene.open();
        String answer = answer(
                "@longhand look at these",
                Upload.of("all.zip", new byte[] {'P', 'K', 3, 4}),
                Upload.of("huge.png", Samples.image("png", 4, 3)).ofSize(6_000_000),
                Upload.of("fake.png", "no image at all"),
                SALES);

        assertTrue(answer.contains("Good question!"), answer);
        String line = "Not read: all.zip (not a kind of file that I can read); huge.png (too large);"
                + " fake.png (damaged, or not what its name says).";
        assertTrue(answer.endsWith(line), answer);
        for (String name : List.of("all.zip", "huge.png", "fake.png")) {
            assertTrue(scene.prompt().contains("[file: " + name + ", which is not shown to you: "), scene.prompt());
        }
        assertTrue(scene.prompt().contains("May,7"), scene.prompt());
        assertEquals(0, lastRequest().images());
    }

    /** The scene's own rules watch for it: an address in a line of the bot's is no link. */
    @Test
    void aFilesNameBecomesNoLink() throws Exception {
        scene = Scene.open();
        String answer = answer("@longhand look", Upload.of("www.evil.example.zip", new byte[] {'P', 'K', 3, 4}));

        assertTrue(answer.contains("Not read: www.evil.example.zip"), answer);
    }

    @Test
    void aQuestionOfNothingButWhatCannotBeUsedIsNotAsked() throws Exception {
        scene = Scene.open();
        String direct = scene.ann.directChannel();
        scene.ann.share(direct, "", Upload.of("all.zip", new byte[] {'P', 'K', 3, 4}));
        Scene.await(() -> "no answer", () -> !scene.direct(direct).isEmpty());
        scene.awaitQuiet();

        String said = scene.direct(direct).get(0).latest().text();
        assertEquals(
                "I cannot use what is attached to this.\nNot read: all.zip (not a kind of file that I can read).",
                said);
        assertEquals(List.of(), scene.azure.requests());
    }

    @Test
    void aFileAloneIsAQuestion() throws Exception {
        scene = Scene.open();
        String direct = scene.ann.directChannel();
        scene.ann.share(direct, "", SALES);
        Scene.await(() -> "no answer", () -> !scene.direct(direct).isEmpty());
        scene.awaitQuiet();

        assertTrue(scene.prompt().contains("user: [file: sales.csv]"), scene.prompt());
    }

    @Test
    void aFileEarlierInTheThreadCounts() throws Exception {
        scene = Scene.open();
        String thread =
                scene.ben.share(scene.general, "the numbers", SALES, Upload.of("a.png", Samples.image("png", 4, 3)));
        scene.ann.reply(scene.general, thread, "@longhand sum this up");
        scene.awaitAnswers(scene.general, thread, 1);

        assertTrue(scene.prompt().contains("May,7"), scene.prompt());
        assertEquals(1, lastRequest().images());
    }

    @Test
    void anAddressThatTheAuthorChoseIsNeverFetched() throws Exception {
        List<String> fetched = new CopyOnWriteArrayList<>();
        HttpServer elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            fetched.add(exchange.getRequestURI().toString());
            exchange.close();
        });
        elsewhere.start();
        try {
            scene = Scene.open();
            URI address =
                    URI.create("http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/bait.csv");
            String answer =
                    answer("@longhand sum this up", Upload.of("bait.csv", "a,b").at(address));

            assertTrue(answer.endsWith("Not read: bait.csv (not kept in Slack)."), answer);
            assertEquals(List.of(), fetched);
        } finally {
            elsewhere.stop(0);
        }
    }

    @Test
    void withoutTheScopeTheAnswerSaysThatSlackDoesNotGiveTheFile() throws Exception {
        SlackOptions options = SlackOptions.of(SlackLimits.strict());
        Set<String> scopes = new HashSet<>(options.scopes());
        scopes.remove("files:read");
        scene = Scene.open(options.withScopes(scopes), Pace.of(400), Map.of());
        String answer = answer("@longhand sum this up", SALES);

        assertTrue(answer.endsWith("Not read: sales.csv (Slack does not give it to me)."), answer);
    }

    @Test
    void aDownloadThatBreaksOffOnceIsMadeAgain() throws Exception {
        scene = Scene.open();
        scene.slack.faults().serverError("files.download", 1);
        answer("@longhand sum this up", SALES);

        assertTrue(scene.prompt().contains("May,7"), scene.prompt());
    }

    @Test
    void aLongTextIsCutAndSaysSo() throws Exception {
        scene = Scene.open();
        String answer = answer("@longhand sum this up", Upload.of("log.txt", "a line of the log\n".repeat(100_000)));

        assertTrue(answer.endsWith("Only the beginning was read: log.txt."), answer);
        assertTrue(scene.prompt().endsWith("[log.txt goes on; only its beginning is shown]"));
        assertTrue(scene.prompt().length() < 110_000);
    }

    @Test
    void aModelWithoutEyesSaysSoOnceAndIsShownNoMore() throws Exception {
        scene = Scene.open();
        String refusal =
                "{\"error\":{\"message\":\"Invalid content type. image_url is only supported by certain models.\","
                        + "\"type\":\"invalid_request_error\",\"param\":\"messages.[1].content.[1].type\",\"code\":null}}";
        scene.azure.answerWith(request ->
                request.images() > 0 ? Script.refuse(400, Map.of(), refusal) : Script.say("I can only guess."));
        for (int asked = 2; asked <= 3; asked++) {
            String answer = answer("@longhand what is this?", Upload.of("a.png", Samples.image("png", 4, 3)));
            assertEquals("I can only guess.\nThe model that I am set up to ask does not see these images.", answer);
            assertEquals(asked, scene.azure.requests().size());
        }
        assertTrue(scene.prompt().endsWith("[image: a.png]\n[You cannot see images: they were left out.]"));
    }

    private String answer(String question, Upload... files) {
        String thread = scene.ann.share(scene.general, question, files);
        return scene.awaitAnswers(scene.general, thread, 1).get(0).latest().text();
    }

    private Request lastRequest() {
        List<Request> requests = scene.azure.requests();
        return requests.get(requests.size() - 1);
    }

    private JsonNode lastContent() {
        JsonNode messages = lastRequest().body().path("messages");
        return messages.get(messages.size() - 1).path("content");
    }
}
