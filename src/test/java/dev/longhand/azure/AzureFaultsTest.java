package dev.longhand.azure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.azure.RawServer.Behaviour;
import dev.longhand.model.Answer;
import dev.longhand.model.AnswerEvent;
import dev.longhand.model.AnswerEvent.Reason;
import dev.longhand.model.ModelFailure;
import dev.longhand.model.ModelFailure.Kind;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What networks and gateways do to a stream, on real sockets. */
class AzureFaultsTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(150);
    private static final Behaviour WHOLE = RawServer.stream(Recorded.WHOLE, RawServer.cleanEnd());

    private final List<Duration> pauses = new ArrayList<>();
    private TimeLimits limits = new TimeLimits(LONG, LONG, LONG, LONG);

    @Test
    void aResetAtAnyPlaceBeforeTheReasonIsNeverACompleteAnswer() throws Exception {
        String start = Recorded.HEAD + Recorded.TEXT;
        for (int length = 0; length < start.length(); length += 37) {
            Behaviour reset = RawServer.stream(start.substring(0, length), RawServer.reset());
            try (RawServer server = new RawServer(reset)) {
                Kind kind = failure(server).kind();
                assertTrue(kind == Kind.INTERRUPTED || kind == Kind.UNAVAILABLE, kind + " after " + length);
            }
        }
    }

    @Test
    void aStreamThatBreaksBeforeItsFirstTextIsAskedForAgain() throws Exception {
        try (RawServer server = new RawServer(
                RawServer.reset(),
                RawServer.stream(Recorded.HEAD, RawServer.cleanEnd()),
                RawServer.stream(Recorded.WHOLE, RawServer.cleanEnd()))) {
            List<AnswerEvent> events = events(server);
            assertEquals(2, pauses.size());
            assertEquals(new AnswerEvent.Waiting(pauses.get(0)), events.get(0));
            assertEquals(new AnswerEvent.Waiting(pauses.get(1)), events.get(1));
            assertEquals(new AnswerEvent.Text(Recorded.SAID), events.get(2));
        }
    }

    @Test
    void aStreamThatBreaksAfterSomeTextIsNotAskedForAgain() throws Exception {
        List<Behaviour> ends = List.of(RawServer.reset(), RawServer.cleanEnd(), (connection, out) -> {});
        for (Behaviour end : ends) {
            try (RawServer server = new RawServer(RawServer.stream(Recorded.HEAD + Recorded.TEXT, end), WHOLE)) {
                assertEquals(Kind.INTERRUPTED, failure(server).kind());
                assertEquals(1, server.requests.size());
            }
        }
    }

    @Test
    void silenceInsideAStreamInterruptsIt() throws Exception {
        limits = new TimeLimits(LONG, SHORT, LONG, LONG);
        try (RawServer server = new RawServer(RawServer.stream(Recorded.HEAD + Recorded.TEXT, RawServer.stall()))) {
            ModelFailure failure = failure(server);
            assertEquals(Kind.INTERRUPTED, failure.kind());
            assertTrue(failure.getMessage().contains("silent for PT0.15S"), failure.getMessage());
        }
    }

    @Test
    void silenceBeforeTheFirstTextIsAskedAgain() throws Exception {
        limits = new TimeLimits(LONG, SHORT, LONG, LONG);
        try (RawServer server = new RawServer(RawServer.stall(), WHOLE)) {
            assertEquals(new AnswerEvent.Text(Recorded.SAID), events(server).get(1));
        }
    }

    @Test
    void aWholeAnswerMayNotTakeForEver() throws Exception {
        limits = new TimeLimits(LONG, LONG, LONG, Duration.ofMillis(300));
        Behaviour drip = (connection, out) -> {
            while (true) {
                RawServer.chunk(out, ": still here\n\n".getBytes(UTF_8));
                LockSupport.parkNanos(20_000_000);
            }
        };
        try (RawServer server = new RawServer(RawServer.stream(Recorded.TEXT, drip), WHOLE)) {
            assertEquals(Kind.INTERRUPTED, failure(server).kind());
        }
        try (RawServer server = new RawServer(RawServer.stream(Recorded.HEAD, drip), WHOLE)) {
            assertEquals(Kind.UNAVAILABLE, failure(server).kind());
            assertEquals(1, server.requests.size());
        }
    }

    @Test
    void anAnswerThatComesByteByByteIsWhole() throws Exception {
        Behaviour drip = (connection, out) -> {
            for (byte b : Recorded.WHOLE.getBytes(UTF_8)) {
                RawServer.chunk(out, new byte[] {b});
            }
            RawServer.cleanEnd().answer(connection, out);
        };
        try (RawServer server = new RawServer(RawServer.stream("", drip))) {
            assertEquals(new AnswerEvent.Text(Recorded.SAID), events(server).get(0));
        }
    }

    @Test
    void afterTheReasonNobodyWaitsLong() throws Exception {
        limits = new TimeLimits(LONG, LONG, SHORT, LONG);
        String stream = Recorded.HEAD + Recorded.TEXT + Recorded.STOP;
        try (RawServer server = new RawServer(RawServer.stream(stream, RawServer.stall()))) {
            List<AnswerEvent> events = events(server);
            assertEquals(new AnswerEvent.Finished(Reason.STOP), events.get(1));
            assertTrue(((AnswerEvent.Usage) events.get(2)).estimated());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'Retry-After: 7\r\n', '', 7000",
        "'retry-after-ms: 250\r\n', '', 250",
        "'', '{\"error\":{\"code\":\"429\",\"message\":\"Please retry after 12 seconds.\"}}', 12000"
    })
    void aBusyServiceSaysHowLongToWait(String headers, String body, long millis) throws Exception {
        try (RawServer server = new RawServer(RawServer.response("429 Busy", headers, body), WHOLE)) {
            assertEquals(
                    new AnswerEvent.Waiting(Duration.ofMillis(millis)),
                    events(server).get(0));
            assertEquals(List.of(Duration.ofMillis(millis)), pauses);
        }
    }

    @Test
    void aServiceThatWantsTooLongIsNotWaitedFor() throws Exception {
        try (RawServer server = new RawServer(RawServer.response("429 Busy", "Retry-After: 86400\r\n", ""), WHOLE)) {
            ModelFailure failure = failure(server);
            assertEquals(Kind.BUSY, failure.kind());
            assertEquals(Optional.of(Duration.ofDays(1)), failure.retryAfter());
            assertEquals(List.of(), pauses);
        }
    }

    @Test
    void gatewayErrorsAreTriedThreeTimes() throws Exception {
        String page = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>";
        try (RawServer server = new RawServer(RawServer.response("502 Bad Gateway", "apim-request-id: r7\r\n", page))) {
            ModelFailure failure = failure(server);
            assertEquals(Kind.UNAVAILABLE, failure.kind());
            assertEquals(
                    "HTTP 502: 502 Bad Gateway nginx (deployment gpt-4o, request r7, tries 3)", failure.getMessage());
            assertEquals(3, server.requests.size());
        }
    }

    @Test
    void anErrorWhoseBodyBreaksOffIsStillKnownByItsStatus() throws Exception {
        Behaviour half = (connection, out) ->
                out.write("HTTP/1.1 401 No\r\nContent-Length: 100\r\n\r\n{\"error\":{".getBytes(UTF_8));
        try (RawServer server = new RawServer(half)) {
            assertEquals(Kind.KEY_REFUSED, failure(server).kind());
        }
    }

    @Test
    void aKeyThatTheServiceRepeatsIsNotTold() throws Exception {
        String body = "{\"error\":{\"code\":\"401\",\"message\":\"Wrong key: s3cr3t-k3y\"}}";
        try (RawServer server = new RawServer(RawServer.response("401 No", "", body))) {
            assertTrue(failure(server).getMessage().contains("Wrong key: (key)"));
        }
    }

    @Test
    void aRedirectIsNotFollowedWithTheKey() throws Exception {
        try (RawServer other = new RawServer(WHOLE);
                RawServer server =
                        new RawServer(RawServer.response("307 There", "Location: " + other.endpoint() + "/\r\n", ""))) {
            assertEquals(Kind.REQUEST_REFUSED, failure(server).kind());
            assertEquals(0, other.requests.size());
        }
    }

    @Test
    void whereNobodyListensTheServiceIsUnavailable() throws Exception {
        URI endpoint;
        try (RawServer server = new RawServer(WHOLE)) {
            endpoint = server.endpoint();
        }
        try (AzureModel model = model(endpoint, fakePause())) {
            assertEquals(
                    Kind.UNAVAILABLE,
                    Answers.failureOf(model.ask(Recorded.PROMPT)).kind());
            assertEquals(2, pauses.size());
        }
    }

    @Test
    void theRequestOnTheWireIsWhatTheServiceDocuments() throws Exception {
        try (RawServer server = new RawServer(WHOLE)) {
            events(server);
            String request = server.requests.get(0);
            assertTrue(request.startsWith(
                    "POST /openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21 HTTP/1.1\r\n"));
            assertTrue(request.contains("\r\napi-key: s3cr3t-k3y\r\n"));
            assertFalse(request.contains("gzip"));
            assertTrue(request.endsWith("{\"messages\":[{\"role\":\"user\",\"content\":\"What is a crane?\"}],"
                    + "\"stream\":true,\"stream_options\":{\"include_usage\":true}}"));
        }
    }

    @Test
    void closingFromAnotherThreadEndsTheReadAndTheConnection() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        Behaviour stall = (connection, out) -> {
            RawServer.stall().answer(connection, out);
            gone.countDown();
        };
        try (RawServer server = new RawServer(RawServer.stream(Recorded.HEAD + Recorded.TEXT, stall));
                AzureModel model = model(server.endpoint(), fakePause())) {
            Answer answer = model.ask(Recorded.PROMPT);
            CountDownLatch begun = new CountDownLatch(1);
            FutureTask<ModelFailure> reader = inBackground(answer, begun);
            assertTrue(begun.await(10, TimeUnit.SECONDS));
            answer.close();
            assertEquals(Kind.CLOSED, reader.get(10, TimeUnit.SECONDS).kind());
            assertTrue(gone.await(10, TimeUnit.SECONDS));
            assertEquals(
                    Kind.CLOSED, assertThrows(ModelFailure.class, answer::next).kind());
        }
    }

    @Test
    void closingEndsAPauseAtOnce() throws Exception {
        try (RawServer server = new RawServer(RawServer.response("429 Busy", "Retry-After: 15\r\n", ""));
                AzureModel model = model(server.endpoint(), Pause.REAL)) {
            Answer answer = model.ask(Recorded.PROMPT);
            CountDownLatch waiting = new CountDownLatch(1);
            FutureTask<ModelFailure> reader = inBackground(answer, waiting);
            assertTrue(waiting.await(10, TimeUnit.SECONDS));
            answer.close();
            assertEquals(Kind.CLOSED, reader.get(10, TimeUnit.SECONDS).kind());
        }
    }

    /** Reads to the failure; counts down when the first event was there. */
    private static FutureTask<ModelFailure> inBackground(Answer answer, CountDownLatch begun) {
        FutureTask<ModelFailure> reader = new FutureTask<>(() -> {
            answer.next();
            begun.countDown();
            return Answers.failureOf(answer);
        });
        Thread thread = new Thread(reader, "reader");
        thread.setDaemon(true);
        thread.start();
        return reader;
    }

    private List<AnswerEvent> events(RawServer server) throws Exception {
        try (AzureModel model = model(server.endpoint(), fakePause())) {
            return Answers.allOf(model.ask(Recorded.PROMPT));
        }
    }

    private ModelFailure failure(RawServer server) {
        try (AzureModel model = model(server.endpoint(), fakePause())) {
            return Answers.failureOf(model.ask(Recorded.PROMPT));
        }
    }

    private Pause fakePause() {
        return (length, closed) -> {
            pauses.add(length);
            return closed.getCount() == 0;
        };
    }

    private AzureModel model(URI endpoint, Pause pause) {
        AzureSettings settings =
                AzureSettings.of(endpoint, "s3cr3t-k3y", "gpt-4o").withLimits(limits);
        return new AzureModel(settings, Clock.systemUTC(), pause, new Random(1));
    }
}
