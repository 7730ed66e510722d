package dev.longhand.playground.slack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.methods.response.views.ViewsPublishResponse;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HomeTest {
    private static final String HOME = """
            {"type":"home","callback_id":"home","blocks":[
              {"type":"section","text":{"type":"mrkdwn","text":"Hello"},"accessory":
                {"type":"button","action_id":"reset","value":"1","text":{"type":"plain_text","text":"Reset"}}}]}
            """;

    private final SlackEmulator slack = SlackEmulator.start(SlackLimits.strict());
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
    void openingTheHomeTabIsToldWithWhatItShows() throws Exception {
        ann.openHome();
        JsonNode first = bot.next().event();
        assertEquals("app_home_opened", first.path("type").asText());
        assertEquals("home", first.path("tab").asText());
        assertEquals(ann.directChannel(), first.path("channel").asText());
        assertFalse(first.has("view"));

        ViewsPublishResponse published = publish(HOME, null);
        assertTrue(published.isOk(), published::toString);
        ann.openHome();
        JsonNode view = bot.next().event().path("view");
        assertEquals(published.getView().getHash(), view.path("hash").asText());
        assertEquals(ann.home().orElseThrow().id(), view.path("id").asText());
        assertTrue(slack.person("ben").home().isEmpty());
    }

    @Test
    void openingTheMessagesIsToldEachTime() throws Exception {
        for (int i = 0; i < 2; i++) {
            ann.openMessages();
            JsonNode event = bot.next().event();
            assertEquals("messages", event.path("tab").asText());
            assertFalse(event.has("view"));
        }
    }

    @Test
    void aButtonThereKnowsTheViewAndNoChannel() throws Exception {
        publish(HOME, null);
        ann.press(ann.home().orElseThrow(), "reset", "1");
        JsonNode payload = bot.next().payload();
        assertEquals("view", payload.at("/container/type").asText());
        assertEquals("home", payload.at("/view/callback_id").asText());
        assertEquals("reset", payload.at("/actions/0/action_id").asText());
        assertFalse(payload.has("channel") || payload.has("response_url"));
    }

    @Test
    void aHomeTabIsCheckedAsSlackDoes() throws Exception {
        String hundred = "{\"type\":\"home\",\"blocks\":[%s]}"
                .formatted(String.join(",", Collections.nCopies(100, "{\"type\":\"divider\"}")));
        ViewsPublishResponse first = publish(hundred, null);
        assertTrue(first.isOk());
        assertEquals("hash_conflict", publish(hundred, "1.000000").getError());
        assertTrue(publish(hundred, first.getView().getHash()).isOk());
        for (String wrong : List.of(
                hundred.replace("[{", "[{\"type\":\"divider\"},{"),
                HOME.replace("\"home\",\"callback_id\"", "\"modal\",\"callback_id\""),
                HOME.replace("\"callback_id\":\"home\"", "\"title\":{\"type\":\"plain_text\",\"text\":\"x\"}"))) {
            assertEquals("invalid_arguments", publish(wrong, null).getError(), wrong);
        }
    }

    private ViewsPublishResponse publish(String view, String hash) throws Exception {
        return client.methods().viewsPublish(r -> r.userId(ann.id()).hash(hash).viewAsString(view));
    }
}
