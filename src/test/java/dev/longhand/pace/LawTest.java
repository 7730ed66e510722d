package dev.longhand.pace;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.pace.Simulation.Tally;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Guards what the law achieves. The simulation is deterministic; the figures are those it reached, rounded up. */
class LawTest {
    @ParameterizedTest
    @CsvSource({
        "1, 15, 1, 0.30",
        "5, 15, 0.2, 1.20",
        "20, 15, 0.2, 4.25",
        "12, 10, 15, 0.65",
        "40, 10, 4, 2.00",
        "40, 10, 3.99, 2.00",
    })
    void readersAreHardlyLaterThanTheBudgetForces(int replies, double lasts, double apart, double lag) {
        Tally seen = Simulation.of(Trace.even(replies, lasts, apart));
        assertAll(
                () -> assertEquals(replies, seen.settled),
                () -> assertEquals(0, seen.refusals),
                () -> assertEquals(0, seen.rests),
                () -> assertTrue(seen.lag() <= lag, seen::toString),
                () -> assertTrue(seen.settleWorst <= 0.5, seen::toString));
    }

    @ParameterizedTest
    @CsvSource({"40, 15, 0.2, 7.15, 0", "50, 15, 0.2, 7.30, 8", "60, 10, 2, 4.10, 5"})
    void whenTheBudgetIsTooSmallForTheEndsTheyAreStillOnTime(
            int replies, double lasts, double apart, double lag, int rests) {
        Tally seen = Simulation.of(Trace.even(replies, lasts, apart));
        assertAll(
                () -> assertEquals(replies, seen.settled),
                () -> assertTrue(seen.refusals <= 1, seen::toString),
                () -> assertTrue(seen.rests <= rests, seen::toString),
                () -> assertTrue(seen.lag() <= lag, seen::toString),
                () -> assertTrue(seen.settleWorst <= 1.7, seen::toString));
    }

    @Test
    void aNightOfChanceArrivalsLosesNothingAndIsNeverRefused() {
        Trace night = Trace.chance("night", 1, 8, 2, 12);
        Tally seen = Simulation.of(night);
        assertAll(
                () -> assertEquals(night.asks().size(), seen.settled),
                () -> assertEquals(0, seen.refusals),
                () -> assertTrue(seen.lag() <= 0.85, seen::toString),
                () -> assertTrue(seen.settleWorst <= 1.7, seen::toString));
    }

    @Test
    void oldButtonsGoInABusyWorkspaceAndReadersHardlyNotice() {
        Trace busy = Trace.chance("busy hours", 2, 2, 8, 12);
        Tally without = Simulation.of(busy);
        Tally seen = Simulation.of(busy.leavingChores());
        assertAll(
                () -> assertTrue(seen.chores >= 200, seen::toString),
                () -> assertTrue(seen.refusals <= 1, seen::toString),
                () -> assertTrue(seen.lag() <= 1.04 * without.lag(), seen::toString),
                () -> assertTrue(seen.settleWorst <= 1.7, seen::toString));
    }

    @Test
    void longAnswersOfSeveralPagesSettleInTime() {
        Tally seen = Simulation.of(Trace.even(5, 120, 0.2));
        assertAll(
                () -> assertEquals(5, seen.settled),
                () -> assertEquals(0, seen.refusals),
                () -> assertTrue(seen.settleWorst <= 1.7, seen::toString));
    }

    @Test
    void underAStrictLimitLearningCostsAtMostOneRefusalAnHour() {
        Trace crowded = Trace.chance("20 at a time", 4, 3, 20, 50);
        Tally seen = Simulation.of(crowded);
        assertEquals(crowded.asks().size(), seen.settled);
        assertTrue(seen.refusals <= 3, seen::toString);
        assertTrue(seen.settleWorst <= 1.7, seen::toString);
    }

    @Test
    void underALenientLimitLearningHalvesTheLagAndMore() {
        Trace crowded = Trace.chance("20 at a time", 4, 1, 20, 50);
        Tally strict = Simulation.of(crowded);
        Tally lenient = Simulation.of(crowded.under(200));
        assertEquals(200, lenient.estimate);
        assertEquals(0, lenient.refusals);
        assertTrue(lenient.lag() * 3 < strict.lag(), lenient::toString);
    }

    @Test
    void whenSomebodyElseSpendsTooNothingIsLostOrLate() {
        Trace night = Trace.chance("night", 1, 8, 2, 12).beside(25);
        Tally seen = Simulation.of(night);
        assertAll(
                () -> assertEquals(night.asks().size(), seen.settled),
                () -> assertTrue(seen.refusals <= 8 * 6, seen::toString),
                () -> assertTrue(seen.settleWorst <= 1.7, seen::toString));
    }

    @Test
    void oneSlowMessageMakesNobodyElseLater() {
        Tally seen = Simulation.of(Trace.even(20, 15, 0.2).slowFor(7));
        assertEquals(20, seen.settled);
        assertTrue(seen.lag() <= 4.3, seen::toString);
        assertTrue(seen.settleWorst <= 0.5, seen::toString);
    }
}
