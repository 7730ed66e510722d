package dev.longhand.playground.slack;

import static dev.longhand.playground.slack.SlackClient.GENERAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.slack.api.methods.SlackApiException;
import dev.longhand.HandClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
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

    @Test
    void anAnswerIsWithheldAndThenTheConnectionBreaks() {
        slack.faults().withhold("chat.postMessage", 1, Duration.ofMillis(50));
        assertThrows(IOException.class, () -> client.post(GENERAL, null, "one"));
        assertEquals(1, slack.workspace().timeline(GENERAL).size());
    }

    @Test
    void aShareOfAllCallsGoesWrongInEveryWay() {
        SlackLimits wide = new SlackLimits(10_000, Duration.ofMinutes(1), 10_000, 10_000, 10_000, Duration.ZERO);
        HandClock clock = new HandClock();
        try (SlackEmulator other = SlackEmulator.start(SlackOptions.of(wide).withClock(clock));
                SlackClient once = new SlackClient(other)) {
            other.faults().withholdFor(Duration.ofMillis(1));
            other.faults().random(7, 0.5);
            Set<String> outcomes = new TreeSet<>();
            for (int i = 0; i < 60; i++) {
                outcomes.add(outcome(once));
                clock.advance(Duration.ofSeconds(2));
            }
            assertEquals(Set.of("429", "500", "broken", "ok"), outcomes);

            other.faults().clear();
            for (int i = 0; i < 20; i++) {
                assertEquals("ok", outcome(once));
            }
        }
    }

    private static String outcome(SlackClient client) {
        try {
            return client.post(GENERAL, null, "one").isOk() ? "ok" : "refused";
        } catch (SlackApiException e) {
            return "" + e.getResponse().code();
        } catch (IOException e) {
            return "broken";
        }
    }

    @Test
    void aShareOfTheEventsComesTwiceOrLate() throws Exception {
        try (Receiver bot = new Receiver()) {
            slack.deliverTo(bot.address());
            slack.faults().randomEvents(3, 0.6);
            Person ann = slack.person("ann");
            List<String> sent = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                sent.add(ann.direct("" + i));
            }
            assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
                while (slack.eventsUnderway() > 0) {
                    TimeUnit.MILLISECONDS.sleep(5);
                }
            });
            List<String> came = bot.soFar().stream()
                    .map(delivery -> delivery.event().path("ts").asText())
                    .toList();
            assertEquals(new TreeSet<>(sent), new TreeSet<>(came), "none is lost");
            assertTrue(came.size() > sent.size(), "some came twice");
        }
    }
}
