package dev.longhand.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.model.ModelFailure;
import dev.longhand.model.ModelFailure.Kind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private final Patience patience = new Patience(Patience.TRIES, new Random(1));

    @Test
    void theServiceIsAskedAgainWhenItSays() {
        assertEquals(Optional.of(Duration.ofSeconds(7)), patience.pauseAfter(busy(Duration.ofSeconds(7)), 1, LONG));
        assertEquals(Optional.of(Duration.ofSeconds(60)), patience.pauseAfter(busy(Duration.ofSeconds(60)), 2, LONG));
    }

    @Test
    void nobodyWaitsLongerThanAMinuteOrThanThereIsTime() {
        assertEquals(Optional.empty(), patience.pauseAfter(busy(Duration.ofSeconds(61)), 1, LONG));
        assertEquals(Optional.empty(), patience.pauseAfter(busy(Duration.ofSeconds(20)), 1, Duration.ofSeconds(20)));
    }

    @Test
    void withoutAWordThePausesGrow() {
        for (int i = 0; i < 100; i++) {
            Duration first = patience.pauseAfter(busy(null), 1, LONG).orElseThrow();
            Duration second = patience.pauseAfter(busy(Duration.ZERO), 2, LONG).orElseThrow();
            assertTrue(first.toMillis() >= 500 && first.toMillis() <= 1000, first.toString());
            assertTrue(second.toMillis() >= 1000 && second.toMillis() <= 2000, second.toString());
        }
    }

    @Test
    void thereAreThreeTries() {
        assertEquals(Optional.empty(), patience.pauseAfter(busy(null), 3, LONG));
    }

    @Test
    void onlyWhatPassesIsTriedAgain() {
        EnumSet<Kind> passing = EnumSet.of(Kind.BUSY, Kind.UNAVAILABLE);
        for (Kind kind : Kind.values()) {
            boolean again =
                    patience.pauseAfter(new ModelFailure(kind, "m"), 1, LONG).isPresent();
            assertEquals(passing.contains(kind), again, kind.toString());
        }
    }

    private static ModelFailure busy(Duration retryAfter) {
        return new ModelFailure(Kind.BUSY, "m", List.of(), retryAfter, null);
    }
}
