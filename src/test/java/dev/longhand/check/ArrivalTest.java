package dev.longhand.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalTest {
    @Test
    void theLongestGapIsBetweenTwoChunks() {
        Arrival arrival = after(500, 520, 900, 910);
        assertEquals(Duration.ofMillis(380), arrival.longestGap());
        assertEquals(Duration.ofMillis(410), arrival.spread());
        assertEquals(Duration.ofMillis(500), arrival.first());
        assertEquals(Duration.ZERO, after(500).longestGap());
    }

    @Test
    void chunksThatComeAsTheyAreWrittenAreNotHeldBack() {
        assertFalse(after(500, 700, 900, 2_000).isHeldBack());
        assertFalse(after(2_000, 2_100, 2_200).isHeldBack());
    }

    @Test
    void chunksThatComeTogetherAtTheEndAreHeldBack() {
        assertTrue(after(2_000, 2_000, 2_003, 2_010).isHeldBack());
        assertTrue(after(2_000).isHeldBack());
    }

    @Test
    void anAnswerWithoutChunksDidNotCome() {
        assertThrows(IllegalArgumentException.class, () -> new Arrival(List.of(), Duration.ZERO));
    }

    private static Arrival after(long... millis) {
        List<Duration> chunks =
                Arrays.stream(millis).mapToObj(Duration::ofMillis).toList();
        return new Arrival(chunks, chunks.get(chunks.size() - 1));
    }
}
