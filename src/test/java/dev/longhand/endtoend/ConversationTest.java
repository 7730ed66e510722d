package dev.longhand.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.playground.azure.Pace;
import dev.longhand.playground.azure.Script;
import dev.longhand.playground.slack.Message;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.playground.slack.SlackOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is answered, and what the model is told of what was said before. */
class ConversationTest {
    private static final String SYSTEM = "system: You are a helpful AI assistant.";

    private Scene scene;

    @BeforeEach
    void open() throws Exception {
        scene = Scene.open();
        scene.azure.answerWith(request -> Script.say("Answer to: " + request.question()));
    }

    @AfterEach
    void close() {
        scene.assertNoViolations();
        scene.close();
    }

    @Test
    void theSecondQuestionInAThreadNeedsNoMentionAndReachesTheModelWithTheFirst() {
        String thread = scene.asked("what is one?");
        scene.goneOn(thread, "and two & <three>?", 2);

        assertEquals(
                SYSTEM + "\nuser: what is one?\nassistant: Answer to: what is one?\nuser: and two & <three>?",
                scene.prompt());
    }

    @Test
    void aThreadDoesNotKnowWhatWasSaidInAnother() {
        scene.asked("what is one?");
        scene.asked("what is two?");

        assertEquals(SYSTEM + "\nuser: what is two?", scene.prompt());
    }

    @Test
    void aDirectMessageNeedsNoMentionAndIsAnsweredOutsideAnyThread() {
        String direct = scene.ann.directChannel();
        scene.ann.direct("what is one?");
        Scene.await(() -> "no answer", () -> scene.direct(direct).size() == 1);
        scene.awaitQuiet();
        scene.ann.direct("and two?");
        Scene.await(() -> "no answer", () -> scene.direct(direct).size() == 2);
        scene.awaitQuiet();

        assertEquals(
                SYSTEM + "\nuser: what is one?\nassistant: Answer to: what is one?\nuser: and two?", scene.prompt());
    }

    @Test
    void aThreadOfADirectMessageIsAConversationOfItsOwn() {
        String direct = scene.ann.directChannel();
        String root = scene.ann.direct("what is one?");
        Scene.await(() -> "no answer", () -> scene.direct(direct).size() == 1);
        scene.awaitQuiet();

        scene.ann.directReply(root, "why?");
        scene.awaitAnswers(direct, root, 1);

        // It begins below the message it hangs from.
        assertEquals(SYSTEM + "\nuser: what is one?\nuser: why?", scene.prompt());
    }

    @Test
    void whatPeopleSayToEachOtherIsNotAnsweredButKnown() {
        String thread = scene.asked("what is one?");
        scene.ann.reply(scene.general, thread, "@ben do you believe that?");
        scene.ben.reply(scene.general, thread, "@ann I do");
        scene.awaitQuiet();
        scene.goneOn(thread, "and two?", 2);

        assertEquals(2, scene.answers(scene.general, thread).size());
        String prompt = scene.prompt();
        assertTrue(prompt.contains("user: ann: @ben do you believe that?"), prompt);
        assertTrue(prompt.contains("user: ben: @ann I do"), prompt);
        assertTrue(prompt.endsWith("user: ann: and two?"), prompt);
    }

    @Test
    void whoMentionsSomebodyElseAndTheBotIsAnswered() {
        String thread = scene.asked("what is one?");
        scene.goneOn(thread, "@ben look what @longhand says: what is two?", 2);

        assertTrue(scene.prompt().endsWith("@ben look what says: what is two?"), scene.prompt());
    }

    @Test
    void aThreadWithoutTheBotIsLeftAlone() {
        String thread = scene.ann.say(scene.general, "lunch, anybody?");
        scene.ben.reply(scene.general, thread, "gladly");
        scene.asked("what is one?");

        assertEquals(List.of(), scene.answers(scene.general, thread));
        assertEquals(1, scene.azure.requests().size());
    }

    @Test
    void mentionedInTheMiddleOfAThreadTheBotHasReadWhatWasSaidBefore() {
        String thread = scene.ann.say(scene.general, "the build is red");
        scene.ben.reply(scene.general, thread, "it was green at noon");
        scene.ann.reply(scene.general, thread, "@longhand what may have happened?");
        scene.awaitAnswers(scene.general, thread, 1);

        String prompt = scene.prompt();
        assertTrue(
                prompt.endsWith("user: ann: the build is red\nuser: ben: it was green at noon\n"
                        + "user: ann: what may have happened?"),
                prompt);
        assertTrue(prompt.contains("Several people"), prompt);
    }

    @Test
    void messagesThatArriveDuringAReplyAreAnsweredAfterwardsInOrder() {
        scene.azure.answerWith(request -> Script.say("Answer to: " + request.question())
                .andPause(Duration.ofMillis(700))
                .andSay(" done"));
        String thread = scene.ann.say(scene.general, "@longhand first?");
        Scene.await(() -> "nothing asked", () -> scene.azure.live() == 1);
        scene.ann.reply(scene.general, thread, "second?");
        scene.ben.reply(scene.general, thread, "third?");

        List<Message> answers = scene.awaitAnswers(scene.general, thread, 3);

        assertEquals(
                List.of("Answer to: first? done", "Answer to: second? done", "Answer to: ben: third? done"),
                answers.stream().map(answer -> answer.latest().markdown()).toList());
        assertEquals(3, scene.azure.requests().size());
    }

    @Test
    void twinAndRepeatedEventsLeadToOneReply() throws Exception {
        SlackOptions twice = SlackOptions.of(SlackLimits.strict()).withEveryEventTwice();
        try (Scene doubled = Scene.open(twice, Pace.of(400), Map.of())) {
            String thread = doubled.asked("what is one?");
            doubled.goneOn(thread, "and two?", 2);

            assertEquals(2, doubled.answers(doubled.general, thread).size());
            assertEquals(2, doubled.azure.requests().size());
            doubled.assertNoViolations();
        }
    }

    @Test
    void theOldestTurnsGoWhenTheWindowIsFull() throws Exception {
        Map<String, String> small = Map.of("AZURE_OPENAI_CONTEXT_TOKENS", "1000", "AZURE_OPENAI_MAX_TOKENS", "600");
        try (Scene narrow = Scene.open(SlackOptions.of(SlackLimits.strict()), Pace.of(4_000), small)) {
            narrow.azure.answerWith(request -> Script.say("Fine."));
            String thread = narrow.asked("first " + "one ".repeat(200));
            narrow.goneOn(thread, "second " + "two ".repeat(200), 2);
            narrow.goneOn(thread, "third " + "three ".repeat(200), 3);

            String prompt = narrow.prompt();
            assertTrue(prompt.startsWith(SYSTEM), prompt);
            assertFalse(prompt.contains("first one"), prompt);
            assertTrue(prompt.contains("user: second two"), prompt);
            assertTrue(prompt.contains("user: third three"), prompt);
        }
    }

    @Test
    void aMentionWithoutWordsIsGreeted() {
        String thread = scene.asked("");

        assertTrue(scene.answers(scene.general, thread).get(0).latest().text().startsWith("Hello!"));
        assertEquals(0, scene.azure.requests().size());
    }

    @Test
    void whatTheStoreHasLostIsReadBackFromSlack() throws Exception {
        String thread = scene.asked("what is one?");
        scene.playground.restartBot();
        scene.goneOn(thread, "and two?", 2);

        assertEquals(
                SYSTEM + "\nuser: what is one?\nassistant: Answer to: what is one?\nuser: and two?", scene.prompt());
    }

    @Test
    void aLongAnswerIsReadBackWhole() throws Exception {
        String part = "Some **bold** words & a [link](https://example.com/a?b=c), x < y. "
                .repeat(50)
                .strip();
        String answer = part + "\n\n- one\n    1. two\n- three\n\n```\nint four = 4;\n```\n\n" + part + "\n\nThe end.";
        assertTrue(answer.length() > 6_500, answer.length() + " characters");
        scene.azure.answerWith(request -> Script.say(answer));
        String thread = scene.asked("what is one?");
        scene.playground.restartBot();
        scene.goneOn(thread, "and two?", 2);

        assertEquals(SYSTEM + "\nuser: what is one?\nassistant: " + answer + "\nuser: and two?", scene.prompt());
    }
}
