package dev.longhand.store;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;

import dev.longhand.conversation.Conversation;
import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.ConversationStore;
import dev.longhand.conversation.Standing;
import dev.longhand.conversation.Turn;
import dev.longhand.conversation.Unfinished;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForgivingStoreTest {
    private static final ConversationId HERE = new ConversationId("C1", "1.0");
    private static final Turn ASKED = Turn.person("Ann", "What is ten?", "1.0");

    private final ForgivingStore broken = over(new StoreFailure("the disk is full"));

    @Test
    void withoutAStoreAMessageIsClaimedOnceByMemory() {
        assertTrue(broken.claim("C1/1.0"));
        assertFalse(broken.claim("C1/1.0"));
        assertTrue(broken.claim("C1/2.0"));
    }

    @Test
    void withoutAStoreNothingIsKnown() {
        assertEquals(Optional.empty(), broken.find(HERE));
        assertEquals(Optional.empty(), broken.take(HERE, "1.0"));
        assertEquals(List.of(), broken.recent("U1", "C1", Instant.EPOCH));
        assertFalse(broken.takesPart(HERE, "2.0"));
        assertFalse(broken.wasResetAfter(HERE, "1.0"));
    }

    @Test
    void whatCannotBeKeptStopsNobody() {
        assertDoesNotThrow(() -> broken.join(HERE, "U1", "1.0", "What is ten?"));
        assertDoesNotThrow(() -> broken.append(HERE, List.of(ASKED)));
        assertDoesNotThrow(() -> broken.keep(HERE, new Unfinished("U1", ASKED, Standing.NOTHING)));
        assertDoesNotThrow(() -> broken.forget(HERE, "1.0", List.of()));
        assertDoesNotThrow(() -> broken.reset(HERE, "1.0"));
    }

    @Test
    void aMistakeOfOursIsNotForgiven() {
        ForgivingStore mistaken = over(new IllegalStateException());

        assertThrows(IllegalStateException.class, () -> mistaken.find(HERE));
    }

    @Test
    void aStoreThatWorksIsUsed() {
        try (ForgivingStore store = new ForgivingStore(new SqliteStore(":memory:", Clock.systemUTC()))) {
            store.append(HERE, List.of(ASKED));

            assertEquals(Optional.of(new Conversation(List.of(ASKED))), store.find(HERE));
        }
    }

    @Test
    void whatAnotherProcessHasClaimedIsNotClaimedAgain() {
        SqliteStore shared = new SqliteStore(":memory:", Clock.systemUTC());
        try (ForgivingStore store = new ForgivingStore(shared)) {
            shared.claim("C1/1.0");

            assertFalse(store.claim("C1/1.0"));
        }
    }

    private static ForgivingStore over(RuntimeException failure) {
        return new ForgivingStore(mock(ConversationStore.class, call -> {
            throw failure;
        }));
    }
}
