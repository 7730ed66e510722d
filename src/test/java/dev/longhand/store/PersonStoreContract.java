package dev.longhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.conversation.PersonStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What every store promises of people. */
abstract class PersonStoreContract {
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final LocalDate TODAY = LocalDate.parse("2026-11-20");

    abstract PersonStore people();

    abstract Instant now();

    /** Lets so much time pass. */
    abstract void pass(Duration time);

    @Test
    void whatHappenedHappensAgainOnlyWhenItsTimeHasCome() {
        assertTrue(people().first("U1", "told", now().plus(Duration.ofHours(1))));
        assertFalse(people().first("U1", "told", now().plus(Duration.ofHours(1))));
        assertTrue(people().first("U2", "told", now().plus(SHORT)));
        assertTrue(people().first("U1", "welcomed", Instant.MAX));

        pass(SHORT.multipliedBy(2));
        assertTrue(people().first("U2", "told", now().plus(SHORT)));
        assertFalse(people().first("U1", "told", now().plus(Duration.ofHours(1))));
        assertFalse(people().first("U1", "welcomed", Instant.MAX));
    }

    @Test
    void tokensAreAddedUpByPersonAndDay() {
        people().spend("U1", TODAY, 2_000_000_000);
        people().spend("U1", TODAY, 2_000_000_000);
        people().spend("U1", TODAY.plusDays(1), 1);

        assertEquals(4_000_000_000L, people().spent("U1", TODAY));
        assertEquals(0, people().spent("U2", TODAY));
    }
}
