package dev.longhand.playground.slack;

import static dev.longhand.playground.slack.SlackClient.GENERAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.app_backend.SlackSignature;
import dev.longhand.playground.slack.Receiver.Delivery;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventsTest {
    private final SlackEmulator slack = SlackEmulator.start(SlackLimits.strict());
    private final SlackClient client = new SlackClient(slack);
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
    void aMentionComesAsTwoEventsOfOneMessage() throws Exception {
        String ts = slack.person("ann").say("#general", "@longhand what is 1 < 2?");

        Map<String, Delivery> twins = byType(bot.next(), bot.next());

        Delivery mention = twins.get("app_mention");
        Delivery message = twins.get("message");
        assertNotEquals(mention.json().get("event_id"), message.json().get("event_id"));
        for (String same : List.of("ts", "client_msg_id", "text", "user", "channel", "blocks")) {
            assertEquals(mention.event().get(same), message.event().get(same), same);
        }
        assertEquals(ts, message.event().path("ts").asText());
        assertEquals(
                "<@U01LONGHAND> what is 1 &lt; 2?", message.event().path("text").asText());
        assertEquals("channel", message.event().path("channel_type").asText());
        assertEquals("event_callback", message.json().path("type").asText());
        assertEquals(slack.teamId(), message.json().path("team_id").asText());
    }

    @Test
    void theTwinsAreSentInEitherOrder() throws Exception {
        Set<String> first = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            slack.person("ann").say("#general", "@longhand " + i);
            Delivery sentFirst = Stream.of(bot.next(), bot.next())
                    .min(Comparator.comparing(
                            delivery -> delivery.json().path("event_id").asText()))
                    .orElseThrow();
            first.add(sentFirst.event().path("type").asText());
        }
        assertEquals(Set.of("app_mention", "message"), first);
    }

    @Test
    void everyRequestIsSigned() throws Exception {
        slack.person("ann").direct("hello");
        Delivery delivery = bot.next();
        SlackSignature.Verifier verifier =
                new SlackSignature.Verifier(new SlackSignature.Generator(slack.signingSecret()));
        String timestamp = delivery.header("X-Slack-Request-Timestamp");
        String signature = delivery.header("X-Slack-Signature");
        assertTrue(verifier.isValid(timestamp, delivery.body(), signature));
        assertFalse(verifier.isValid(timestamp, delivery.body() + " ", signature));
    }

    @Test
    void aDirectMessageIsNeverAMention() throws Exception {
        slack.person("ann").direct("@longhand hello");
        Delivery delivery = bot.next();
        assertEquals("message", delivery.event().path("type").asText());
        assertEquals("im", delivery.event().path("channel_type").asText());
        bot.expectNothing();
    }

    @Test
    void aReplySaysWhoseThreadItIsIn() throws Exception {
        String root = slack.person("ann").direct("hello");
        bot.next();
        slack.person("ann").directReply(root, "are you there?");
        Delivery reply = bot.next();
        assertEquals(root, reply.event().path("thread_ts").asText());
        assertEquals(
                slack.person("ann").id(), reply.event().path("parent_user_id").asText());
    }

    @Test
    void aReplyThatIsSentToTheChannelTooHasASubtypeAndItsRoot() throws Exception {
        String root = slack.person("ann").say("#general", "hello");
        bot.next();
        String ts = slack.person("ben").broadcast("#general", root, "are you there?");
        Delivery reply = bot.next();
        assertEquals("thread_broadcast", reply.event().path("subtype").asText());
        assertEquals(root, reply.event().path("thread_ts").asText());
        assertEquals("hello", reply.event().at("/root/text").asText());
        assertEquals(
                List.of(root, ts),
                slack.workspace().timeline("#general").stream().map(Message::ts).toList());
    }

    @Test
    void eachEventTellsTheKindOfItsPlace() throws Exception {
        try (SlackEmulator closed =
                SlackEmulator.start(SlackOptions.of(SlackLimits.strict()).withClosedPlaces())) {
            closed.deliverTo(bot.address());
            closed.person("ann").say("C01PRIVATE0", "hello");
            assertEquals("group", bot.next().event().path("channel_type").asText());
            closed.person("ann").say("G01GROUPDM0", "hello");
            assertEquals("mpim", bot.next().event().path("channel_type").asText());
        }
    }

    @Test
    void anEditedMentionIsAMentionAgain() throws Exception {
        String ts = slack.person("ann").say("#general", "hello");
        bot.next();
        slack.person("ann").edit("#general", ts, "@longhand hello");
        Map<String, Delivery> twins = byType(bot.next(), bot.next());
        assertTrue(twins.get("app_mention").event().has("edited"));
        assertEquals(
                "message_changed", twins.get("message").event().path("subtype").asText());
        assertEquals(
                "hello",
                twins.get("message").event().at("/previous_message/text").asText());
        assertEquals(
                "<@U01LONGHAND> hello",
                twins.get("message").event().at("/message/text").asText());
    }

    @Test
    void aDeletedMessageIsTold() throws Exception {
        String ts = slack.person("ann").say("#general", "hello");
        bot.next();
        slack.person("ann").delete("#general", ts);
        Delivery deleted = bot.next();
        assertEquals("message_deleted", deleted.event().path("subtype").asText());
        assertEquals(ts, deleted.event().path("deleted_ts").asText());
    }

    @Test
    void anEditInAThreadOrADirectMessageTellsWhatItWasBefore() throws Exception {
        Person ann = slack.person("ann");
        String root = ann.direct("one");
        String reply = ann.directReply(root, "two");
        bot.next();
        bot.next();
        ann.edit(ann.directChannel(), reply, "three");
        JsonNode event = bot.next().event();
        assertEquals("two", event.at("/previous_message/text").asText());
        assertEquals("three", event.at("/message/text").asText());
        assertEquals(root, event.at("/message/thread_ts").asText());
        assertEquals(reply, event.at("/message/ts").asText());
        assertTrue(event.at("/message").has("edited"));
        assertFalse(event.at("/previous_message").has("edited"));

        ann.edit(ann.directChannel(), reply, "three");
        bot.expectNothing();
    }

    @Test
    void aDeletedReplyIsGoneAndADeletedBeginningLeavesATombstone() throws Exception {
        Person ann = slack.person("ann");
        String root = ann.say("#general", "one");
        String reply = ann.reply("#general", root, "two");
        String last = ann.reply("#general", root, "three");
        for (int i = 0; i < 3; i++) {
            bot.next();
        }
        ann.delete("#general", last);
        JsonNode gone = bot.next().event();
        assertEquals("message_deleted", gone.path("subtype").asText());
        assertEquals("three", gone.at("/previous_message/text").asText());
        assertEquals(root, gone.at("/previous_message/thread_ts").asText());

        ann.delete("#general", root);
        JsonNode tombstone = bot.next().event();
        assertEquals("message_changed", tombstone.path("subtype").asText());
        assertEquals("tombstone", tombstone.at("/message/subtype").asText());
        assertEquals("USLACKBOT", tombstone.at("/message/user").asText());
        assertEquals(root, tombstone.at("/message/ts").asText());
        assertEquals("one", tombstone.at("/previous_message/text").asText());
        assertTrue(tombstone.path("event_ts").asText().compareTo(reply) > 0);

        List<com.slack.api.model.Message> history =
                client.methods().conversationsHistory(r -> r.channel(GENERAL)).getMessages();
        assertEquals("tombstone", history.get(0).getSubtype());
    }

    @Test
    void theOwnerMayDeleteTheBotsMessage() throws Exception {
        String ts = client.post(GENERAL, null, "one").getTs();
        bot.next();
        slack.deleteAsOwner("#general", ts);
        JsonNode gone = bot.next().event();
        assertEquals("message_deleted", gone.path("subtype").asText());
        assertTrue(gone.path("previous_message").has("bot_id"));
    }

    @Test
    void theBotHearsItself() throws Exception {
        String ts = client.post(GENERAL, null, "one").getTs();
        assertTrue(bot.next().event().has("bot_id"));
        client.update(GENERAL, ts, "two");
        Delivery changed = bot.next();
        assertEquals("message_changed", changed.event().path("subtype").asText());
        assertTrue(changed.event().path("message").has("bot_id"));
    }

    @Test
    void aLinkUnfoldsWithoutAnybodyEditingTheMessage() throws Exception {
        slack.person("ann").direct("see https://example.com/a?b=1&c=2");
        Set<String> subtypes = new TreeSet<>();
        for (Delivery delivery : List.of(bot.next(), bot.next())) {
            subtypes.add(delivery.event().path("subtype").asText());
            assertFalse(delivery.event().path("message").has("edited"));
        }
        assertEquals(Set.of("", "message_changed"), subtypes);
    }

    @Test
    void whatIsSaidWhereTheBotIsNotStaysThere() throws Exception {
        slack.person("ann").say("#random", "@longhand hello");
        bot.expectNothing();
    }

    private static Map<String, Delivery> byType(Delivery one, Delivery other) {
        return Map.of(
                one.event().path("type").asText(),
                one,
                other.event().path("type").asText(),
                other);
    }
}
