package dev.longhand.playground.slack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.playground.slack.Receiver.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DoorsTest {
    private final SlackEmulator slack = SlackEmulator.start(SlackOptions.of(SlackLimits.strict())
            .withDelivery(Duration.ofSeconds(3), List.of(Duration.ZERO, Duration.ofMillis(10))));
    private final Person ann = slack.person("ann");
    private Receiver one;
    private Receiver two;

    @BeforeEach
    void listen() throws Exception {
        one = new Receiver();
        two = new Receiver();
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
        slack.close();
    }

    @Test
    void everyDoorMayHearEveryEventTwice() throws Exception {
        slack.deliverToAll(List.of(one.address(), two.address()), 2);
        ann.direct("hello");
        for (Receiver each : List.of(one, two)) {
            assertEquals(each.next().json().get("event_id"), each.next().json().get("event_id"));
            each.expectNothing();
        }
    }

    @Test
    void oneOfTwoThatFailsIsAskedAgainAlone() throws Exception {
        one.answer(delivery -> Reply.of(delivery.header("X-Slack-Retry-Num") == null ? 500 : 200));
        slack.deliverToAll(List.of(one.address(), two.address()), 1);
        ann.direct("hello");
        one.next();
        assertEquals("1", one.next().header("X-Slack-Retry-Num"));
        two.next();
        two.expectNothing();
    }

    @Test
    void behindALoadBalancerTheDoorsTakeTurns() throws Exception {
        slack.deliverInTurn(List.of(one.address(), two.address()));
        for (int i = 0; i < 4; i++) {
            ann.direct("hello " + i);
        }
        one.next();
        one.next();
        two.next();
        two.next();
        one.expectNothing();
        two.expectNothing();
    }

    @Test
    void aDoorThatIsShutOrFailsGivesWayToTheNext() throws Exception {
        URI nowhere = URI.create("http://127.0.0.1:1/slack/events");
        one.answer(delivery -> Reply.of(503));
        slack.deliverInTurn(List.of(nowhere, one.address(), two.address()));
        for (int i = 0; i < 3; i++) {
            ann.direct("hello " + i);
            assertEquals("hello " + i, two.next().event().path("text").asText());
        }
        two.expectNothing();
        assertTrue(ann.command(ann.directChannel(), "/reset", "").accepted());
        assertEquals("/reset", two.next().form().get("command"));
    }

    @Test
    void interactionsTakeTurnsToo() throws Exception {
        slack.deliverToAll(List.of(one.address(), two.address()), 2);
        for (int i = 0; i < 2; i++) {
            assertTrue(ann.command(ann.directChannel(), "/reset", "").accepted());
        }
        one.next();
        two.next();
        one.expectNothing();
        two.expectNothing();
    }
}
