package dev.longhand.playground.slack;

import static dev.longhand.playground.slack.SlackClient.GENERAL;
import static dev.longhand.playground.slack.SlackClient.markdown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import dev.longhand.HandClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WritingTest {
    private final HandClock clock = new HandClock();
    private final SlackEmulator slack =
            SlackEmulator.start(SlackOptions.of(SlackLimits.strict()).withClock(clock));
    private final SlackClient client = new SlackClient(slack);

    @AfterEach
    void close() {
        client.close();
        slack.close();
    }

    @Test
    void everyVersionIsKeptWithItsTime() throws Exception {
        String ts = client.post(GENERAL, null, "one").getTs();
        clock.advance(Duration.ofMillis(300));
        client.updateBlocks(GENERAL, ts, "two", markdown("**two**"));

        List<Version> versions = slack.workspace().message(GENERAL, ts).versions();

        assertEquals(
                List.of("one", "**two**"), versions.stream().map(Version::shown).toList());
        assertEquals(
                Duration.ofMillis(300),
                Duration.between(versions.get(0).at(), versions.get(1).at()));
        assertEquals("two", versions.get(1).text());
    }

    @Test
    void textAloneRemovesTheBlocksAndShowsThatItWasEdited() throws Exception {
        String ts = client.postBlocks(GENERAL, "one", markdown("one")).getTs();
        client.updateBlocks(GENERAL, ts, "two", markdown("two"));
        assertFalse(slack.workspace().message("#general", ts).labelledEdited());

        client.update(GENERAL, ts, "three");

        Message message = slack.workspace().message("#general", ts);
        assertTrue(message.labelledEdited());
        assertFalse(message.latest().hasBlocks());
    }

    @Test
    void aReplyNeedsAThreadThatIsThere() throws Exception {
        String question = slack.person("ann").say("#general", "anyone?");
        assertTrue(client.post(GENERAL, question, "me").isOk());
        assertEquals("thread_not_found", client.post(GENERAL, "1.000000", "me").getError());
        assertEquals(2, slack.workspace().thread("#general", question).size());
        assertEquals(1, slack.workspace().timeline("#general").size());
    }

    @Test
    void thereIsNoWritingWhereTheBotIsNot() throws Exception {
        assertEquals("not_in_channel", client.post("C01RANDOM00", null, "hello").getError());
        assertEquals("channel_not_found", client.post("C0", null, "hello").getError());
        assertEquals("channel_not_found", client.post("#general", null, "hello").getError());
    }

    @Test
    void onlyTheBotsOwnStandingMessagesCanBeChanged() throws Exception {
        String anns = slack.person("ann").say("#general", "mine");
        assertEquals(
                "cant_update_message", client.update(GENERAL, anns, "yours").getError());
        assertEquals(
                "message_not_found", client.update(GENERAL, "1.000000", "?").getError());

        String ts = client.post(GENERAL, null, "one").getTs();
        assertTrue(client.methods().chatDelete(r -> r.channel(GENERAL).ts(ts)).isOk());
        assertEquals("message_not_found", client.update(GENERAL, ts, "two").getError());
        assertTrue(slack.workspace().message(GENERAL, ts).deleted());
    }

    @Test
    void aMarkdownMessageKeepsItsKind() throws Exception {
        String ts = client.postBlocks(GENERAL, "one", markdown("one")).getTs();
        String section = "[{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"two\"}}]";
        assertEquals(
                "block_mismatch",
                client.updateBlocks(GENERAL, ts, "two", section).getError());
    }

    @Test
    void lengthsAreThoseOfSlackOrLess() throws Exception {
        ChatPostMessageResponse first = client.post(GENERAL, null, "x".repeat(4000));
        assertTrue(first.isOk());
        assertEquals(
                "msg_too_long", client.post(GENERAL, null, "x".repeat(4001)).getError());
        assertEquals(
                "msg_too_long",
                client.update(GENERAL, first.getTs(), "x".repeat(4001)).getError());
        assertTrue(client.postBlocks(GENERAL, "x", markdown("x".repeat(11_340))).isOk());
        assertEquals(
                "msg_blocks_too_long",
                client.postBlocks(GENERAL, "x", markdown("x".repeat(11_341))).getError());
    }

    @Test
    void textIsNeededBesideBlocks() throws Exception {
        assertEquals(
                "no_text", client.postBlocks(GENERAL, null, markdown("one")).getError());
        assertEquals("no_text", client.post(GENERAL, null, null).getError());
    }

    @Test
    void markdownTextStandsAlone() throws Exception {
        assertEquals(
                "markdown_text_conflict",
                client.methods()
                        .chatPostMessage(
                                r -> r.channel(GENERAL).markdownText("**a**").text("a"))
                        .getError());
    }

    @Test
    void aScopeThatIsNotGrantedIsNamed() throws Exception {
        SlackOptions options = SlackOptions.of(SlackLimits.strict()).withScopes(Set.of("im:history"));
        try (SlackEmulator other = SlackEmulator.start(options);
                SlackClient poor = new SlackClient(other)) {
            ChatPostMessageResponse refused = poor.post(GENERAL, null, "hello");
            assertEquals("missing_scope", refused.getError());
            assertEquals("chat:write", refused.getNeeded());
            assertEquals("im:history", refused.getProvided());
            assertEquals(List.of("im:history"), refused.getHttpResponseHeaders().get("x-oauth-scopes"));
        }
    }

    @Test
    void theTokenIsAsked() throws Exception {
        assertTrue(client.methods().authTest(r -> r).isOk());
        assertEquals(slack.botUserId(), client.methods().authTest(r -> r).getUserId());
        try (SlackClient stranger = new SlackClient(slack, "xoxb-wrong");
                SlackClient nobody = new SlackClient(slack, "")) {
            assertEquals("invalid_auth", stranger.post(GENERAL, null, "hello").getError());
            assertEquals("not_authed", nobody.post(GENERAL, null, "hello").getError());
        }
        assertEquals(
                "unknown_method",
                client.methods().reactionsAdd(r -> r.name("eyes")).getError());
    }
}
