package dev.longhand.playground.slack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SlidingWindowTest {
    private final SlidingWindow window = new SlidingWindow(2, Duration.ofSeconds(60));

    @Test
    void aCallComesBackWhenItIsExactlyAsOldAsTheWindowIsLong() {
        window.spend(at(0));
        window.spend(at(20_000));
        assertEquals(Duration.ofMillis(30_000), window.waiting(at(30_000)));
        assertEquals(0, window.left(at(59_999)));
        assertEquals(1, window.left(at(60_000)));
        assertEquals(Duration.ZERO, window.waiting(at(60_000)));
        assertEquals(2, window.left(at(80_000)));
    }

    private static Instant at(long millis) {
        return Instant.ofEpochMilli(millis);
    }
}
