package dev.longhand.playground.slack;

import static dev.longhand.playground.slack.SlackClient.GENERAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.methods.response.views.ViewsOpenResponse;
import com.slack.api.methods.response.views.ViewsUpdateResponse;
import dev.longhand.HandClock;
import dev.longhand.playground.slack.Receiver.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ViewsTest {
    private static final String MODAL = """
            {"type":"modal","callback_id":"why","private_metadata":"42",
             "title":{"type":"plain_text","text":"What was wrong?"},
             "submit":{"type":"plain_text","text":"Send"},
             "blocks":[{"type":"input","block_id":"reason","label":{"type":"plain_text","text":"Reason"},
               "element":{"type":"plain_text_input","action_id":"text","max_length":10}},
              {"type":"actions","elements":[{"type":"button","action_id":"more","value":"1",
               "text":{"type":"plain_text","text":"More"}}]}]}
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
        slack.deliverTo(bot.address());
    }

    @AfterEach
    void close() {
        client.close();
        bot.close();
        slack.close();
    }

    @Test
    void aTriggerOpensOneViewForThePersonWhoClicked() throws Exception {
        ViewsOpenResponse opened = open(trigger(), MODAL);
        assertTrue(opened.isOk(), opened::toString);
        ShownView view = ann.openView().orElseThrow();
        assertEquals(opened.getView().getId(), view.id());
        assertEquals("What was wrong?", view.title());
        assertEquals("42", view.privateMetadata());
        assertTrue(slack.person("ben").openView().isEmpty());
    }

    @Test
    void aTriggerIsGoodOnceAndForThreeSeconds() throws Exception {
        String trigger = trigger();
        open(trigger, MODAL);
        assertEquals("exchanged_trigger_id", open(trigger, MODAL).getError());

        String late = trigger();
        clock.advance(Duration.ofSeconds(3));
        assertEquals("expired_trigger_id", open(late, MODAL).getError());
        assertEquals("invalid_trigger_id", open("1.2.3", MODAL).getError());
        assertEquals(3, slack.violations().size(), slack.violations()::toString);
    }

    @Test
    void aViewThatSlackWouldNotTakeIsRefused() throws Exception {
        for (String wrong : List.of(
                MODAL.replace("What was wrong?", "x".repeat(25)),
                MODAL.replace("\"Send\"", "\"" + "x".repeat(25) + "\""),
                MODAL.replace("\"42\"", "\"" + "x".repeat(3001) + "\""),
                MODAL.replace("\"why\"", "\"" + "x".repeat(256) + "\""),
                MODAL.replace("\"submit\":{\"type\":\"plain_text\",\"text\":\"Send\"},", ""),
                MODAL.replace("modal", "dialog"),
                "{\"type\":\"modal\"}")) {
            assertEquals("invalid_arguments", open(trigger(), wrong).getError(), wrong);
        }
    }

    @Test
    void whatWasTypedIsSentOffAndTheModalClosesOnAnEmptyAnswer() throws Exception {
        open(trigger(), MODAL);
        ShownView view = ann.openView().orElseThrow();
        assertThrows(IllegalArgumentException.class, () -> ann.submit(view, Map.of()));
        assertThrows(IllegalArgumentException.class, () -> ann.submit(view, Map.of("text", "x".repeat(11))));

        assertEquals(new Submission(true, Map.of()), ann.submit(view, Map.of("text", "too long")));
        JsonNode payload = bot.next().payload();
        assertEquals("view_submission", payload.path("type").asText());
        assertEquals(
                "too long", payload.at("/view/state/values/reason/text/value").asText());
        assertEquals("why", payload.at("/view/callback_id").asText());
        assertEquals("42", payload.at("/view/private_metadata").asText());
        assertFalse(payload.has("response_url"));
        assertTrue(ann.openView().isEmpty());
        assertEquals(List.of(), slack.violations());
    }

    @Test
    void whatTheBotFindsWrongIsShownInTheModal() throws Exception {
        open(trigger(), MODAL);
        bot.answer(delivery ->
                new Reply(200, Map.of(), "{\"response_action\":\"errors\",\"errors\":{\"reason\":\"Say more.\"}}"));
        Submission submission = ann.submit(ann.openView().orElseThrow(), Map.of("text", "bad"));
        assertEquals(new Submission(false, Map.of("reason", "Say more.")), submission);
        assertTrue(ann.openView().isPresent());
    }

    @Test
    void theBotMayShowSomethingElseInTheModal() throws Exception {
        open(trigger(), MODAL);
        String next = MODAL.replace("What was wrong?", "Thank you");
        bot.answer(delivery -> new Reply(200, Map.of(), "{\"response_action\":\"update\",\"view\":" + next + "}"));
        assertFalse(
                ann.submit(ann.openView().orElseThrow(), Map.of("text", "bad")).closed());
        assertEquals("Thank you", ann.openView().orElseThrow().title());
    }

    @Test
    void anAnswerThatSaysNothingKnownLeavesTheModalOpen() throws Exception {
        open(trigger(), MODAL);
        bot.answer(delivery -> new Reply(200, Map.of(), "ok"));
        assertFalse(
                ann.submit(ann.openView().orElseThrow(), Map.of("text", "bad")).closed());
        assertEquals(List.of("view_submission was answered with ok"), slack.violations());
    }

    @Test
    void closingIsToldOnlyWhenAsked() throws Exception {
        open(trigger(), MODAL);
        ann.close(ann.openView().orElseThrow());
        bot.expectNothing();
        open(trigger(), MODAL.replace("\"callback_id\"", "\"notify_on_close\":true,\"callback_id\""));
        ann.close(ann.openView().orElseThrow());
        assertEquals("view_closed", bot.next().payload().path("type").asText());
        assertTrue(ann.openView().isEmpty());
    }

    @Test
    void aButtonInAModalKnowsNoChannel() throws Exception {
        open(trigger(), MODAL);
        ShownView view = ann.openView().orElseThrow();
        ann.press(view, "more", "1");
        JsonNode payload = bot.next().payload();
        assertEquals("block_actions", payload.path("type").asText());
        assertEquals(view.id(), payload.at("/container/view_id").asText());
        assertFalse(payload.has("channel") || payload.has("response_url") || payload.has("message"));
        open(payload.path("trigger_id").asText(), MODAL);
        assertEquals(List.of(), slack.violations());
    }

    @Test
    void aViewIsUpdatedAsLongAsNobodyElseDidSo() throws Exception {
        open(trigger(), MODAL);
        ShownView view = ann.openView().orElseThrow();
        assertTrue(update(view, view.hash()).isOk());
        assertEquals("hash_conflict", update(view, view.hash()).getError());
        ann.close(view);
        assertEquals("not_found", update(view, null).getError());
    }

    private ViewsUpdateResponse update(ShownView view, String hash) throws Exception {
        return client.methods().viewsUpdate(r -> r.viewId(view.id()).hash(hash).viewAsString(MODAL));
    }

    private ViewsOpenResponse open(String trigger, String view) throws Exception {
        return client.methods().viewsOpen(r -> r.triggerId(trigger).viewAsString(view));
    }

    private String trigger() throws Exception {
        String blocks = "[{\"type\":\"actions\",\"elements\":[{\"type\":\"button\",\"action_id\":\"a\",\"value\":\"v\","
                + "\"text\":{\"type\":\"plain_text\",\"text\":\"Ask\"}}]}]";
        String ts = client.methods()
                .chatPostEphemeral(
                        r -> r.channel(GENERAL).user(ann.id()).text("Ask").blocksAsString(blocks))
                .getMessageTs();
        ann.press(GENERAL, ts, "a", "v");
        return bot.next().payload().path("trigger_id").asText();
    }
}
