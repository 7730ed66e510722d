package dev.longhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 5);
    private final Breaker breaker = new Breaker(time::get);
    private int asked;

    @Test
    void aStoreThatFailsAtOnceIsAskedEachTime() {
        fails(99);
        fails(99);

        assertEquals(2, asked);
        assertEquals("well", succeeds());
    }

    @Test
    void aStoreThatHungIsNotAskedForASecond() {
        fails(100);
        advance(999);
        assertThrows(StoreFailure.class, this::succeeds);
        assertEquals(1, asked);

        advance(1);
        assertEquals("well", succeeds());
        assertEquals("well", succeeds());
    }

    @Test
    void oneTriesWhileTheOthersAreTurnedAway() {
        fails(500);
        advance(1_000);
        breaker.call(() -> {
            assertThrows(StoreFailure.class, this::succeeds);
            return "tried";
        });

        assertEquals("well", succeeds());
    }

    @Test
    void whenTheTryHangsTooAnotherSecondPasses() {
        fails(500);
        advance(1_000);
        fails(500);
        advance(999);

        assertThrows(StoreFailure.class, this::succeeds);
        assertEquals(2, asked);
    }

    @Test
    void aTryThatNeverEndsDoesNotBlockTheNextForEver() {
        fails(500);
        advance(1_000);
        breaker.call(() -> {
            advance(1_000);
            return succeeds();
        });
    }

    @Test
    void whoIsPatientAsksAgainWhenThatMayBe() {
        // Time passes whenever somebody looks.
        Forgiving forgiving = new Forgiving(() -> {}, () -> time.addAndGet(50_000_000));

        assertEquals(Optional.of(2), forgiving.patiently("answer", () -> {
            if (++asked == 1) {
                advance(500);
                throw new StoreFailure("it stalled");
            }
            return asked;
        }));
    }

    @Test
    void aMistakeOfOursSaysNothingOfTheStore() {
        assertThrows(
                IllegalStateException.class,
                () -> breaker.call(() -> {
                    advance(500);
                    throw new IllegalStateException();
                }));

        assertEquals("well", succeeds());
    }

    private String succeeds() {
        return breaker.call(() -> "well");
    }

    private void fails(long ms) {
        assertThrows(
                StoreFailure.class,
                () -> breaker.call(() -> {
                    asked++;
                    advance(ms);
                    throw new StoreFailure("down");
                }));
    }

    private void advance(long ms) {
        time.addAndGet(Duration.ofMillis(ms).toNanos());
    }
}
