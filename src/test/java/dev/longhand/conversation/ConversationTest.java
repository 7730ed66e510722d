package dev.longhand.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConversationTest {
    private static final Turn ASKED = Turn.person("Ann", "What is ten", "1.1");
    private static final Turn ANSWERED = Turn.assistant("Ten is a number", "1.2");
    private static final Turn ASKED_AGAIN = Turn.person("Ann", "Which", "1.3");

    private final Conversation conversation = new Conversation(List.of(ASKED, ANSWERED, ASKED_AGAIN));

    @Test
    void whatFitsStays() {
        assertEquals(conversation, conversation.trimmed(1_000, ConversationTest::words));
    }

    @Test
    void theOldestTurnsGoFirst() {
        // The newest two cost 4 + 1 + 1 and 4 + 0 + 4 words.
        assertEquals(
                List.of(ANSWERED, ASKED_AGAIN),
                conversation.trimmed(14, ConversationTest::words).turns());
        assertEquals(
                List.of(ASKED_AGAIN),
                conversation.trimmed(13, ConversationTest::words).turns());
    }

    @Test
    void theNewestTurnStaysHoweverLongItIs() {
        assertEquals(
                List.of(ASKED_AGAIN),
                conversation.trimmed(0, ConversationTest::words).turns());
    }

    @Test
    void onlyPeopleCountAsSpeakers() {
        assertFalse(conversation.hasSeveralSpeakers());
        assertTrue(conversation.with(Turn.person("Ben", "And I?", "1.4")).hasSeveralSpeakers());
    }

    private static int words(String text) {
        return text.isEmpty() ? 0 : text.split(" ").length;
    }
}
