package dev.longhand.pace;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.pace.Simulation.Tally;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Guards what the law achieves when several processes share a workspace, each with a clock of its own. The simulated Slack
 * is strict: had they made one edit too many between them, it would have refused it.
 */
class SharedLawTest {
    @ParameterizedTest
    @CsvSource({
        "2, 1, 15, 1, 0.35",
        "2, 5, 15, 0.2, 1.25",
        "3, 5, 15, 0.2, 1.25",
        "2, 20, 15, 0.2, 4.35",
        "3, 20, 15, 0.2, 4.35",
        "3, 12, 10, 15, 0.75",
        "2, 40, 10, 4, 2.60",
        "3, 40, 10, 4, 2.60",
        "3, 40, 15, 0.2, 7.15",
    })
    void readersAreHardlyLaterThanWithOneProcess(int processes, int replies, double lasts, double apart, double lag) {
        Tally seen = Simulation.of(Trace.even(replies, lasts, apart), Crew.of(processes));
        assertAll(
                () -> assertEquals(replies, seen.settled),
                () -> assertEquals(0, seen.refusals),
                () -> assertTrue(seen.rests <= 2, seen::toString),
                () -> assertTrue(seen.lag() <= lag, seen::toString),
                () -> assertTrue(seen.settleWorst <= 1.7, seen::toString));
    }

    @ParameterizedTest
    @CsvSource({"2", "3"})
    void aNightOfChanceArrivalsLosesNothingAndIsNeverRefused(int processes) {
        Trace night = Trace.chance("night", 1, 8, 2, 12);
        Tally seen = Simulation.of(night, Crew.of(processes));
        assertAll(
                () -> assertEquals(night.asks().size(), seen.settled),
                () -> assertEquals(0, seen.refusals),
                () -> assertTrue(seen.lag() <= 0.9, seen::toString),
                () -> assertTrue(seen.settleWorst <= 3.1, seen::toString));
    }

    @ParameterizedTest
    @CsvSource({"5", "10", "14", "17"})
    void whenOneDiesTheOthersAreNeitherRefusedNorLate(double dies) {
        Tally seen = Simulation.of(Trace.even(21, 15, 0.2), Crew.of(3).firstDies(dies));
        assertAll(
                () -> assertTrue(seen.settled >= 14, seen::toString),
                () -> assertEquals(0, seen.refusals),
                () -> assertEquals(0, seen.rests),
                () -> assertTrue(seen.lag() <= 4.6, seen::toString),
                () -> assertTrue(seen.settleWorst <= 1.7, seen::toString));
    }

    @Test
    void theShareOfTheDeadGoesToTheLiving() {
        Trace trace = Trace.even(30, 15, 4);
        Tally alone = Simulation.of(trace);
        Tally seen = Simulation.of(trace, Crew.of(2).firstDies(3));
        assertEquals(15, seen.settled);
        assertTrue(seen.lag() < alone.lag(), () -> seen + " but with twice the replies " + alone);
    }

    @ParameterizedTest
    @CsvSource({"0, 10000, 2", "0, 10000, 3", "8, 60, 2", "8, 60, 3", "20, 21, 3", "30, 300, 3"})
    void withoutWordFromTheOthersEachKeepsToAShare(double from, double until, int processes) {
        Trace trace = Trace.even(60, 12, 4);
        Tally seen = Simulation.of(trace, Crew.of(processes).outage(from, until));
        assertAll(
                () -> assertEquals(60, seen.settled),
                () -> assertEquals(0, seen.refusals),
                () -> assertTrue(seen.settleWorst <= 3.1, seen::toString));
    }

    @Test
    void allLearnWhatOneLearns() {
        Trace crowded = Trace.chance("20 at a time", 4, 1, 20, 50);
        Tally strict = Simulation.of(crowded, Crew.of(3));
        Tally lenient = Simulation.of(crowded.under(200), Crew.of(3));
        assertTrue(strict.refusals <= 1, strict::toString);
        assertEquals(200, lenient.estimate);
        assertEquals(0, lenient.refusals);
        assertTrue(lenient.lag() * 3 < strict.lag(), lenient::toString);
    }
}
