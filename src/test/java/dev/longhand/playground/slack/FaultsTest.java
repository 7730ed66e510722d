package dev.longhand.playground.slack;

import static dev.longhand.playground.slack.SlackClient.GENERAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.slack.api.methods.SlackApiException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private final SlackEmulator slack = SlackEmulator.start(SlackLimits.strict());
    private final SlackClient client = new SlackClient(slack);

    @AfterEach
    void close() {
        client.close();
        slack.close();
    }

    @Test
    void anErrorComesAsOftenAsAsked() throws Exception {
        slack.faults().error("chat.postMessage", 2, "internal_error");
        assertEquals("internal_error", client.post(GENERAL, null, "one").getError());
        assertEquals("internal_error", client.post(GENERAL, null, "one").getError());
        assertTrue(client.post(GENERAL, null, "one").isOk());
        assertEquals(1, slack.workspace().timeline(GENERAL).size());
    }

    @Test
    void aServerErrorDoesNothing() {
        slack.faults().serverError("chat.postMessage", 1);
        SlackApiException error = assertThrows(SlackApiException.class, () -> client.post(GENERAL, null, "one"));
        assertEquals(500, error.getResponse().code());
        assertEquals(List.of(), slack.workspace().timeline(GENERAL));
    }

    @Test
    void aConnectionBreaksBeforeAnythingIsDone() {
        slack.faults().dropConnection("chat.postMessage", 2);
        assertThrows(IOException.class, () -> client.post(GENERAL, null, "one"));
        assertEquals(List.of(), slack.workspace().timeline(GENERAL));
    }

    @Test
    void anAnswerIsLostThoughTheMessageIsPosted() throws Exception {
        client.post(GENERAL, null, "one");
        slack.faults().dropAnswer("chat.update", 2);
        String ts = slack.workspace().timeline(GENERAL).get(0).ts();
        assertThrows(IOException.class, () -> client.update(GENERAL, ts, "two"));
        assertEquals("two", slack.workspace().message(GENERAL, ts).latest().text());
    }

    @Test
    void slacksClientPostsTwiceWhenAPooledConnectionLosesTheAnswer() throws Exception {
        client.post(GENERAL, null, "zero");
        slack.faults().dropAnswer("chat.postMessage", 1);
        assertTrue(client.post(GENERAL, null, "one").isOk());
        assertEquals(3, slack.workspace().timeline(GENERAL).size());
    }
}
