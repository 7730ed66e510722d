package dev.longhand.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Shows the metrics to those who may see them.
 *
 * @param text the metrics as they stand
 * @param type the text's content type
 * @param token what a reader must show; empty when anybody may read
 */
record MetricsPage(Supplier<String> text, String type, String token) {
    /** @param authorization the header of that name; null when it is missing */
    Answer answer(String authorization) {
        return token.isEmpty() || authorization != null && isRight(authorization)
                ? new Answer(200, type, text.get(), Map.of())
                : new Answer(401, "text/plain", "The token is wanted.\n", Map.of("WWW-Authenticate", "Bearer"));
    }

    /** In a time that does not tell how much of it is right. */
    private boolean isRight(String authorization) {
        byte[] wanted = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(wanted, authorization.getBytes(StandardCharsets.UTF_8));
    }
}
