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
        assertEquals(conversation, conversation.trimmed(1_000, 1, ConversationTest::words));
    }

    @Test
    void theOldestTurnsGoFirst() {
        // With four for each turn, these cost 8, 8 and 6 words.
        assertEquals(22, conversation.cost(ConversationTest::words));
        assertEquals(conversation, conversation.trimmed(22, 1, ConversationTest::words));
        assertEquals(
                List.of(ASKED_AGAIN),
                conversation.trimmed(13, 1, ConversationTest::words).turns());
    }

    @Test
    void whatBelongsTogetherAtTheEndStays() {
        assertEquals(conversation, conversation.trimmed(0, 3, ConversationTest::words));
        assertEquals(
                List.of(ANSWERED, ASKED_AGAIN),
                conversation.trimmed(0, 2, ConversationTest::words).turns());
    }

    @Test
    void anAnswerWithoutItsQuestionGoesToo() {
        assertEquals(
                List.of(ASKED_AGAIN),
                conversation.trimmed(14, 1, ConversationTest::words).turns());
    }

    @Test
    void aQuestionCanBeTakenOutWithItsAnswer() {
        assertEquals(List.of(ASKED_AGAIN), conversation.without("1.1").turns());
        assertEquals(List.of(ASKED, ANSWERED), conversation.without("1.3").turns());
        assertEquals(conversation, conversation.without("9.9"));
    }

    @Test
    void oldFilesGoBeforeOldTurns() {
        List<Attachment> image = List.of(new Attachment("F1", "old.png", "image/png", 9));
        List<Attachment> other = List.of(new Attachment("F2", "new.png", "image/png", 9));
        Conversation shown = new Conversation(List.of(ASKED.with(image), ANSWERED, ASKED_AGAIN.with(other)));
        int text = conversation.cost(ConversationTest::words);
        int all = shown.cost(ConversationTest::words);
        int one = (all - text) / 2;

        assertEquals(shown, shown.trimmed(all, 1, ConversationTest::words));
        Conversation lighter = shown.trimmed(text + one + 20, 1, ConversationTest::words);
        assertEquals(3, lighter.turns().size());
        assertEquals(List.of(), lighter.turns().get(0).files());
        assertEquals(
                "What is ten\n[old.png: left out here, for want of room]",
                lighter.turns().get(0).text());
        assertEquals(other, lighter.turns().get(2).files());
    }

    @Test
    void theNewestTurnStaysHoweverLongItIs() {
        assertEquals(
                List.of(ASKED_AGAIN),
                conversation.trimmed(0, 1, ConversationTest::words).turns());
    }

    @Test
    void onlyPeopleCountAsSpeakers() {
        assertFalse(conversation.hasSeveralSpeakers());
        assertTrue(conversation.with(Turn.person("Ben", "And I?", "1.4")).hasSeveralSpeakers());
    }

    private static int words(String text) {
        return text.isEmpty() ? 0 : text.split(" ").length;
    }

    @Test
    void whatWasAnsweredLateStandsWhereItWasAsked() {
        Turn first = Turn.person("ann", "first?", "1.0");
        Turn second = Turn.person("ben", "second?", "2.0");
        Turn overheard = Turn.person("ben", "to cleo", "3.0");
        Turn firstAnswer = Turn.assistant("first", "4.0");
        Turn secondAnswer = Turn.assistant("second", "2.5");

        assertEquals(
                new Conversation(List.of(first, firstAnswer, second, secondAnswer, overheard)),
                new Conversation(List.of(second, secondAnswer, overheard, first, firstAnswer)).inOrder());
    }
}
