package dev.longhand.store;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;

import dev.longhand.HandClock;
import dev.longhand.conversation.Conversation;
import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.ConversationStore;
import dev.longhand.conversation.Lease;
import dev.longhand.conversation.QuestionStore;
import dev.longhand.conversation.Turn;
import dev.longhand.store.FaultyStore.Mode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** While the store works, what stands before it does what every store does; and then it fails. */
class ForgivingConversationsTest extends ConversationStoreContract {
    private static final Turn LATER = Turn.person("Ann", "And eleven?", "1.3");

    private final HandClock clock = new HandClock();
    private final FaultyStore store = new FaultyStore(clock);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void withoutAStoreNothingIsKnown() {
        conversations().append(HERE, SAID);
        store.is(Mode.DOWN);

        assertEquals(Optional.empty(), conversations().find(HERE));
        assertEquals(List.of(), conversations().recent("U1", Instant.EPOCH));
        assertFalse(conversations().takesPart(HERE, "2.0"));
        assertFalse(conversations().wasResetAfter(HERE, "1.0"));
        assertEquals(Instant.MAX, conversations().completeSince());
        assertEquals(5, store.failures.get());
    }

    @Test
    void whatCannotBeKeptStopsNobodyAndIsKeptLaterInOrder() {
        Lease lease = questions().lease(HERE).orElseThrow();
        conversations().append(HERE, List.of(Turn.person("Ann", "forgotten", "0.9")));
        store.is(Mode.DOWN);
        assertDoesNotThrow(() -> conversations().append(HERE, SAID));
        conversations().append(lease, List.of(LATER));
        conversations().change(HERE, "1.3", "And twelve?");
        conversations().forget(HERE, "0.9", List.of());
        conversations().reset(THERE, "1.1");
        store.is(Mode.WELL);

        assertEquals(
                Optional.of(new Conversation(List.of(ASKED, ANSWERED, LATER.saying("And twelve?")))),
                conversations().find(HERE));
        assertTrue(conversations().wasResetAfter(THERE, "1.1"));
    }

    @Test
    void aWriteThatWasDoneWithoutAWordIsDoneOnce() {
        store.is(Mode.MUTE);
        conversations().append(HERE, SAID);
        store.is(Mode.WELL);

        assertEquals(Optional.of(new Conversation(SAID)), conversations().find(HERE));
    }

    @Test
    void whatComesAfterAGapDoesNotOvertakeIt() {
        store.is(Mode.DOWN);
        conversations().append(HERE, SAID);
        store.is(Mode.WELL);
        conversations().append(HERE, List.of(LATER));

        assertEquals(
                Optional.of(new Conversation(List.of(ASKED, ANSWERED, LATER))),
                store.conversations().find(HERE));
    }

    @Test
    void ofWhatIsShortMuchIsToldLater() {
        List<Turn> many = IntStream.range(0, 3_000)
                .mapToObj(i -> Turn.person("Ann", "What is " + i + "?", "1." + (10_000 + i)))
                .toList();
        store.is(Mode.DOWN);
        many.forEach(turn -> conversations().append(HERE, List.of(turn)));
        store.is(Mode.WELL);

        assertEquals(Optional.of(new Conversation(many)), conversations().find(HERE));
    }

    @Test
    void whatIsTooMuchIsNotHeldForEver() {
        Turn large = Turn.person("Ann", "a".repeat(3_000_000), "1.1");
        store.is(Mode.DOWN);
        for (int i = 0; i < 10; i++) {
            conversations().append(new ConversationId("C2", i + ".0"), List.of(large));
        }
        store.is(Mode.WELL);
        questions().renew(List.of());

        assertTrue(store.conversations().find(new ConversationId("C2", "4.0")).isPresent());
        assertEquals(Optional.empty(), store.conversations().find(new ConversationId("C2", "9.0")));
    }

    @Test
    void whatWasMissedIsToldWhenLeasesAreRenewed() {
        store.is(Mode.DOWN);
        conversations().append(HERE, SAID);
        questions().renew(List.of());
        store.is(Mode.WELL);
        questions().renew(List.of());

        assertEquals(Optional.of(new Conversation(SAID)), store.conversations().find(HERE));
    }

    @Test
    void aMistakeOfOursIsNotForgiven() {
        ConversationStore mistaken = new ForgivingConversations(
                mock(ConversationStore.class, call -> {
                    throw new IllegalStateException();
                }),
                new Forgiving(() -> {}));

        assertThrows(IllegalStateException.class, () -> mistaken.find(HERE));
    }

    @Override
    ConversationStore conversations() {
        return store.forgivingConversations;
    }

    @Override
    QuestionStore questions() {
        return store.forgivingQuestions;
    }

    @Override
    Instant tick() {
        clock.advance(Duration.ofMillis(1));
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
