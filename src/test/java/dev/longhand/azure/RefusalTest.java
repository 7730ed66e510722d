package dev.longhand.azure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.model.ModelFailure;
import dev.longhand.model.ModelFailure.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    400 | {"error":{"code":"content_filter","message":"m"}}              | QUESTION_FILTERED
                    400 | {"error":{"code":"x","innererror":{"code":"ResponsibleAIPolicyViolation"}}} | QUESTION_FILTERED
                    400 | {"error":{"code":"context_length_exceeded","message":"m"}}     | CONTEXT_TOO_LONG
                    400 | {"error":{"message":"This model's maximum context length is"}} | CONTEXT_TOO_LONG
                    413 | <html>Request Entity Too Large</html>                          | CONTEXT_TOO_LONG
                    400 | {"error":{"code":"invalid_value","param":"messages"}}          | REQUEST_REFUSED
                    400 | {"error":"in a word"}                                          | REQUEST_REFUSED
                    302 | Moved                                                          | REQUEST_REFUSED
                    401 | {"error":{"code":"401","message":"m"}}                         | KEY_REFUSED
                    401 | {"statusCode":401,"message":"Access denied"}                   | KEY_REFUSED
                    403 | {"error":{"code":"PermissionDenied","message":"m"}}            | KEY_REFUSED
                    403 | {"statusCode":403,"message":"Out of call volume quota."}       | QUOTA_USED_UP
                    429 | {"error":{"code":"insufficient_quota","message":"m"}}          | QUOTA_USED_UP
                    404 | {"error":{"code":"DeploymentNotFound","message":"m"}}          | NO_SUCH_DEPLOYMENT
                    404 | ~~                                                             | NO_SUCH_DEPLOYMENT
                    429 | {"error":{"code":"429","message":"m"}}                         | BUSY
                    408 | ~~                                                             | UNAVAILABLE
                    409 | {"error":{"code":"Conflict"}}                                  | UNAVAILABLE
                    500 | {"error":{"code":"InternalServerError","message":"m"}}         | UNAVAILABLE
                    502 | <html><head><title>502 Bad Gateway</title></head></html>       | UNAVAILABLE
                    503 | ~~                                                             | UNAVAILABLE
                    """)
    void aStatusAndABodyMeanSomethingForAPerson(int status, String body, Kind kind) {
        assertEquals(kind, failure(status, body).kind());
    }

    @Test
    void theFiltersCategoriesAreFoundUnderEitherName() {
        String body = "{\"error\":{\"code\":\"content_filter\",\"%s\":{\"%s\":{\"hate\":{\"filtered\":false},"
                + "\"violence\":{\"filtered\":true},\"jailbreak\":{\"filtered\":true,\"detected\":true}}}}}";
        List<String> expected = List.of("violence", "jailbreak");
        assertEquals(
                expected,
                failure(400, body.formatted("innererror", "content_filter_result"))
                        .categories());
        assertEquals(
                expected,
                failure(400, body.formatted("inner_error", "content_filter_results"))
                        .categories());
    }

    @Test
    void theMessageHasStatusAndCodeAndWordsInOneLine() {
        String body = "{\"error\":{\"code\":\"invalid_value\",\"param\":\"top_p\",\"message\":\"Not\\n like\\tthis\"}}";
        assertEquals(
                "HTTP 400 invalid_value about top_p: Not like this",
                failure(400, body).getMessage());
        assertEquals(
                "HTTP 502: 502 Bad Gateway nginx",
                failure(502, "<h1>502 Bad Gateway</h1><p>nginx").getMessage());
        assertEquals("HTTP 503", failure(503, "").getMessage());
    }

    @Test
    void longWordsAreCut() {
        assertTrue(failure(500, "x".repeat(5000)).getMessage().length() < 330);
    }

    @ParameterizedTest
    @CsvSource({
        "Retry-After, 20, 20000",
        "retry-after-ms, 1500, 1500",
        "'Retry-After', 'Fri, 20 Nov 2026 10:01:30 GMT', 90000",
        "'Retry-After', 'Fri, 20 Nov 2026 09:00:00 GMT', 0",
        "Retry-After, 86400, 86400000"
    })
    void theServiceSaysInAHeaderHowLongToWait(String name, String value, long millis) {
        assertEquals(Optional.of(Duration.ofMillis(millis)), RetryAfter.in(Headers.of(name, value), NOW));
    }

    @Test
    void millisecondsAreTrustedBeforeSeconds() {
        Headers both = Headers.of("Retry-After", "2", "retry-after-ms", "1200");
        assertEquals(Optional.of(Duration.ofMillis(1200)), RetryAfter.in(both, NOW));
    }

    @Test
    void nonsenseInTheHeaderIsNoAnswer() {
        for (String nonsense : List.of("", "soon", "-5", "99999999999999999999", "1.5")) {
            assertEquals(Optional.empty(), RetryAfter.in(Headers.of("Retry-After", nonsense), NOW));
        }
    }

    @Test
    void theServiceSaysInWordsHowLongToWait() {
        assertEquals(Optional.of(Duration.ofSeconds(26)), RetryAfter.in("Please retry after 26 seconds. Contact us"));
        assertEquals(Optional.of(Duration.ofSeconds(1)), RetryAfter.in("please Retry after 1 second"));
        assertEquals(Optional.of(Duration.ofMillis(300)), RetryAfter.in("retry after 300 milliseconds"));
        assertEquals(
                Optional.of(Duration.ofSeconds(20)), RetryAfter.in("Token limit exceeded. Try again in 20 seconds."));
        assertEquals(Optional.empty(), RetryAfter.in("Please retry later."));
    }

    private static ModelFailure failure(int status, String body) {
        ServiceError error = ServiceError.parse(body.getBytes(UTF_8));
        return Refusal.of(status, Headers.of(), error, NOW).toFailure();
    }
}
