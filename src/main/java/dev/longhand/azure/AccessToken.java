package dev.longhand.azure;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** What Entra lets us in with, until it expires. */
record AccessToken(String value, Instant expires) {
    /** Before this much is left, the next one is asked for; Microsoft's own libraries do the same. */
    private static final Duration EARLY = Duration.ofMinutes(5);

    /** What a request takes to arrive, and clocks to differ by. */
    private static final Duration TRAVEL = Duration.ofSeconds(30);

    /**
     * Reads what any of the three endpoints answers: a moment or a duration, in seconds, as a number or in quotes.
     *
     * @throws IOException when this is no token; nothing is quoted
     */
    static AccessToken parse(byte[] body, Instant now) throws IOException {
        JsonNode json = Json.TREES.readTree(body);
        String value = json.path("access_token").asText();
        // A header takes nothing else, and the HTTP client's own complaint would quote it.
        if (value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IOException("an answer without a token");
        }
        long moment = json.path("expires_on").asLong();
        return new AccessToken(
                value,
                moment > 0
                        ? Instant.ofEpochSecond(moment)
                        : now.plusSeconds(json.path("expires_in").asLong()));
    }

    boolean isFresh(Instant now) {
        return now.isBefore(expires.minus(EARLY));
    }

    boolean isUsable(Instant now) {
        return now.isBefore(expires.minus(TRAVEL));
    }

    @Override
    public String toString() {
        return "AccessToken[until " + expires + "]";
    }
}
