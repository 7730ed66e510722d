package dev.longhand.playground.slack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.playground.slack.Receiver.Delivery;
import dev.longhand.playground.slack.Receiver.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventDeliveryTest {
    private static final List<Duration> SOON = List.of(Duration.ZERO, Duration.ofMillis(10), Duration.ofMillis(20));
    private static final SlackOptions OPTIONS =
            SlackOptions.of(SlackLimits.strict()).withDelivery(Duration.ofSeconds(3), SOON);

    private Receiver bot;

    @BeforeEach
    void listen() throws Exception {
        bot = new Receiver();
    }

    @AfterEach
    void close() {
        bot.close();
    }

    @Test
    void anEventThatFailsComesThreeMoreTimes() throws Exception {
        bot.answer(delivery -> Reply.of(500));
        try (SlackEmulator slack = connected(OPTIONS)) {
            slack.person("ann").direct("hello");
            Delivery first = bot.next();
            assertNull(first.header("X-Slack-Retry-Num"));
            for (String number : List.of("1", "2", "3")) {
                Delivery again = bot.next();
                assertEquals(number, again.header("X-Slack-Retry-Num"));
                assertEquals("http_error", again.header("X-Slack-Retry-Reason"));
                assertEquals(first.body(), again.body());
            }
            bot.expectNothing();
        }
    }

    @Test
    void whatWillComeAgainIsCounted() throws Exception {
        bot.answer(delivery -> Reply.of(500));
        try (SlackEmulator slack =
                connected(OPTIONS.withDelivery(Duration.ofSeconds(3), List.of(Duration.ofHours(1))))) {
            slack.person("ann").direct("hello");
            bot.next();
            long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (slack.eventsUnanswered() == 0) {
                assertTrue(System.nanoTime() < end, "nothing is to come again");
                Thread.onSpinWait();
            }
            assertEquals(1, slack.eventsUnanswered());
        }
    }

    @Test
    void anEventThatIsNotAnsweredInTimeComesAgain() throws Exception {
        bot.answer(delivery -> delivery.header("X-Slack-Retry-Num") == null ? bot.hang() : Reply.of(200));
        try (SlackEmulator slack = connected(OPTIONS.withDelivery(Duration.ofMillis(100), SOON))) {
            slack.person("ann").direct("hello");
            bot.next();
            assertEquals("http_timeout", bot.next().header("X-Slack-Retry-Reason"));
        }
    }

    @Test
    void theBotCanAskNotToBeAskedAgain() throws Exception {
        bot.answer(delivery -> new Reply(500, Map.of("X-Slack-No-Retry", "1"), ""));
        try (SlackEmulator slack = connected(OPTIONS)) {
            slack.person("ann").direct("hello");
            bot.next();
            bot.expectNothing();
        }
    }

    @Test
    void everyEventCanComeTwice() throws Exception {
        try (SlackEmulator slack = connected(OPTIONS.withEveryEventTwice())) {
            slack.person("ann").direct("hello");
            assertEquals(bot.next().json().get("event_id"), bot.next().json().get("event_id"));
            bot.expectNothing();
        }
    }

    private SlackEmulator connected(SlackOptions options) {
        SlackEmulator slack = SlackEmulator.start(options);
        slack.deliverTo(bot.address());
        return slack;
    }
}
