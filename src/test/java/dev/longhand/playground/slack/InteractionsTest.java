package dev.longhand.playground.slack;

import static dev.longhand.playground.slack.SlackClient.GENERAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.Slack;
import com.slack.api.webhook.WebhookResponse;
import dev.longhand.HandClock;
import dev.longhand.playground.slack.Receiver.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InteractionsTest {
    private static final String BUTTON = """
            [{"type":"actions","block_id":"ends","elements":[{"type":"button","action_id":"stop","value":"7",
              "text":{"type":"plain_text","text":"Stop"}}]}]
            """;
    private static final String FEEDBACK = """
            [{"type":"context_actions","elements":[{"type":"feedback_buttons","action_id":"verdict",
              "positive_button":{"text":{"type":"plain_text","text":"Good"},"value":"good"},
              "negative_button":{"text":{"type":"plain_text","text":"Bad"},"value":"bad"}}]}]
            """;

    private final HandClock clock = new HandClock();
    private final SlackEmulator slack = SlackEmulator.start(
            SlackOptions.of(SlackLimits.strict()).withClock(clock).withDelivery(Duration.ofSeconds(1), List.of()));
    private final SlackClient client = new SlackClient(slack);
    private final Person ann = slack.person("ann");
    private Receiver bot;

    @BeforeEach
    void listen() throws Exception {
        bot = new Receiver();
    }

    @AfterEach
    void close() {
        client.close();
        bot.close();
        slack.close();
    }

    @Test
    void aCommandIsAnsweredToItsAuthorAlone() throws Exception {
        slack.deliverTo(bot.address());
        bot.answer(delivery -> new Reply(200, Map.of(), "{\"text\":\"Forgotten.\"}"));

        CommandResult result = ann.command("#general", "/reset", "all & everything");

        assertEquals(new CommandResult(200, "Forgotten."), result);
        Map<String, String> form = bot.next().form();
        assertEquals("/reset", form.get("command"));
        assertEquals("all & everything", form.get("text"));
        assertEquals(GENERAL, form.get("channel_id"));
        assertEquals(ann.id(), form.get("user_id"));
        assertFalse(form.containsKey("thread_ts"));
        List<Ephemeral> seen = slack.workspace().ephemerals(ann.id(), "#general");
        assertEquals(
                List.of("Forgotten."),
                seen.stream().map(each -> each.content().text()).toList());
        assertEquals(List.of(), slack.workspace().ephemerals(slack.person("ben").id(), "#general"));
    }

    @Test
    void aCommandThatNobodyTakesFailsInSlacksWords() {
        slack.deliverTo(bot.address());
        bot.answer(delivery -> Reply.of(404));
        CommandResult result = ann.command(ann.directChannel(), "/reset", "");
        assertFalse(result.accepted());
        assertEquals("/reset failed with the error \"dispatch_failed\"", result.shown());
        bot.answer(delivery -> bot.hang());
        assertEquals(
                "/reset failed with the error \"operation_timeout\"",
                ann.command(ann.directChannel(), "/reset", "").shown());
    }

    @Test
    void thereAreNoCommandsInThreads() throws Exception {
        String root = ann.say("#general", "hello");
        slack.deliverTo(bot.address());
        CommandResult result = ann.commandInThread("#general", root, "/reset", "");
        assertEquals(new CommandResult(0, "/reset is not supported in threads. Sorry!"), result);
        Ephemeral shown = slack.workspace().ephemerals(ann.id(), "#general").get(0);
        assertEquals(root, shown.threadTs(), "it is shown where the command was typed");
        bot.expectNothing();
    }

    @Test
    void aShortcutBringsItsMessageAndTheThread() throws Exception {
        String root = ann.say("#general", "hello");
        String reply = client.post(GENERAL, root, "hello to you").getTs();
        slack.deliverTo(bot.address());
        ann.shortcut("forget", "#general", reply);
        JsonNode payload = bot.next().payload();
        assertEquals("message_action", payload.path("type").asText());
        assertEquals("forget", payload.path("callback_id").asText());
        assertEquals(reply, payload.path("message_ts").asText());
        assertEquals(root, payload.at("/message/thread_ts").asText());
        assertEquals(List.of(), slack.violations());
    }

    @Test
    void aShortcutThatIsNotAcknowledgedIsAViolation() {
        String ts = ann.say("#general", "hello");
        slack.deliverTo(bot.address());
        bot.answer(delivery -> Reply.of(404));
        ann.shortcut("forget", "#general", ts);
        assertEquals(List.of("message_action was answered with 404"), slack.violations());
    }

    @Test
    void aButtonOfAMessageIsPressed() throws Exception {
        String root = ann.say("#general", "hello");
        String ts = client.methods()
                .chatPostMessage(r -> r.channel(GENERAL)
                        .threadTs(root)
                        .text("writing")
                        .blocksAsString(BUTTON)
                        .unfurlLinks(false)
                        .unfurlMedia(false))
                .getTs();
        slack.deliverTo(bot.address());
        ann.press("#general", ts, "stop", "7");
        JsonNode payload = bot.next().payload();
        assertEquals("block_actions", payload.path("type").asText());
        assertEquals("stop", payload.at("/actions/0/action_id").asText());
        assertEquals("ends", payload.at("/actions/0/block_id").asText());
        assertEquals("7", payload.at("/actions/0/value").asText());
        assertEquals(root, payload.at("/container/thread_ts").asText());
        assertEquals(ts, payload.at("/message/ts").asText());
        assertThrows(NoSuchElementException.class, () -> ann.press("#general", ts, "stop", "8"));
        assertThrows(NoSuchElementException.class, () -> ann.press("#general", root, "stop", "7"));
    }

    @Test
    void whatOnePersonIsToldByAResponseUrlStandsInTheChannelAndNotInTheThread() throws Exception {
        String root = ann.say("#general", "hello");
        String ts = client.methods()
                .chatPostMessage(r -> r.channel(GENERAL)
                        .threadTs(root)
                        .text("done")
                        .blocksAsString(BUTTON)
                        .unfurlLinks(false)
                        .unfurlMedia(false))
                .getTs();
        slack.deliverTo(bot.address());
        ann.press("#general", ts, "stop", "7");
        answer(bot.next().payload(), "{\"text\":\"Thank you.\",\"thread_ts\":\"" + root + "\"}");

        assertEquals("", slack.workspace().ephemerals(ann.id(), GENERAL).get(0).threadTs());
    }

    @Test
    void aThumbIsPressed() throws Exception {
        String ts = client.postBlocks(GENERAL, "done", FEEDBACK).getTs();
        slack.deliverTo(bot.address());
        ann.feedback("#general", ts, false);
        JsonNode action = bot.next().payload().at("/actions/0");
        assertEquals("feedback_buttons", action.path("type").asText());
        assertEquals("bad", action.path("value").asText());
        assertFalse(action.has("text"));
    }

    @Test
    void aButtonThatOnlyOnePersonSeesIsPressedByThatPersonAlone() throws Exception {
        String ts = client.methods()
                .chatPostEphemeral(r ->
                        r.channel(GENERAL).user(ann.id()).text("How was it?").blocksAsString(FEEDBACK))
                .getMessageTs();
        slack.deliverTo(bot.address());
        assertThrows(NoSuchElementException.class, () -> slack.person("ben").press(GENERAL, ts, "verdict", "bad"));
        ann.press(GENERAL, ts, "verdict", "bad");
        JsonNode payload = bot.next().payload();
        assertTrue(payload.at("/container/is_ephemeral").asBoolean());
        assertFalse(payload.has("message"));

        answer(payload, "{\"replace_original\":true,\"text\":\"Thank you.\"}");
        assertEquals(
                "Thank you.",
                slack.workspace().ephemerals(ann.id(), GENERAL).get(0).content().text());
        answer(payload, "{\"delete_original\":true}");
        assertEquals(List.of(), slack.workspace().ephemerals(ann.id(), GENERAL));
    }

    @Test
    void aResponseUrlTakesFiveAnswersWithinHalfAnHour() throws Exception {
        JsonNode first = shortcut();
        for (int i = 0; i < 5; i++) {
            assertEquals(200, answer(first, "{\"text\":\"one\"}").getCode());
        }
        WebhookResponse sixth = answer(first, "{\"text\":\"one\"}");
        assertEquals(404, sixth.getCode());
        assertTrue(sixth.getBody().contains("used_url"));
        assertEquals(5, slack.workspace().ephemerals(ann.id(), GENERAL).size());

        JsonNode second = shortcut();
        clock.advance(Duration.ofMinutes(30));
        assertTrue(answer(second, "{\"text\":\"late\"}").getBody().contains("expired_url"));
    }

    @Test
    void aResponseUrlCanSpeakToTheWholeChannel() throws Exception {
        answer(shortcut(), "{\"text\":\"hello all\",\"response_type\":\"in_channel\"}");
        List<Message> timeline = slack.workspace().timeline(GENERAL);
        assertEquals("hello all", timeline.get(timeline.size() - 1).latest().text());
    }

    private JsonNode shortcut() throws Exception {
        slack.deliverTo(java.net.URI.create("http://127.0.0.1:1/"));
        String ts = ann.say("#general", "hello");
        slack.deliverTo(bot.address());
        ann.shortcut("forget", "#general", ts);
        return bot.next().payload();
    }

    private static WebhookResponse answer(JsonNode payload, String json) throws IOException {
        return Slack.getInstance().send(payload.path("response_url").asText(), json);
    }
}
