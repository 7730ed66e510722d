package dev.longhand.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.HandClock;
import dev.longhand.model.ModelFailure;
import dev.longhand.model.ModelFailure.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AccessTokensTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final HandClock clock = new HandClock();
    private final List<CompletableFuture<AccessToken>> fetches = new ArrayList<>();
    private final AccessTokens tokens = new AccessTokens(
            () -> {
                fetches.add(new CompletableFuture<>());
                return fetches.get(fetches.size() - 1);
            },
            clock);

    @Test
    void oneFetchServesAllWhoWait() {
        CompletableFuture<String> one = tokens.token();
        CompletableFuture<String> other = tokens.token();
        assertFalse(one.isDone());

        come("first");

        assertEquals("first", one.join());
        assertEquals("first", other.join());
        assertEquals("first", tokens.token().join());
        assertEquals(1, fetches.size());
    }

    @Test
    void whoeverGivesUpWaitingLeavesTheOthersTheirs() {
        CompletableFuture<String> one = tokens.token();
        CompletableFuture<String> other = tokens.token();

        one.cancel(false);
        come("first");

        assertEquals("first", other.join());
    }

    @Test
    void aTokenIsRenewedEarlyWhileTheOldOneStillServes() {
        tokens.token();
        come("first");

        clock.advance(HOUR.minusMinutes(5).minusSeconds(1));
        tokens.token();
        assertEquals(1, fetches.size());

        clock.advance(Duration.ofSeconds(2));
        assertEquals("first", tokens.token().join());
        assertEquals("first", tokens.token().join());
        assertEquals(2, fetches.size());

        come("second");
        assertEquals("second", tokens.token().join());
        assertEquals(2, fetches.size());
    }

    @Test
    void aRenewalThatFailsDoesNoHarmWhileTheOldTokenLasts() {
        tokens.token();
        come("first");
        clock.advance(HOUR.minusMinutes(4));

        tokens.token();
        fail(1);
        assertEquals("first", tokens.token().join());

        clock.advance(Duration.ofMinutes(4));
        assertFalse(tokens.token().isDone());
        come("second");
        assertEquals("second", tokens.token().join());
    }

    @Test
    void afterAFailureTheNextOneAsksAnew() {
        CompletableFuture<String> failing = tokens.token();
        fail(0);
        ModelFailure failure =
                assertThrows(ModelFailure.class, () -> AccessTokens.await(failing, Duration.ofSeconds(1)));
        assertEquals(Kind.KEY_REFUSED, failure.kind());

        assertFalse(tokens.token().isDone());
        assertEquals(2, fetches.size());
    }

    @Test
    void onlyTheTokenThatWasRefusedIsDropped() {
        tokens.token();
        come("first");

        tokens.drop("an older one");
        assertEquals("first", tokens.token().join());
        tokens.drop("first");
        assertFalse(tokens.token().isDone());
    }

    @Test
    void aWaitHasAnEnd() {
        ModelFailure failure =
                assertThrows(ModelFailure.class, () -> AccessTokens.await(tokens.token(), Duration.ofMillis(1)));
        assertEquals(Kind.UNAVAILABLE, failure.kind());
    }

    @Test
    void theEndIsAMomentOrADurationAsANumberOrInQuotes() throws Exception {
        Instant now = clock.instant();
        assertEquals(
                Instant.ofEpochSecond(1800000000),
                parse("\"expires_on\":\"1800000000\"").expires());
        assertEquals(
                Instant.ofEpochSecond(1800000000),
                parse("\"expires_on\":1800000000").expires());
        assertEquals(now.plusSeconds(3599), parse("\"expires_in\":3599").expires());
        assertEquals(now.plusSeconds(3599), parse("\"expires_in\":\"3599\"").expires());
    }

    @Test
    void whatIsNoTokenIsNotQuoted() {
        byte[] body = "{\"access_token\":\"two words\"}".getBytes(StandardCharsets.UTF_8);
        IOException problem = assertThrows(IOException.class, () -> AccessToken.parse(body, clock.instant()));
        assertFalse(problem.getMessage().contains("two"));
        assertTrue(new AccessToken("s3cr3t", clock.instant()).toString().startsWith("AccessToken[until "));
    }

    private AccessToken parse(String expiry) throws IOException {
        String json = "{\"access_token\":\"t\"," + expiry + "}";
        return AccessToken.parse(json.getBytes(StandardCharsets.UTF_8), clock.instant());
    }

    private void come(String value) {
        fetches.get(fetches.size() - 1)
                .complete(new AccessToken(value, clock.instant().plus(HOUR)));
    }

    private void fail(int fetch) {
        fetches.get(fetch).completeExceptionally(new ModelFailure(Kind.KEY_REFUSED, "no"));
    }
}
