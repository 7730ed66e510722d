package dev.longhand.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long HOUR = 3600 * SECOND;

    private final Budget budget = new Budget(50);

    @Test
    void aBudgetOfNothingIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Budget(0));
    }

    @Test
    void aCallCountsFromItsBeginningUntilAWindowAfterItsEnd() {
        budget.spent(0);
        assertEquals(49, budget.left(0));
        assertEquals(49, budget.left(70 * SECOND));
        budget.ended(70 * SECOND);
        assertEquals(49, budget.left(130 * SECOND));
        assertEquals(50, budget.left(131 * SECOND));
    }

    @Test
    void aRefusalShutsEverythingUntilItSaysSo() {
        call(0, 3);
        budget.spent(SECOND);
        budget.refused(SECOND, Duration.ofSeconds(30));
        assertEquals(0, budget.left(30 * SECOND));
        assertEquals(31 * SECOND, budget.opens(1, 2 * SECOND));
        assertTrue(budget.left(31 * SECOND) > 0);
    }

    @Test
    void itKnowsWhenTheNextPlacesAreFree() {
        call(0, 30);
        call(10 * SECOND, 20);
        assertEquals(0, budget.left(20 * SECOND));
        assertEquals(60 * SECOND + Budget.GUARD, budget.opens(1, 20 * SECOND));
        assertEquals(60 * SECOND + Budget.GUARD, budget.opens(30, 20 * SECOND));
        assertEquals(70 * SECOND + Budget.GUARD, budget.opens(31, 20 * SECOND));
        assertEquals(30, budget.leftAt(65 * SECOND));
        assertEquals(50, budget.leftAt(75 * SECOND));
    }

    @Test
    void itRisesOnlyWhenItHeldReadersBackForAWholeWindow() {
        spendFor(0, 59);
        assertEquals(50, budget.estimate());
        spendFor(59 * SECOND, 63);
        assertTrue(budget.estimate() > 50);
    }

    @Test
    void aPauseInHoldingReadersBackStartsTheWindowAfresh() {
        spendFor(0, 50);
        budget.holds(false, 50 * SECOND);
        spendFor(50 * SECOND, 100);
        assertEquals(50, budget.estimate());
    }

    @Test
    void itDoesNotRiseWhenItWasNotSpent() {
        for (int second = 0; second < 600; second++) {
            budget.holds(true, second * SECOND);
        }
        assertEquals(50, budget.estimate());
    }

    @Test
    void itRisesToFourTimesItsFloorAndNoFurther() {
        spendFor(0, 1800);
        assertEquals(200, budget.estimate());
    }

    @Test
    void afterARefusalItStaysBelowWhatWasRefusedForAnHour() {
        spendFor(0, 300);
        int before = budget.estimate();
        budget.spent(300 * SECOND);
        budget.refused(300 * SECOND, Duration.ofSeconds(10));
        int after = budget.estimate();
        assertTrue(after < before && after >= 50, before + " then " + after);
        spendFor(311 * SECOND, 3000);
        assertTrue(budget.estimate() < before);
        spendFor(3000 * SECOND, 5000);
        assertTrue(budget.estimate() >= before);
    }

    @Test
    void callsThatWereOnTheirWayWhenItWasShutLowerItOnlyOnce() {
        call(0, 20);
        for (int i = 0; i < 10; i++) {
            budget.spent(SECOND);
        }
        budget.refused(2 * SECOND, Duration.ofSeconds(10));
        int once = budget.estimate();
        for (int i = 0; i < 9; i++) {
            budget.refused(2 * SECOND + i, Duration.ofSeconds(12));
        }
        assertEquals(once, budget.estimate());
        assertEquals(0, budget.left(13 * SECOND));
    }

    @Test
    void somebodyElsesSpendingIsForgottenSooner() {
        call(0, 20);
        budget.spent(SECOND);
        budget.refused(SECOND, Duration.ofSeconds(10));
        assertTrue(budget.estimate() < 21);
        assertEquals(50, budget.left(HOUR / 4));
        assertEquals(50, budget.estimate());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverIsCalledNoStrictWindowEverHoldsMoreThanTheBudget(long seed) {
        Random random = new Random(seed);
        PriorityQueue<Long> ends = new PriorityQueue<>();
        PriorityQueue<Long> arrivals = new PriorityQueue<>();
        long now = 0;
        for (int i = 0; i < 20_000; i++) {
            now += (long) (random.nextDouble() * (random.nextInt(20) == 0 ? 30 : 0.5) * SECOND);
            while (!ends.isEmpty() && ends.peek() <= now) {
                budget.ended(ends.remove());
            }
            int wanted = random.nextInt(4);
            for (int left = budget.left(now); wanted > 0 && left > 0; wanted--, left--) {
                budget.spent(now);
                long trip = (long) (random.nextDouble() * (random.nextInt(50) == 0 ? 20 : 0.2) * SECOND);
                arrivals.add(now + (long) (random.nextDouble() * trip));
                ends.add(now + trip);
            }
        }
        ArrayDeque<Long> window = new ArrayDeque<>();
        while (!arrivals.isEmpty()) {
            window.add(arrivals.remove());
            while (window.peek() <= window.peekLast() - Budget.WINDOW) {
                window.remove();
            }
            assertTrue(window.size() <= 50, () -> window.size() + " in a window");
        }
    }

    @Test
    void theCallsOfOthersCountLikeOurOwn() {
        call(0, 10);
        budget.seen(new long[] {40 * SECOND, 20 * SECOND, 30 * SECOND}, 7, 0, SECOND);
        assertEquals(30, budget.left(SECOND));
        assertEquals(32, budget.leftAt(35 * SECOND));
        assertEquals(20 * SECOND, budget.opens(31, SECOND));
        assertEquals(60 * SECOND + Budget.GUARD, budget.opens(34, SECOND));
        assertEquals(32, budget.left(30 * SECOND));
    }

    @Test
    void whatOthersWereRefusedShutsOurs() {
        budget.seen(new long[0], 0, 20 * SECOND, SECOND);
        assertEquals(0, budget.left(19 * SECOND));
        assertEquals(20 * SECOND, budget.opens(1, SECOND));
        assertEquals(50, budget.estimate());
    }

    @Test
    void withoutWordFromTheOthersWeKeepToAShareAndCountWhatWeKnowOfThem() {
        budget.seen(new long[] {20 * SECOND, 30 * SECOND}, 30, 0, 0);
        budget.apart(3, SECOND);
        assertEquals(13, budget.left(SECOND));
        call(SECOND, 10);
        assertEquals(3, budget.left(SECOND));
        assertEquals(5, budget.left(31 * SECOND));
        assertEquals(61 * SECOND + Budget.GUARD, budget.opens(6, 31 * SECOND));
        call(31 * SECOND, 5);
        budget.spent(31 * SECOND);
        assertTrue(budget.overdrawn(31 * SECOND));
    }

    @Test
    void aRefusalWithoutWordFromTheOthersShutsButTeachesNothing() {
        budget.apart(2, 0);
        budget.spent(0);
        budget.refused(0, Duration.ofSeconds(5));
        assertEquals(0, budget.left(4 * SECOND));
        assertEquals(50, budget.estimate());
        assertEquals(0, budget.learning().lessons());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whenCallsOpenIsWhenSoManyAreLeft(long seed) {
        Random random = new Random(seed);
        for (long now = 0; now < 300 * SECOND; now += SECOND / 2) {
            if (random.nextInt(20) == 0) {
                long from = now;
                budget.seen(
                        random.longs(random.nextInt(20), from + 1, from + 60 * SECOND)
                                .toArray(),
                        random.nextInt(3),
                        0,
                        now);
            }
            if (random.nextInt(40) == 0) {
                budget.apart(1 + random.nextInt(3), now);
            }
            call(now, random.nextInt(Math.min(3, budget.left(now) + 1)));
            int nth = 1 + random.nextInt(10);
            long opens = budget.opens(nth, now);
            if (opens < now + Budget.WINDOW) {
                assertTrue(budget.leftAt(opens) >= nth, () -> budget.leftAt(opens) + " of " + nth);
                assertTrue(opens == now || budget.leftAt(opens - 1) < nth);
            }
        }
    }

    private void call(long now, int times) {
        for (int i = 0; i < times; i++) {
            budget.spent(now);
            budget.ended(now);
        }
    }

    /** Spends all there is, from a moment until a second, while readers are held back. */
    private void spendFor(long from, int untilSecond) {
        for (long now = from; now <= untilSecond * SECOND; now += SECOND / 10) {
            call(now, budget.left(now));
            budget.holds(true, now);
        }
    }
}
