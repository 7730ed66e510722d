package dev.longhand.playground.slack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.File;
import dev.longhand.playground.slack.User.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FilesTest {
    private static final Upload NOTES = Upload.of("My notes.txt", "one two");
    private static final Upload CAT = Upload.of("cat.png", new byte[] {1, 2, 3});

    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(Redirect.NORMAL).build();
    private final SlackOptions options = SlackOptions.of(SlackLimits.strict());
    private SlackEmulator slack;
    private SlackClient client;
    private Receiver bot;

    @BeforeEach
    void listen() throws Exception {
        bot = new Receiver();
        open(withFiles(options));
    }

    private static SlackOptions withFiles(SlackOptions options) {
        Set<String> scopes = new HashSet<>(options.scopes());
        scopes.add("files:read");
        return options.withScopes(scopes);
    }

    private void open(SlackOptions chosen) {
        slack = SlackEmulator.start(chosen);
        client = new SlackClient(slack);
        slack.deliverTo(bot.address());
    }

    @AfterEach
    void close() {
        client.close();
        bot.close();
        slack.close();
    }

    @Test
    void aMessageWithFilesIsAFileShare() throws Exception {
        slack.person("ann").share(slack.person("ann").directChannel(), "see", CAT, NOTES);
        JsonNode event = bot.next().event();
        assertEquals("file_share", event.path("subtype").asText());
        assertEquals("see", event.path("text").asText());
        JsonNode cat = event.at("/files/0");
        assertEquals("image/png", cat.path("mimetype").asText());
        assertEquals("png", cat.path("filetype").asText());
        assertEquals(3, cat.path("size").asInt());
        assertEquals("hosted", cat.path("mode").asText());
        assertEquals("snippet", event.at("/files/1/mode").asText());
        assertEquals("My notes.txt", event.at("/files/1/name").asText());
    }

    @Test
    void aFileIsDownloadedWithTheBotsToken() throws Exception {
        JsonNode cat = shared(CAT);
        for (String url : List.of("url_private", "url_private_download")) {
            HttpResponse<byte[]> got = get(cat.path(url).asText(), "Bearer " + slack.botToken());
            assertEquals(200, got.statusCode());
            assertEquals("image/png", got.headers().firstValue("Content-Type").orElseThrow());
            assertArrayEquals(CAT.content(), got.body());
        }
    }

    @Test
    void withoutATokenOneEndsAtThePageForSigningIn() throws Exception {
        String url = shared(CAT).path("url_private").asText();
        for (String authorization : List.of("Bearer xoxb-wrong", "Basic eDp5", slack.botToken())) {
            assertSignIn(get(url, authorization));
        }
    }

    @Test
    void withoutTheScopeOneGetsThatPageToo() throws Exception {
        client.close();
        slack.close();
        Set<String> poor = new HashSet<>(options.scopes());
        poor.remove("files:read");
        open(options.withScopes(poor));
        JsonNode cat = shared(CAT);
        assertSignIn(get(cat.path("url_private").asText(), "Bearer " + slack.botToken()));
        assertEquals(
                "missing_scope",
                client.methods().filesInfo(r -> r.file(cat.path("id").asText())).getError());
    }

    @Test
    void aLargeFileIsAsLargeAsItSays() throws Exception {
        JsonNode large = shared(CAT.ofSize(1_000_003));
        assertEquals(1_000_003, large.path("size").asInt());
        assertEquals(
                1_000_003,
                get(large.path("url_private").asText(), "Bearer " + slack.botToken())
                        .body()
                        .length);
    }

    @Test
    void aDeletedFileIsATombstoneWithoutAnEdit() throws Exception {
        Person ann = slack.person("ann");
        String ts = ann.share("#general", "@longhand see", CAT);
        bot.next();
        String id = bot.next().event().at("/files/0/id").asText();
        assertThrows(IllegalArgumentException.class, () -> slack.person("ben").deleteFile(id));
        ann.deleteFile(id);
        JsonNode changed = bot.next().event();
        assertEquals("message_changed", changed.path("subtype").asText());
        assertFalse(changed.path("message").has("edited"));
        bot.expectNothing();

        File file = read(ts).get(0);
        assertEquals("tombstone", file.getMode());
        assertEquals("file_deleted", client.methods().filesInfo(r -> r.file(id)).getError());
    }

    @Test
    void aFileBeyondTheLimitIsHidden() throws Exception {
        String ts = slack.person("ann").share("#general", "see", CAT);
        slack.hideFile(read(ts).get(0).getId());
        assertEquals("hidden_by_limit", read(ts).get(0).getMode());
    }

    @Test
    void aFileElsewhereHasTheAddressThatItsSharerChose() throws Exception {
        JsonNode file = shared(CAT.at(URI.create("https://files.example/cat.png")));
        assertEquals("external", file.path("mode").asText());
        assertEquals("https://files.example/cat.png", file.path("url_private").asText());
    }

    @Test
    void inASharedChannelOneHasToAsk() throws Exception {
        client.close();
        slack.close();
        open(withFiles(options).withPeople(User.of(Kind.OUTSIDER, "olga", "Olga Orlova")));
        slack.person("olga").share("#shared", "see", CAT);
        JsonNode file = bot.next().event().at("/files/0");
        assertEquals("check_file_info", file.path("file_access").asText());
        assertFalse(file.has("url_private"));
        String id = file.path("id").asText();
        assertEquals(
                "image/png",
                client.methods().filesInfo(r -> r.file(id)).getFile().getMimetype());
    }

    @Test
    void whatIsSharedWhereTheBotIsNotIsNotThere() throws Exception {
        slack.person("ann").share("#random", "see", CAT);
        assertEquals(
                "file_not_found",
                client.methods().filesInfo(r -> r.file("F01FILE0001")).getError());
    }

    @Test
    void aDownloadCanBreakOff() throws Exception {
        String url = shared(CAT.ofSize(100_000)).path("url_private").asText();
        slack.faults().dropConnection("files.download", 1);
        assertThrows(IOException.class, () -> get(url, "Bearer " + slack.botToken()));
        slack.faults().serverError("files.download", 1);
        assertEquals(500, get(url, "Bearer " + slack.botToken()).statusCode());
    }

    private JsonNode shared(Upload upload) throws Exception {
        slack.person("ann").share("#general", "see", upload);
        return bot.next().event().at("/files/0");
    }

    private List<File> read(String ts) throws Exception {
        return client.methods()
                .conversationsReplies(r -> r.channel(SlackClient.GENERAL).ts(ts))
                .getMessages()
                .get(0)
                .getFiles();
    }

    private HttpResponse<byte[]> get(String url, String authorization) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", authorization)
                .build();
        return http.send(request, BodyHandlers.ofByteArray());
    }

    private static void assertSignIn(HttpResponse<byte[]> response) {
        assertEquals(200, response.statusCode());
        assertTrue(response.headers().firstValue("Content-Type").orElseThrow().startsWith("text/html"));
        assertTrue(new String(response.body()).contains("Sign in"));
    }
}
