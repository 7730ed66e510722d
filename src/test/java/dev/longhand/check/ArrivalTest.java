package dev.longhand.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArrivalTest {
    @Test
    void theLongestGapIsBetweenTwoChunks() {
        Arrival arrival = saying(1, 500, 520, 900, 910);
        assertEquals(Duration.ofMillis(380), arrival.longestGap());
        assertEquals(Duration.ofMillis(410), arrival.spread());
        assertEquals(Duration.ofMillis(500), arrival.first());
        assertEquals(Duration.ZERO, saying(1, 500).longestGap());
    }

    @Test
    void chunksThatComeAsTheyAreWrittenAreNotHeldBack() {
        assertFalse(saying(200, 500, 700, 900, 2_000).isHeldBack());
        assertFalse(saying(200, 2_000, 2_100, 2_200).isHeldBack());
    }

    @Test
    void aModelThatThinksForLongAndThenWritesFastIsNotHeldBack() {
        long[] hundred =
                IntStream.range(0, 100).mapToLong(i -> 9_000 + i * 660 / 99).toArray();
        assertFalse(saying(199, hundred).isHeldBack());
    }

    @Test
    void aLongTextThatComesAtOnceIsHeldBackHoweverSoon() {
        assertTrue(saying(199, 2_000, 2_000, 2_003, 2_010).isHeldBack());
        assertTrue(saying(199, 300, 400, 498).isHeldBack());
        assertTrue(saying(199, 2_000).isHeldBack());
        assertTrue(saying(199, 10).isHeldBack());
    }

    @Test
    void aShortTextMayComeAtOnce() {
        assertFalse(saying(99, 2_000).isHeldBack());
        assertFalse(saying(3, 2_000, 2_000).isHeldBack());
    }

    @Test
    void anAnswerWithoutChunksDidNotCome() {
        assertThrows(IllegalArgumentException.class, () -> new Arrival(List.of(), Duration.ZERO, 0));
    }

    private static Arrival saying(int tokens, long... millis) {
        List<Duration> chunks =
                Arrays.stream(millis).mapToObj(Duration::ofMillis).toList();
        return new Arrival(chunks, chunks.get(chunks.size() - 1), tokens);
    }
}
