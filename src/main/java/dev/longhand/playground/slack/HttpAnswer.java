package dev.longhand.playground.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;

/**
 * What goes back to the bot.
 *
 * @param hangUp the connection breaks in the place of the answer
 */
record HttpAnswer(int status, Map<String, String> headers, String body, boolean hangUp) {
    static HttpAnswer of(ObjectNode json) {
        return new HttpAnswer(200, Map.of(), json.toString(), false);
    }

    static HttpAnswer of(int status, String body) {
        return new HttpAnswer(status, Map.of(), body, false);
    }

    static HttpAnswer tooMany(Duration retryAfter) {
        Map<String, String> headers = Map.of("Retry-After", Long.toString(retryAfter.toSeconds()));
        return new HttpAnswer(429, headers, new ApiError("ratelimited").json().toString(), false);
    }

    static HttpAnswer brokenConnection() {
        return new HttpAnswer(0, Map.of(), "", true);
    }
}
