package dev.longhand.slack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.slack.api.methods.MethodsClient;
import dev.longhand.pace.Outcome;
import dev.longhand.playground.slack.SlackEmulator;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.playground.slack.SlackOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How calls end, with the real client: against the emulated Slack, or against answers that it never gives. */
class CallsTest {
    private static final String POST = "chat.postMessage";
    private static final String HISTORY = "conversations.history";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String DONE = "{\"ok\":true}";

    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final Calls calls = new Calls(nanos -> pauses.add(Duration.ofNanos(nanos)));
    private final SlackEmulator slack = opened(SlackEmulator.start(SlackLimits.strict()));
    private final String general = slack.workspace().channel("#general").id();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @Test
    void aCallThatGoesThroughIsDone() {
        assertEquals(new Outcome.Done(), post());
        assertEquals(
                "hello", slack.workspace().timeline(general).get(0).latest().text());
    }

    @Test
    void aRefusalTellsForHowLong() {
        slack.faults().rateLimit(POST, 1, Duration.ofSeconds(17));

        assertEquals(new Outcome.Refused(Duration.ofSeconds(17)), post());
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "99999999999999999999"})
    void aStrangeRetryAfterIsTenSeconds(String value) throws Exception {
        Answering server = opened(new Answering().with(429, "Retry-After", value, ""));

        assertEquals(new Outcome.Refused(Duration.ofSeconds(10)), post(server));
    }

    @Test
    void aRefusalWithoutRetryAfterIsTenSeconds() throws Exception {
        assertEquals(new Outcome.Refused(Duration.ofSeconds(10)), post(opened(new Answering().with(429, "too many"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ratelimited", "rate_limited"})
    void aRefusalInTheBodyAloneIsOne(String error) {
        slack.faults().error(POST, 1, error);

        assertEquals(new Outcome.Refused(SECOND), post());
    }

    @Test
    void aFaultOfTheServerPasses() {
        slack.faults().serverError(POST, 1);

        assertEquals(new Outcome.Failed(SECOND), post());
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 407, 408})
    void theStatusOfAProxyPasses(int status) throws Exception {
        assertEquals(new Outcome.Failed(SECOND), post(opened(new Answering().with(status, "this network is closed"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"internal_error", "fatal_error", "service_unavailable", "update_failed", "request_timeout"})
    void anErrorOfSlacksOwnPasses(String error) {
        slack.faults().error(POST, 1, error);

        assertEquals(new Outcome.Failed(SECOND), post());
    }

    @ParameterizedTest
    @ValueSource(strings = {"message_not_found", "token_revoked", "channel_not_found", "an_error_of_tomorrow"})
    void anErrorThatStaysEndsTheWriting(String error) {
        slack.faults().error(POST, 1, error);

        assertEquals(new Outcome.Lost("chat.postMessage: " + error), post());
    }

    @ParameterizedTest
    @ValueSource(strings = {"msg_too_long", "msg_blocks_too_long", "invalid_blocks", "block_mismatch", "no_text"})
    void whatSlackDoesNotTakeIsRejected(String error) {
        slack.faults().error(POST, 1, error);

        assertEquals(new Outcome.Rejected("chat.postMessage: " + error), post());
    }

    @Test
    void aMissingScopeIsNamed() {
        SlackEmulator strict = opened(
                SlackEmulator.start(SlackOptions.of(SlackLimits.strict()).withScopes(Set.of("channels:history"))));

        assertEquals(
                new Outcome.Lost("chat.postMessage: missing_scope (needs the scope chat:write)"),
                post(client(strict.apiUrl(), strict.botToken())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Please log in</html>", "", "[]", "\"fine\""})
    void thePageOfAProxyPasses(String body) throws Exception {
        assertEquals(new Outcome.Failed(SECOND), post(opened(new Answering().with(200, body))));
    }

    @Test
    void aConnectionThatBreaksPassesAndIsNotTriedInSilence() {
        MethodsClient client = client(slack.apiUrl(), slack.botToken());
        post(client);
        slack.faults().dropConnection(POST, 1);
        assertEquals(new Outcome.Failed(SECOND), post(client));

        slack.faults().dropAnswer(POST, 1);
        assertEquals(new Outcome.Failed(SECOND), post(client));
        assertEquals(2, slack.workspace().timeline(general).size());
    }

    @Test
    void aReadIsTriedAgainUntilItGoesThrough() throws Exception {
        slack.faults().error(HISTORY, 1, "internal_error");
        slack.faults().serverError(HISTORY, 1);
        slack.faults().dropConnection(HISTORY, 1);

        assertTrue(read(client(slack.apiUrl(), slack.botToken())));
        assertEquals(List.of(SECOND, SECOND, SECOND), pauses);
    }

    @Test
    void aReadWaitsAsLongAsSlackAsks() throws Exception {
        Answering server =
                opened(new Answering().with(429, "Retry-After", "30", "").with(200, DONE));

        assertTrue(read(client(server)));
        assertEquals(List.of(Duration.ofSeconds(30)), pauses);
    }

    @Test
    void aReadIsGivenUpWhenTheWaitIsTooLong() throws Exception {
        Answering server = opened(new Answering().with(429, "Retry-After", "31", ""));

        assertThrows(SlackFailure.class, () -> read(client(server)));
        assertEquals(List.of(), pauses);
    }

    @Test
    void aReadIsGivenUpAfterTheFourthTry() {
        slack.faults().serverError(HISTORY, 5);

        String message = assertThrows(SlackFailure.class, () -> read(client(slack.apiUrl(), slack.botToken())))
                .getMessage();
        assertEquals("conversations.history did not get through, tried 4 times", message);
        assertEquals(List.of(SECOND, SECOND, SECOND), pauses);
    }

    @Test
    void aReadThatCannotBeIsNotTriedAgain() {
        slack.faults().error(HISTORY, 1, "channel_not_found");

        String message = assertThrows(SlackFailure.class, () -> read(client(slack.apiUrl(), slack.botToken())))
                .getMessage();
        assertEquals("conversations.history: channel_not_found", message);
        assertEquals(List.of(), pauses);
    }

    @Test
    void aReadThatIsInterruptedIsGivenUp() {
        slack.faults().serverError(HISTORY, 1);
        MethodsClient client = client(slack.apiUrl(), slack.botToken());
        Calls interrupted = new Calls(nanos -> false);

        assertThrows(
                SlackFailure.class,
                () -> interrupted.read(HISTORY, () -> client.conversationsHistory(r -> r.channel(general))));
    }

    private Outcome post() {
        return post(client(slack.apiUrl(), slack.botToken()));
    }

    private Outcome post(Answering server) {
        return post(client(server));
    }

    private Outcome post(MethodsClient client) {
        return calls.write(
                POST,
                () -> client.chatPostMessage(
                        r -> r.channel(general).text("hello").unfurlLinks(false).unfurlMedia(false)));
    }

    private boolean read(MethodsClient client) throws SlackFailure {
        return calls.read(HISTORY, () -> client.conversationsHistory(r -> r.channel(general)))
                .isOk();
    }

    private MethodsClient client(Answering server) {
        return client(server.apiUrl(), "xoxb-0");
    }

    private MethodsClient client(URI apiUrl, String token) {
        return opened(new Connection(apiUrl, token)).methods();
    }

    /** Closed after the test, clients after the servers that they ask. */
    private <T extends AutoCloseable> T opened(T part) {
        open.add(part);
        return part;
    }
}
