package dev.longhand.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.HandClock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CircuitTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final HandClock clock = new HandClock();
    private final Circuit circuit = new Circuit(clock);

    @Test
    void whatIsWellIsAskedByAll() {
        assertTrue(circuit.leave().isPresent());
        assertTrue(circuit.leave().isPresent());
    }

    @Test
    void afterAFailureItRestsAsLongAsItAsks() {
        assertEquals(Duration.ofSeconds(7), circuit.failed(Optional.of(Duration.ofSeconds(7))));
        clock.advance(Duration.ofSeconds(7).minusMillis(1));
        assertEquals(OptionalLong.empty(), circuit.leave());
        clock.advance(Duration.ofMillis(1));
        assertTrue(circuit.leave().isPresent());
    }

    @Test
    void aRestHasAUsualLengthAndALongestOne() {
        assertEquals(Circuit.REST, circuit.failed(Optional.empty()));
        assertEquals(Circuit.REST, circuit.failed(Optional.of(Duration.ZERO)));
        assertEquals(Circuit.LONGEST_REST, circuit.failed(Optional.of(Duration.ofDays(1))));
    }

    @Test
    void oneAloneTriesWhatHasRested() {
        long leave = leaveAfterARest();
        assertEquals(OptionalLong.empty(), circuit.leave());

        circuit.answered(leave);
        assertTrue(circuit.leave().isPresent());
        assertTrue(circuit.leave().isPresent());
    }

    @Test
    void ifWhoTriesItNeverTellsAnotherMay() {
        leaveAfterARest();
        clock.advance(Circuit.REST);
        assertTrue(circuit.leave().isPresent());
    }

    @Test
    void anAnswerThatTookLongerThanItsLeaveStillMakesItWell() {
        long slow = leaveAfterARest();
        clock.advance(Circuit.REST);
        assertTrue(circuit.leave().isPresent());

        circuit.answered(slow);
        assertTrue(circuit.leave().isPresent());
        assertTrue(circuit.leave().isPresent());
    }

    @Test
    void aLateAnswerDoesNotHideWhatFailedMeanwhile() {
        long slow = leaveAfterARest();
        clock.advance(Circuit.REST);
        circuit.leave().orElseThrow();
        circuit.failed(Optional.empty());

        circuit.answered(slow);
        assertEquals(OptionalLong.empty(), circuit.leave());
    }

    @Test
    void anAnswerFromBeforeTheFailureProvesNothing() {
        long before = circuit.leave().orElseThrow();
        circuit.failed(Optional.empty());
        circuit.answered(before);
        assertEquals(OptionalLong.empty(), circuit.leave());
    }

    private long leaveAfterARest() {
        circuit.failed(Optional.of(SECOND));
        clock.advance(SECOND);
        return circuit.leave().orElseThrow();
    }
}
