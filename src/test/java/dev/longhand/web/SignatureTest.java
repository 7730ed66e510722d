package dev.longhand.web;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.slack.api.app_backend.SlackSignature;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
    private static final long NOW = 1_700_000_000;
    private static final String BODY = "{\"text\":\"ä\"}\n";

    private final SlackSignature.Generator slack = new SlackSignature.Generator("secret");
    private final Signature signature =
            new Signature("secret", Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC));

    @ParameterizedTest
    @ValueSource(longs = {-300, 0, 300})
    void whatSlackSignedWithinFiveMinutesIsAccepted(long offset) {
        assertTrue(covers(BODY, NOW + offset));
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, 3_600})
    void whatIsOlderOrFromTheFutureIsRefused(long offset) {
        assertFalse(covers(BODY, NOW + offset));
    }

    @Test
    void anotherBodySecretOrTimeIsRefused() {
        String now = Long.toString(NOW);
        String signed = slack.generate(now, BODY);

        assertFalse(signature.covers("{}".getBytes(StandardCharsets.UTF_8), now, signed));
        assertFalse(signature.covers(bytes(), Long.toString(NOW - 1), signed));
        assertFalse(signature.covers(bytes(), now, new SlackSignature.Generator("other").generate(now, BODY)));
    }

    @Test
    void missingAndStrangeHeadersAreRefused() {
        assertFalse(signature.covers(bytes(), null, "v0=00"));
        assertFalse(signature.covers(bytes(), Long.toString(NOW), null));
        assertFalse(signature.covers(bytes(), "now", "v0=00"));
        assertFalse(signature.covers(bytes(), "99999999999999999999", "v0=00"));
        assertFalse(signature.covers(bytes(), Long.toString(NOW), ""));
    }

    private boolean covers(String body, long timestamp) {
        String seconds = Long.toString(timestamp);
        return signature.covers(body.getBytes(StandardCharsets.UTF_8), seconds, slack.generate(seconds, body));
    }

    private static byte[] bytes() {
        return BODY.getBytes(StandardCharsets.UTF_8);
    }
}
