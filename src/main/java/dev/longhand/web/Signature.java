package dev.longhand.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Slack's signature of a request: {@code v0=} and the HMAC-SHA256 of {@code v0:timestamp:body} under the app's signing
 * secret. Our own check, because the SDK's accepts a timestamp an hour ahead and compares in a time that depends on how
 * much is right. Safe for use by many threads.
 */
final class Signature {
    static final String HEADER = "X-Slack-Signature";
    static final String TIMESTAMP_HEADER = "X-Slack-Request-Timestamp";

    /** Slack's own recommendation, here on both sides: an old request is a replay, one from the future a forgery. */
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec secret;
    private final Clock clock;

    Signature(String signingSecret, Clock clock) {
        this.secret = new SecretKeySpec(signingSecret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.clock = clock;
    }

    /**
     * True when these headers may belong to a request of now: without them no body need be read.
     *
     * @param timestamp seconds since 1970, as the header says them; null when it is missing, like the signature
     */
    boolean mayBe(String timestamp, String signature) {
        if (timestamp == null || signature == null || !timestamp.matches("\\d{1,12}")) {
            return false;
        }
        long age = clock.millis() / 1_000 - Long.parseLong(timestamp);
        return Math.abs(age) <= WINDOW.toSeconds();
    }

    /** True when Slack has signed this body, and not long ago. */
    boolean covers(byte[] body, String timestamp, String signature) {
        if (!mayBe(timestamp, signature)) {
            return false;
        }
        byte[] expected = ("v0=" + HexFormat.of().formatHex(mac(timestamp, body))).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] mac(String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
