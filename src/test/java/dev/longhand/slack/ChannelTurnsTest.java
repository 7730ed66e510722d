package dev.longhand.slack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ChannelTurnsTest {
    private final AtomicLong now = new AtomicLong(Duration.ofDays(1).toNanos());
    private final ChannelTurns turns = new ChannelTurns(now::get);

    @Test
    void aQuietChannelTakesAFewAtOnceAndThenOneASecond() {
        assertEquals(0, take("C1"));
        assertEquals(0, take("C1"));
        assertEquals(0, take("C1"));
        assertEquals(0, take("C1"));
        assertEquals(1_050, take("C1"));
        assertEquals(2_100, take("C1"));
        assertEquals(0, take("C2"));
    }

    @Test
    void inNoWindowAreThereMoreThanABurstAndOneASecond() {
        // Whatever the pattern of asking, n posts in a row take at least n - 4 seconds.
        long[] at = new long[60];
        for (int i = 0; i < at.length; i++) {
            now.addAndGet(Duration.ofMillis(i * 7_919L % 1_300).toNanos());
            at[i] = now.get() + turns.take("C1");
        }
        for (int from = 0; from < at.length; from++) {
            for (int to = from + 5; to < at.length; to++) {
                long least = Duration.ofSeconds(to - from - 4).toNanos();
                assertTrue(at[to] - at[from] >= least, from + " to " + to);
            }
        }
    }

    @Test
    void aRefusalPutsTheNextTurnOff() {
        turns.refused("C1", Duration.ofSeconds(10));

        assertEquals(10_000, take("C1"));
        assertEquals(11_050, take("C1"));
    }

    private long take(String channel) {
        return Duration.ofNanos(turns.take(channel)).toMillis();
    }
}
