package dev.longhand.playground.slack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.MessageChangedEvent;
import com.slack.api.model.event.MessageDeletedEvent;
import com.slack.api.model.event.MessageEvent;
import dev.longhand.playground.slack.Receiver.Delivery;
import dev.longhand.playground.slack.Receiver.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bolt checks the signatures, asks for its token, and reads every payload into its own models. */
class BoltTest {
    private final SlackEmulator slack = SlackEmulator.start(SlackLimits.strict());
    private final SlackClient client = new SlackClient(slack);
    private final Person ann = slack.person("ann");
    private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
    private App app;
    private Receiver bot;

    @BeforeEach
    void listen() throws Exception {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(slack.apiUrl().toString());
        AppConfig settings = AppConfig.builder()
                .slack(Slack.getInstance(config))
                .singleTeamBotToken(slack.botToken())
                .signingSecret(slack.signingSecret())
                .authTestCacheEnabled(true)
                .build();
        app = new App(settings);
        SlackRequestParser parser = new SlackRequestParser(settings);
        bot = new Receiver();
        bot.answer(delivery -> run(parser, delivery));
        slack.deliverTo(bot.address());
    }

    @AfterEach
    void close() {
        app.stop();
        client.close();
        bot.close();
        slack.close();
    }

    private Reply run(SlackRequestParser parser, Delivery delivery) {
        try {
            Response response = app.run(parser.parse(SlackRequestParser.HttpRequest.builder()
                    .requestUri("/slack/events")
                    .requestBody(delivery.body())
                    .headers(new RequestHeaders(delivery.headers()))
                    .build()));
            String body = Optional.ofNullable(response.getBody()).orElse("");
            return new Reply(response.getStatusCode(), Map.of(), body);
        } catch (Exception e) {
            heard.add(e);
            return Reply.of(500);
        }
    }

    @Test
    void boltReadsEvents() throws Exception {
        app.event(AppMentionEvent.class, (payload, ctx) -> {
            heard.add("mention " + payload.getEvent().getText());
            return ctx.ack();
        });
        app.event(MessageEvent.class, (payload, ctx) -> {
            heard.add(payload.getEvent().getChannelType() + " "
                    + payload.getEvent().getText());
            return ctx.ack();
        });
        app.event(MessageChangedEvent.class, (payload, ctx) -> {
            heard.add("changed " + payload.getEvent().getMessage().getText());
            return ctx.ack();
        });
        app.event(MessageDeletedEvent.class, (payload, ctx) -> {
            heard.add("deleted " + payload.getEvent().getPreviousMessage().getText());
            return ctx.ack();
        });
        String ts = ann.direct("one");
        assertEquals("im one", next());
        ann.edit(ann.directChannel(), ts, "two");
        assertEquals("changed two", next());
        ann.delete(ann.directChannel(), ts);
        assertEquals("deleted two", next());
        ann.say("#general", "@longhand hello");
        List<Object> twins = List.of(next(), next());
        assertTrue(twins.contains("mention <@U01LONGHAND> hello"), twins::toString);
        assertTrue(twins.contains("channel <@U01LONGHAND> hello"), twins::toString);
    }

    @Test
    void boltReadsCommands() {
        app.command(
                "/reset",
                (request, ctx) -> ctx.ack(request.getPayload().getUserName() + " in "
                        + request.getPayload().getChannelName()));
        assertEquals("ann in general", ann.command("#general", "/reset", "").shown());
        assertEquals(
                "ann in directmessage",
                ann.command(ann.directChannel(), "/reset", "").shown());
        assertFalse(ann.command("#general", "/other", "").accepted());
    }

    @Test
    void boltReadsShortcuts() throws Exception {
        app.messageShortcut("forget", (request, ctx) -> {
            heard.add(request.getPayload().getMessage().getThreadTs());
            ctx.respond("Forgotten.");
            return ctx.ack();
        });
        String root = ann.say("#random", "hello");
        String reply = ann.reply("#random", root, "are you there?");
        ann.shortcut("forget", "#random", reply);
        assertEquals(root, next());
        assertEquals(
                "Forgotten.",
                slack.workspace()
                        .ephemerals(ann.id(), "#random")
                        .get(0)
                        .content()
                        .text());
        assertEquals(List.of(), slack.violations());
    }

    @Test
    void boltReadsButtons() throws Exception {
        app.blockAction("stop", (request, ctx) -> {
            heard.add(request.getPayload().getActions().get(0).getValue() + " in "
                    + request.getPayload().getContainer().getThreadTs());
            return ctx.ack();
        });
        String root = ann.say("#random", "hello");
        Content content = new Content("writing", BlockRules.check("""
                        [{"type":"markdown","text":"**so far**"},
                         {"type":"actions","elements":[{"type":"button","action_id":"stop","value":"7",
                          "text":{"type":"plain_text","text":"Stop"}}]}]
                        """));
        Message written = slack.workspace().post("C01RANDOM00", root, slack.botUserId(), content);
        ann.press("#random", written.ts(), "stop", "7");
        assertEquals("7 in " + root, next());
        assertEquals(List.of(), slack.violations());
    }

    private Object next() throws InterruptedException {
        return heard.poll(5, TimeUnit.SECONDS);
    }
}
