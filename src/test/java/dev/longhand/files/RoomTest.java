package dev.longhand.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RoomTest {
    private final Room room = new Room(10 * 1024, Duration.ZERO);

    @Test
    void whatIsTakenIsNotThereForOthers() {
        Room.Lease first = room.take(6 * 1024).orElseThrow();
        assertEquals(Optional.empty(), room.take(5 * 1024));
        first.shrinkTo(5 * 1024);
        Room.Lease second = room.take(5 * 1024).orElseThrow();
        first.close();
        first.close();
        second.close();
        assertTrue(room.take(10 * 1024).isPresent());
        assertEquals(Optional.empty(), room.take(1));
    }

    @Test
    void whoNeedsNothingDoesNotWait() {
        room.take(10 * 1024).orElseThrow();
        assertTrue(room.take(0).isPresent());
    }

    @Test
    void whoWantsMoreThanThereIsGetsNothing() {
        assertEquals(Optional.empty(), room.take(10 * 1024 + 1));
        assertEquals(Optional.empty(), room.take(Long.MAX_VALUE));
    }

    @Test
    void whoWaitsGetsWhatIsGivenBack() throws Exception {
        Room patient = new Room(1024, Duration.ofMinutes(1));
        Room.Lease lease = patient.take(1024).orElseThrow();
        CompletableFuture<Boolean> waiting =
                CompletableFuture.supplyAsync(() -> patient.take(1024).isPresent());
        lease.close();
        assertTrue(waiting.get());
    }
}
