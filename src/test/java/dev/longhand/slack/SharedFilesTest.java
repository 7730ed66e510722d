package dev.longhand.slack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.conversation.Attachment;
import dev.longhand.slack.FileFailure.Kind;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharedFilesTest {
    private static final int ENOUGH = 1_000;

    private FileServer slack;
    private FileServer other;
    private Connection connection;
    private SharedFiles files;

    @BeforeEach
    void open() throws Exception {
        slack = new FileServer();
        other = new FileServer();
        connection = new Connection(slack.home().resolve("/api/"), "xoxb-token");
        files = new SharedFiles(connection, new Calls(nanos -> true), nanos -> true);
        slack.has("F1", "text/plain", 7, slack.home() + "/files/a.txt", "");
    }

    @AfterEach
    void close() {
        connection.close();
        slack.close();
        other.close();
    }

    @Test
    void aFileIsFetchedWithTheToken() throws Exception {
        SlackFile file = files.info("F1");
        assertEquals(new Attachment("F1", "a.txt", "text/plain", 7), file.attachment());
        Download download = files.download(file, ENOUGH);
        assertEquals("one two", new String(download.bytes(), UTF_8));
        assertTrue(download.whole());
        assertEquals(List.of("/files/a.txt Bearer xoxb-token"), slack.downloads);
    }

    @Test
    void noMoreIsReadThanIsAllowed() throws Exception {
        Download download = files.download(files.info("F1"), 3);
        assertEquals("one", new String(download.bytes(), UTF_8));
        assertFalse(download.whole());
        assertTrue(files.download(files.info("F1"), 7).whole());
    }

    @Test
    void whatNeverEndsIsReadUpToTheLimit() throws Exception {
        slack.does(exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 0);
                for (int i = 0; i < 100_000; i++) {
                    exchange.getResponseBody().write(new byte[10_000]);
                }
            }
        });
        assertEquals(ENOUGH, files.download(files.info("F1"), ENOUGH).bytes().length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "f1", "F1&team=T2", "../F1", "F 1", "T1", "F1\n", "https://evil.example/F1"})
    void whatIsNoIdIsNotAsked(String id) {
        assertEquals(Kind.GONE, failure(() -> files.info(id)));
    }

    @Test
    void aFileThatIsNotThereIsGone() {
        assertEquals(Kind.GONE, failure(() -> files.info("F2")));
    }

    @ParameterizedTest
    @CsvSource({
        "true, ELSEWHERE",
        "false, ELSEWHERE",
    })
    void nothingIsFetchedFromElsewhere(boolean external, Kind kind) {
        slack.has("F1", "text/plain", 7, other.home() + "/files/a.txt", ",\"is_external\":" + external);
        assertEquals(kind, failure(() -> files.info("F1")));
        assertEquals(List.of(), other.downloads);
    }

    @Test
    void anExternalFileIsNotFetchedFromSlackEither() {
        slack.has("F1", "text/plain", 7, slack.home() + "/files/a.txt", ",\"is_external\":true");
        assertEquals(Kind.ELSEWHERE, failure(() -> files.info("F1")));
    }

    @ParameterizedTest
    @CsvSource({"tombstone, GONE", "hidden_by_limit, REFUSED"})
    void whatIsNotKeptAnyMoreIsNotFetched(String mode, Kind kind) {
        slack.has("F1", "text/plain", 7, slack.home() + "/files/a.txt", ",\"mode\":\"" + mode + "\"");
        assertEquals(kind, failure(() -> files.info("F1")));
    }

    @Test
    void noRedirectLeadsTheTokenToAnotherHost() throws Exception {
        slack.does(exchange -> FileServer.redirect(exchange, other.home() + "/files/a.txt"));
        SlackFile file = files.info("F1");
        assertEquals(Kind.REFUSED, failure(() -> files.download(file, ENOUGH)));
        assertEquals(List.of(), other.downloads);
    }

    @Test
    void aRedirectWithinSlackIsFollowedSomeTimes() throws Exception {
        slack.does(exchange -> {
            if (exchange.getRequestURI().getPath().endsWith("/there")) {
                FileServer.send(exchange, 200, "text/plain", "moved");
            } else {
                FileServer.redirect(exchange, "/files/there");
            }
        });
        assertEquals(
                "moved", new String(files.download(files.info("F1"), ENOUGH).bytes(), UTF_8));
        slack.downloads.clear();
        slack.does(exchange -> FileServer.redirect(exchange, "/files/again"));
        SlackFile file = files.info("F1");
        assertEquals(Kind.REFUSED, failure(() -> files.download(file, ENOUGH)));
        assertEquals(4, slack.downloads.size());
    }

    @Test
    void aPageToSignInIsNotTheFile() throws Exception {
        slack.does(exchange -> FileServer.send(exchange, 200, "text/html; charset=utf-8", "<!DOCTYPE html>Sign in"));
        SlackFile text = files.info("F1");
        assertEquals(Kind.REFUSED, failure(() -> files.download(text, ENOUGH)));
        slack.has("F1", "text/html", 7, slack.home() + "/files/a.html", "");
        SlackFile html = files.info("F1");
        assertEquals(Kind.REFUSED, failure(() -> files.download(html, ENOUGH)));
        slack.has("F1", "text/html", 22, slack.home() + "/files/a.html", "");
        assertTrue(files.download(files.info("F1"), ENOUGH).whole());
    }

    @Test
    void aPassingFaultIsTriedOnceMore() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        slack.does(
                exchange -> FileServer.send(exchange, tries.incrementAndGet() == 1 ? 503 : 200, "text/plain", "here"));
        assertEquals("here", new String(files.download(files.info("F1"), ENOUGH).bytes(), UTF_8));
        slack.does(exchange -> FileServer.send(exchange, 500, "text/plain", "no"));
        SlackFile file = files.info("F1");
        assertEquals(Kind.UNREACHABLE, failure(() -> files.download(file, ENOUGH)));
        assertEquals(4, slack.downloads.size());
    }

    @Test
    void whatBreaksOffIsNoFile() throws Exception {
        slack.does(exchange -> {
            exchange.sendResponseHeaders(200, 7);
            exchange.getResponseBody().write('o');
            exchange.getResponseBody().flush();
            exchange.close();
        });
        SlackFile file = files.info("F1");
        assertEquals(Kind.UNREACHABLE, failure(() -> files.download(file, ENOUGH)));
    }

    @ParameterizedTest
    @CsvSource({"404, GONE", "410, GONE", "401, REFUSED", "403, REFUSED"})
    void aRefusalIsFinal(int status, Kind kind) throws Exception {
        slack.does(exchange -> FileServer.send(exchange, status, "text/plain", "no"));
        SlackFile file = files.info("F1");
        assertEquals(kind, failure(() -> files.download(file, ENOUGH)));
        assertEquals(1, slack.downloads.size());
    }

    private static Kind failure(Executable fetching) {
        return assertThrows(FileFailure.class, fetching).kind();
    }
}
