package dev.longhand.playground.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AzureEmulatorTest {
    private static final String CLASSIC = "/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21";
    private static final String ASK =
            "{\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}],\"stream\":true,\"max_tokens\":1000}";

    private final HttpClient client = HttpClient.newHttpClient();
    private final AzureEmulator azure = AzureEmulator.start(Pace.AT_ONCE);

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void aStreamHasTheShapeOfRecordedOnes() throws Exception {
        azure.answerWith(request -> Script.say("Hi there"));
        HttpResponse<String> response = post(CLASSIC, azure.key(), ASK.formatted("Hello"));
        List<String> events = Arrays.asList(response.body().split("\n\n"));
        assertEquals(7, events.size());
        assertTrue(events.get(0).startsWith("data: {\"choices\":[],")
                && events.get(0).contains("prompt_filter_results"));
        assertTrue(events.get(1).contains("\"delta\":{\"content\":\"\",\"refusal\":null,\"role\":\"assistant\"}"));
        assertTrue(events.get(2).contains("\"delta\":{\"content\":\"Hi\"}")
                && events.get(2).contains("\"obfuscation\""));
        assertTrue(events.get(4).contains("\"delta\":{},\"finish_reason\":\"stop\""));
        assertTrue(events.get(5).contains("\"choices\":[]") && events.get(5).contains("\"completion_tokens\":2"));
        assertEquals("data: [DONE]\n", events.get(6));
        assertTrue(response.headers().firstValue("apim-request-id").isPresent());
    }

    @Test
    void eachTokenIsToldAsItIsSent() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        azure.onToken((request, token) -> told.add(request.question() + " " + token));
        azure.answerWith(request -> Script.say("One two three"));
        post(CLASSIC, azure.key(), ASK.formatted("Hello"));
        assertEquals(List.of("Hello 0", "Hello 1", "Hello 2"), told);
    }

    @ParameterizedTest
    @CsvSource({
        "/openai/deployments/other/chat/completions?api-version=2024-10-21, 404, DeploymentNotFound",
        "/openai/deployments/gpt-4o/chat/completions, 404, Resource not found",
        "/openai/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21, 404, Resource not found",
        "/openai/v1/chat/completions, 404, DeploymentNotFound"
    })
    void aWrongAddressIsNotFound(String target, int status, String words) throws Exception {
        HttpResponse<String> response = post(target, azure.key(), ASK.formatted("Hello"));
        assertEquals(status, response.statusCode());
        assertTrue(response.body().contains(words), response.body());
    }

    @Test
    void aWrongKeyIsRefused() throws Exception {
        assertEquals(401, post(CLASSIC, "wrong", ASK.formatted("Hello")).statusCode());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | messages",
                "{\"messages\":[],\"stream\":true} | messages",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"a\"}],\"stream\":true,\"wit\":1} | wit",
                "{\"messages\":[{\"role\":\"poet\",\"content\":\"a\"}],\"stream\":true} | messages[0]",
                "{\"messages\":[{\"role\":\"assistant\",\"content\":\"a\"}],\"stream\":true} | messages[0]",
                "{\"messages\":[{\"role\":\"user\",\"content\":null}],\"stream\":true} | messages[0]"
            })
    void aWrongBodyIsRefusedByTheNameOfItsFault(String body, String fault) throws Exception {
        HttpResponse<String> response = post(CLASSIC, azure.key(), body);
        assertEquals(400, response.statusCode());
        assertTrue(response.body().contains(fault), response.body());
    }

    @Test
    void everyTrickDoesSomethingElseThanAnAnswer() throws Exception {
        for (Trick trick : azure.tricks()) {
            assertFalse(trick.explanation().isBlank());
            if (!trick.words().startsWith("stay silent")) {
                assertFalse(isPlainAnswer(trick.words()), trick.words());
            }
        }
        assertTrue(isPlainAnswer("Hello"));
    }

    @Test
    void aLongAnswerHasAsManyTokensAsWereAskedFor() throws Exception {
        String body = post(CLASSIC, azure.key(), ASK.formatted("a long answer 321, please"))
                .body();
        assertTrue(body.contains("\"completion_tokens\":321,"));
    }

    @Test
    void withoutStreamingTheAnswerComesInOnePiece() throws Exception {
        azure.answerWith(request -> Script.say("one two three"));
        String ask = ASK.formatted("Hello").replace("\"stream\":true,", "");
        HttpResponse<String> response = post(CLASSIC, azure.key(), ask);
        assertEquals(
                "application/json",
                response.headers().firstValue("Content-Type").orElseThrow());
        assertTrue(response.body().contains("\"content\":\"one two three\""), response.body());
        assertTrue(response.body().contains("\"finish_reason\":\"stop\""), response.body());
        assertTrue(response.body().contains("\"completion_tokens\":3,"), response.body());

        String cut = post(CLASSIC, azure.key(), ask.replace("1000", "2")).body();
        assertTrue(cut.contains("\"content\":\"one two\"") && cut.contains("\"finish_reason\":\"length\""), cut);
        azure.answerWith(request -> Script.say("one").and(new Step.Reset()));
        assertEquals(500, post(CLASSIC, azure.key(), ask).statusCode());
    }

    @Test
    void theLimitOfTokensIsKept() throws Exception {
        String ask = ASK.formatted("long answer 50").replace("1000", "9");
        String body = post(CLASSIC, azure.key(), ask).body();
        assertTrue(body.contains("\"finish_reason\":\"length\"") && body.contains("\"completion_tokens\":9,"));
    }

    @Test
    void requestsAreKeptWithoutTheKey() throws Exception {
        post(CLASSIC, azure.key(), ASK.formatted("Hello"));
        Request request = azure.requests().get(0);
        assertEquals(List.of(new Request.Message("user", "Hello")), request.messages());
        assertEquals(CLASSIC, request.target());
        assertFalse(request.toString().contains(azure.key()));
    }

    @Test
    void aClientThatHangsUpIsNoticedDuringSilence() throws Exception {
        azure.answerWith(request -> Script.say("Well").andPause(Duration.ofMinutes(5)));
        HttpResponse<InputStream> response = client.send(ask("Hello"), BodyHandlers.ofInputStream());
        assertTrue(response.body().read() >= 0);
        assertEquals(1, azure.live());
        response.body().close();
        await(() -> azure.live() == 0);
    }

    @Test
    void thePaceHoldsBackWhatIsNotDue() throws Exception {
        try (AzureEmulator slow = AzureEmulator.start(Pace.of(0.01))) {
            URI target = URI.create(slow.endpoint() + CLASSIC);
            HttpRequest ask = HttpRequest.newBuilder(target)
                    .header("api-key", slow.key())
                    .POST(HttpRequest.BodyPublishers.ofString(ASK.formatted("Hello")))
                    .build();
            try (InputStream body =
                    client.send(ask, BodyHandlers.ofInputStream()).body()) {
                StringBuilder text = new StringBuilder();
                while (!text.toString().contains("{\"content\":\"Good\"}")) {
                    text.append((char) body.read());
                }
                assertEquals(1, slow.live());
            }
        }
    }

    private boolean isPlainAnswer(String question) throws InterruptedException {
        try {
            HttpResponse<String> response = post(CLASSIC, azure.key(), ASK.formatted(question));
            return response.statusCode() == 200
                    && response.body().contains("\"Good\"")
                    && response.body().contains("\"finish_reason\":\"stop\"");
        } catch (IOException e) {
            return false;
        }
    }

    private HttpRequest ask(String question) {
        return request(CLASSIC, azure.key(), ASK.formatted(question));
    }

    private HttpResponse<String> post(String target, String key, String body) throws IOException, InterruptedException {
        return client.send(request(target, key, body), BodyHandlers.ofString());
    }

    private HttpRequest request(String target, String key, String body) {
        return HttpRequest.newBuilder(URI.create(azure.endpoint() + target))
                .header("api-key", key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "waited too long");
            LockSupport.parkNanos(1_000_000);
        }
    }
}
