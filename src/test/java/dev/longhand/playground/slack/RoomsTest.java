package dev.longhand.playground.slack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoomsTest {
    @Test
    void aWorkspaceMayHaveManyRoomsWithTheBotInEach() throws Exception {
        SlackOptions options = SlackOptions.of(SlackLimits.strict()).withRooms(120);
        try (SlackEmulator slack = SlackEmulator.start(options);
                SlackClient client = new SlackClient(slack);
                Receiver bot = new Receiver()) {
            slack.deliverTo(bot.address());

            String ts = slack.person("ann").say("#room-120", "@longhand hello");

            Set<String> types = Set.of(
                    bot.next().event().path("type").asText(),
                    bot.next().event().path("type").asText());
            assertEquals(Set.of("app_mention", "message"), types);
            String room = slack.workspace().channel("#room-120").id();
            assertTrue(client.post(room, ts, "Hi").isOk());
            assertEquals(2, slack.workspace().thread(room, ts).size());
        }
    }

    @Test
    void thereAreNoneUnlessAskedFor() {
        try (SlackEmulator slack = SlackEmulator.start(SlackLimits.strict())) {
            assertThrows(NoSuchElementException.class, () -> slack.workspace().channel("#room-1"));
            assertEquals(List.of(), slack.violations());
        }
    }
}
