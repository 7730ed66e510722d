package dev.longhand.playground.slack;

import static dev.longhand.playground.slack.SlackClient.GENERAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.slack.api.methods.SlackApiException;
import dev.longhand.HandClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LimitsTest {
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
    void theFiftyFirstEditOfAMinuteIsRefusedUntilTheFirstIsAMinuteOld() throws Exception {
        String ts = client.post(GENERAL, null, "0").getTs();
        client.update(GENERAL, ts, "1");
        clock.advance(Duration.ofMillis(20_500));
        for (int i = 2; i <= 50; i++) {
            assertTrue(client.update(GENERAL, ts, "" + i).isOk());
        }
        assertEquals(0, slack.meters().updatesLeft());

        assertEquals(40, retryAfter(() -> client.update(GENERAL, ts, "51")));
        clock.advance(Duration.ofMillis(39_999));
        assertEquals(1, retryAfter(() -> client.update(GENERAL, ts, "51")), "shut until the time that was named");
        clock.advance(Duration.ofMillis(1));
        assertTrue(client.update(GENERAL, ts, "51").isOk());

        assertEquals(0, slack.meters().updatesLeft());
        assertEquals(51, slack.meters().accepted("chat.update"));
        assertEquals(2, slack.meters().refused("chat.update"));
        assertEquals(52, slack.workspace().message(GENERAL, ts).versions().size());
    }

    @Test
    void oneMethodThatIsShutLeavesTheOthersOpen() throws Exception {
        String ts = client.post(GENERAL, null, "0").getTs();
        slack.faults().rateLimit("chat.update", 1, Duration.ofSeconds(30));
        assertEquals(30, retryAfter(() -> client.update(GENERAL, ts, "1")));
        assertEquals(30, retryAfter(() -> client.update(GENERAL, ts, "1")), "the fault is over, the time is not");
        assertTrue(client.post(GENERAL, ts, "the rest").isOk());
        clock.advance(Duration.ofSeconds(30));
        assertTrue(client.update(GENERAL, ts, "1").isOk());
    }

    @Test
    void aChannelTakesABurstAndThenOneMessageASecond() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertTrue(client.post(GENERAL, null, "" + i).isOk());
        }
        assertEquals(1, retryAfter(() -> client.post(GENERAL, null, "5")));
        clock.advance(Duration.ofSeconds(1));
        assertTrue(client.post("C01ENGINEER", null, "another channel has a burst of its own")
                .isOk());
        assertTrue(client.post(GENERAL, null, "5").isOk());
        assertEquals(1, retryAfter(() -> client.post(GENERAL, null, "6")));
    }

    @Test
    void aLenientWorkspaceTakesMoreEdits() throws Exception {
        try (SlackEmulator lenient = SlackEmulator.start(SlackLimits.lenient(200))) {
            assertEquals(200, lenient.meters().updatesLeft());
        }
    }

    @Test
    void manyWhoEditAtOnceShareOneBudget() throws Exception {
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String ts = client.post(GENERAL, null, "" + i).getTs();
            writers.add(new Thread(() -> editUntilRefused(ts), "writer-" + i));
        }
        writers.forEach(Thread::start);
        for (Thread writer : writers) {
            writer.join();
        }
        assertEquals(50, slack.meters().accepted("chat.update"));
        assertEquals(4, slack.meters().refused("chat.update"));
        assertEquals(54, versions());
        assertEquals(List.of(), slack.violations());
    }

    private void editUntilRefused(String ts) {
        try {
            for (int i = 0; i < 51; i++) {
                client.update(GENERAL, ts, "edit " + i);
            }
        } catch (IOException | SlackApiException refused) {
            // The meters tell how far it came.
            return;
        }
    }

    private int versions() {
        return slack.workspace().timeline(GENERAL).stream()
                .mapToInt(message -> message.versions().size())
                .sum();
    }

    private static int retryAfter(Callable<?> call) {
        SlackApiException refused = assertThrows(SlackApiException.class, call::call);
        assertEquals(429, refused.getResponse().code());
        assertEquals("ratelimited", refused.getError().getError());
        return Integer.parseInt(refused.getResponse().header("Retry-After"));
    }
}
