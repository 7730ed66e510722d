package dev.longhand.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.playground.azure.Script;
import dev.longhand.playground.azure.Step;
import dev.longhand.playground.slack.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people do to an answer, or to their question: stop it, try it again, change it, delete it. */
class WishesTest {
    private static final String SYSTEM = "system: You are a helpful AI assistant.";

    private Scene scene;
    private boolean refusalsWanted;

    @BeforeEach
    void open() throws Exception {
        scene = Scene.open();
    }

    @AfterEach
    void close() {
        if (!refusalsWanted) {
            scene.assertNoViolations();
        }
        scene.close();
    }

    @Test
    void whatIsStoppedStaysAndIsRememberedAsTheAnswer() {
        String thread = beingWritten("count", "One, two,");
        Message answer = only(thread);
        assertTrue(answer.latest().blocksJson().contains("\"Stop\""));

        scene.ben.press(scene.general, answer.ts(), "stop", thread);
        Scene.await(() -> "the stream was not closed", () -> scene.azure.live() == 0);
        scene.awaitQuiet();

        assertEquals("One, two,", only(thread).latest().markdown());
        assertEquals("One, two,\nStopped by @ben.", only(thread).latest().text());
        assertFalse(only(thread).latest().blocksJson().contains("\"Stop\""));
        scene.azure.answerWith(request -> Script.say("Fine."));
        scene.goneOn(thread, "and now?", 2);
        assertEquals(SYSTEM + "\nuser: count\nassistant: One, two,\nuser: and now?", scene.prompt());
    }

    @Test
    void whatHadNoWordsYetIsStoppedToo() {
        scene.azure.answerWith(request -> new Script(List.of()).andPause(Duration.ofMinutes(1)));
        String thread = scene.ann.say(scene.general, "@longhand count");
        Scene.await(() -> "no placeholder", () -> !scene.answers(scene.general, thread)
                .isEmpty());

        scene.ann.press(scene.general, only(thread).ts(), "stop", thread);
        scene.awaitQuiet();

        assertEquals("Stopped by @ann.", only(thread).latest().text());
        Scene.await(() -> "the stream was not closed", () -> scene.azure.live() == 0);
    }

    @Test
    void whoStopsWhatHasEndedIsToldSo() {
        String thread = beingWritten("count", "One, two,");
        Message answer = only(thread);
        // Edits are shut, so the end goes into a further message, and the button stays for a while.
        scene.slack.faults().rateLimit("chat.update", 1, Duration.ofMinutes(1));
        scene.ann.press(scene.general, answer.ts(), "stop", thread);
        scene.awaitAnswers(scene.general, thread, 2);
        scene.ann.press(scene.general, answer.ts(), "stop", thread);

        awaitWhisper(scene.ann.id(), thread, "This answer has ended already.");
        refusalsWanted = true;
    }

    @Test
    void anAnswerIsTriedAgainInItsPlace() {
        scene.azure.answerWith(request -> Script.say("First."));
        String thread = scene.asked("count");
        scene.azure.answerWith(request -> Script.say("Second."));
        scene.ann.press(scene.general, only(thread).ts(), "retry", thread);
        Scene.await(
                () -> "it was not tried again",
                () -> only(thread).latest().markdown().equals("Second."));
        scene.awaitQuiet();

        assertEquals(SYSTEM + "\nuser: count", scene.prompt());
        scene.goneOn(thread, "and now?", 2);
        assertEquals(SYSTEM + "\nuser: count\nassistant: Second.\nuser: and now?", scene.prompt());
    }

    @Test
    void anAnswerOfSeveralMessagesIsTriedAgainInTheFirst() {
        scene.azure.answerWith(request -> Script.say("Many words here. ".repeat(600)));
        String thread = scene.asked("count");
        assertTrue(scene.answers(scene.general, thread).size() > 1);
        Message last = scene.answers(scene.general, thread)
                .get(scene.answers(scene.general, thread).size() - 1);
        scene.azure.answerWith(request -> Script.say("Short."));

        scene.ann.press(scene.general, last.ts(), "retry", thread);

        Scene.await(
                () -> "not one message",
                () -> scene.answers(scene.general, thread).size() == 1
                        && only(thread).latest().markdown().equals("Short."));
    }

    @Test
    void whereAMessageOfTheAnswerWasDeletedItIsWrittenAnewAllTheSame() {
        scene.azure.answerWith(request -> Script.say("Fine."));
        String thread = scene.asked("count");
        scene.slack.deleteAsOwner(scene.general, only(thread).ts());
        scene.awaitQuiet();

        scene.ann.edit(scene.general, thread, "@longhand count backwards");

        scene.awaitAnswers(scene.general, thread, 1);
        assertEquals("Fine.", only(thread).latest().markdown());
    }

    @Test
    void anAnswerIsGoodUntilThereIsAnother() {
        scene.azure.answerWith(request -> Script.say("First."));
        String thread = scene.asked("count");
        scene.azure.answerWith(request -> Script.refuse(401, Map.of(), "{\"error\":{\"code\":\"401\"}}"));
        scene.ann.press(scene.general, only(thread).ts(), "retry", thread);
        Scene.await(() -> "not told", () -> only(thread).latest().text().contains("First.\n"));
        scene.awaitQuiet();

        assertEquals("First.", only(thread).latest().markdown());
        assertTrue(
                only(thread).latest().text().contains("key"),
                only(thread).latest().text());
        scene.azure.answerWith(request -> new Script(List.of()).andPause(Duration.ofMinutes(1)));
        scene.ann.press(scene.general, only(thread).ts(), "retry", thread);
        Scene.await(() -> "not begun", () -> only(thread).latest().text().contains("Thinking"));
        scene.ann.press(scene.general, only(thread).ts(), "stop", thread);
        scene.awaitQuiet();
        assertEquals("First.\nStopped by @ann.", only(thread).latest().text());

        scene.azure.answerWith(request -> Script.say("Fine."));
        scene.goneOn(thread, "and now?", 2);
        assertEquals(SYSTEM + "\nuser: count\nassistant: First.\nuser: and now?", scene.prompt());
    }

    @Test
    void theAnswerToOtherWordsIsNotGood() {
        scene.azure.answerWith(request -> Script.say("First."));
        String thread = scene.asked("count");
        scene.azure.answerWith(request -> Script.refuse(401, Map.of(), "{\"error\":{\"code\":\"401\"}}"));
        scene.ann.edit(scene.general, thread, "@longhand count backwards");
        Scene.await(() -> "not told", () -> only(thread).latest().text().contains("key"));
        scene.awaitQuiet();

        assertFalse(
                only(thread).latest().text().contains("First."),
                only(thread).latest().text());
        scene.azure.answerWith(request -> Script.say("Fine."));
        scene.goneOn(thread, "and now?", 2);
        assertEquals(SYSTEM + "\nuser: and now?", scene.prompt());
    }

    @Test
    void whoStopsDoesNotWaitUntilSlackHasBeenRead() {
        String thread = scene.ben.say(scene.general, "who knows?");
        scene.slack.faults().rateLimit("conversations.replies", 2, Duration.ofSeconds(25));
        String question = scene.ann.reply(scene.general, thread, "@longhand count");
        Scene.await(() -> "no placeholder", () -> !scene.answers(scene.general, thread)
                .isEmpty());

        scene.ann.press(scene.general, only(thread).ts(), "stop", question);
        scene.awaitQuiet();

        assertEquals("Stopped by @ann.", only(thread).latest().text());
        assertEquals(1, scene.slack.meters().refused("conversations.replies"), "it was not asked again");
        assertEquals(List.of(), scene.azure.requests());
        refusalsWanted = true;
    }

    @Test
    void aFailureCanBeTriedAgain() {
        scene.azure.answerWith(request -> Script.refuse(401, Map.of(), "{\"error\":{\"code\":\"401\"}}"));
        String thread = scene.asked("count");
        assertTrue(only(thread).latest().text().startsWith("The model does not accept my key."));
        scene.azure.answerWith(request -> Script.say("One."));

        scene.ann.press(scene.general, only(thread).ts(), "retry", thread);

        Scene.await(
                () -> "it was not tried again",
                () -> only(thread).latest().markdown().equals("One."));
    }

    @Test
    void onlyTheNewestAnswerHasTheButtonToTryItAgain() {
        scene.azure.answerWith(request -> Script.say("Fine."));
        String thread = scene.asked("first?");
        Message first = only(thread);
        scene.azure.answerWith(request -> Script.say("One, two,").andPause(Duration.ofMinutes(1)));
        String second = scene.ann.reply(scene.general, thread, "second?");
        Scene.await(() -> "no words", () -> scene.answers(scene.general, thread).size() == 2);
        scene.ann.press(scene.general, first.ts(), "retry", thread);
        awaitWhisper(scene.ann.id(), thread, "I am writing in this conversation already.");

        scene.ann.press(
                scene.general, scene.answers(scene.general, thread).get(1).ts(), "stop", second);
        Scene.await(
                () -> "the button stays",
                () -> !only(thread).latest().blocksJson().contains("\"retry\""));
        assertTrue(only(thread).latest().blocksJson().contains("feedback_buttons"));
        assertEquals("Fine.", only(thread).latest().markdown());
        assertTrue(scene.answers(scene.general, thread)
                .get(1)
                .latest()
                .blocksJson()
                .contains("\"retry\""));
        assertEquals(2, scene.azure.requests().size());
    }

    @Test
    void whatBrokeOffCanBeContinuedAlsoWhenTheNextQuestionWasAnswered() {
        scene.azure.answerWith(request -> new Script(List.of(new Step.Text("One, two,"), new Step.Reset())));
        String thread = scene.asked("count");
        scene.azure.answerWith(request -> Script.say(" three."));
        scene.goneOn(thread, "second?", 2);
        Message first = scene.answers(scene.general, thread).get(0);
        Scene.await(() -> "the other button stays", () -> !scene.answers(scene.general, thread)
                .get(0)
                .latest()
                .blocksJson()
                .contains("\"retry\""));

        scene.ann.press(scene.general, first.ts(), "continue", thread);

        Scene.await(() -> "it was not gone on with", () -> scene.answers(scene.general, thread)
                .get(0)
                .latest()
                .markdown()
                .equals("One, two, three."));
        scene.goneOn(thread, "third?", 3);
        assertEquals(
                "system: You are a helpful AI assistant.\nuser: count\nassistant: One, two, three.\n"
                        + "user: second?\nassistant:  three.\nuser: third?",
                scene.prompt());
    }

    @Test
    void aQuestionThatIsChangedWhileItIsAnsweredIsAnsweredAnew() {
        String thread = beingWritten("count", "One, two,");
        scene.azure.answerWith(request -> Script.say("Answer to: " + request.question()));

        scene.ann.edit(scene.general, thread, "@longhand count backwards");

        Scene.await(
                () -> "it was not answered anew",
                () -> only(thread).latest().markdown().equals("Answer to: count backwards"));
        scene.awaitQuiet();
        assertEquals(SYSTEM + "\nuser: count backwards", scene.prompt());
        assertEquals(1, scene.answers(scene.general, thread).size());
        Scene.await(() -> "a stream was not closed", () -> scene.azure.live() == 0);
    }

    @Test
    void theNewestQuestionCanBeChangedLater() {
        scene.azure.answerWith(request -> Script.say("Answer to: " + request.question()));
        String thread = scene.asked("count");
        scene.ann.edit(scene.general, thread, "@longhand count backwards");

        Scene.await(
                () -> "it was not answered anew",
                () -> only(thread).latest().markdown().equals("Answer to: count backwards"));
        scene.goneOn(thread, "and now?", 2);
        assertEquals(
                SYSTEM + "\nuser: count backwards\nassistant: Answer to: count backwards\nuser: and now?",
                scene.prompt());
    }

    @Test
    void anOlderQuestionThatIsChangedChangesWhatIsKnown() {
        scene.azure.answerWith(request -> Script.say("Fine."));
        String thread = scene.asked("count");
        scene.goneOn(thread, "and now?", 2);
        scene.ann.edit(scene.general, thread, "@longhand count backwards");
        Scene.await(() -> "events are underway", () -> scene.slack.eventsUnderway() == 0);
        scene.awaitQuiet();
        scene.goneOn(thread, "and then?", 3);

        assertEquals(
                SYSTEM + "\nuser: count backwards\nassistant: Fine.\nuser: and now?\nassistant: Fine.\nuser: and then?",
                scene.prompt());
        assertEquals(3, scene.azure.requests().size());
    }

    @Test
    void anOlderQuestionThatIsChangedIsContinuedWithItsNewWords() {
        scene.azure.answerWith(request -> new Script(List.of(new Step.Text("One, two,"), new Step.Reset())));
        String thread = scene.asked("count");
        scene.azure.answerWith(request -> Script.say(" three."));
        scene.goneOn(thread, "second?", 2);
        scene.ann.edit(scene.general, thread, "@longhand count upwards");
        scene.awaitQuiet();
        scene.ann.press(scene.general, only(thread).ts(), "continue", thread);
        Scene.await(
                () -> "it was not gone on with",
                () -> only(thread).latest().markdown().equals("One, two, three."));
        scene.awaitQuiet();
        assertTrue(scene.prompt().contains("user: count upwards\n"), scene.prompt());

        scene.goneOn(thread, "third?", 3);
        assertEquals(
                SYSTEM
                        + "\nuser: count upwards\nassistant: One, two, three.\nuser: second?\nassistant:  three.\nuser: third?",
                scene.prompt());
    }

    @Test
    void whenTheQuestionIsDeletedItsReplyIsRemoved() {
        String thread = scene.asked("hello");
        scene.azure.answerWith(request -> Script.say("One, two,").andPause(Duration.ofMinutes(1)));
        String question = scene.ann.reply(scene.general, thread, "count");
        Scene.await(() -> "no words", () -> scene.answers(scene.general, thread).size() == 2);

        scene.ann.delete(scene.general, question);

        Scene.await(
                () -> "it was not removed",
                () -> scene.answers(scene.general, thread).size() == 1);
        Scene.await(() -> "the stream was not closed", () -> scene.azure.live() == 0);
        scene.azure.answerWith(request -> Script.say("Fine."));
        scene.goneOn(thread, "and now?", 2);
        assertFalse(scene.prompt().contains("count"), scene.prompt());
    }

    @Test
    void aQuestionThatOpenedItsThreadCanBeDeletedToo() {
        String thread = beingWritten("count", "One, two,");
        scene.ann.delete(scene.general, thread);

        Scene.await(() -> "it was not removed", () -> scene.answers(scene.general, thread)
                .isEmpty());
        Scene.await(() -> "the stream was not closed", () -> scene.azure.live() == 0);
    }

    @Test
    void aQuestionThatIsDeletedLaterTakesItsAnswerWithIt() {
        scene.azure.answerWith(request -> Script.say("Fine."));
        String thread = scene.asked("hello");
        String question = scene.ann.reply(scene.general, thread, "count");
        scene.awaitAnswers(scene.general, thread, 2);

        scene.ann.delete(scene.general, question);

        Scene.await(
                () -> "it was not removed",
                () -> scene.answers(scene.general, thread).size() == 1);
        scene.goneOn(thread, "and now?", 2);
        assertEquals(SYSTEM + "\nuser: hello\nassistant: Fine.\nuser: and now?", scene.prompt());
    }

    @Test
    void anAnswerGoesWithItsQuestionAlsoWhenSlackIsSlowToTakeIt() throws Exception {
        scene.azure.answerWith(request -> Script.say("Fine."));
        String thread = scene.asked("hello");
        scene.slack.faults().rateLimit("chat.delete", 1, Duration.ofSeconds(1));
        scene.slack.faults().serverError("chat.delete", 1);
        scene.azure.answerWith(request -> Script.say("One, two,").andPause(Duration.ofMinutes(1)));
        String beside = scene.ann.reply(scene.general, thread, "count");
        Scene.await(() -> "no words", () -> scene.answers(scene.general, thread).size() == 2);

        scene.ann.delete(scene.general, thread);

        // At once, though the one after it is still being answered.
        Scene.await(
                () -> "it was not removed",
                () -> scene.answers(scene.general, thread).size() == 1);
        scene.ann.press(scene.general, only(thread).ts(), "stop", beside);
        scene.awaitQuiet();
        scene.azure.answerWith(request -> Script.say("Fine."));
        scene.goneOn(thread, "and now?", 2);
        assertEquals(SYSTEM + "\nuser: count\nassistant: One, two,\nuser: and now?", scene.prompt());
    }

    private String beingWritten(String question, String words) {
        scene.azure.answerWith(request -> Script.say(words).andPause(Duration.ofMinutes(1)));
        String thread = scene.ann.say(scene.general, "@longhand " + question);
        Scene.await(() -> "no words", () -> scene.answers(scene.general, thread).stream()
                .anyMatch(answer -> answer.latest().markdown().equals(words)));
        return thread;
    }

    private Message only(String thread) {
        return scene.answers(scene.general, thread).get(0);
    }

    /** In the thread: who pressed a button there does not see what is said to them elsewhere. */
    private void awaitWhisper(String person, String thread, String words) {
        Scene.await(
                () -> person + " was not told: " + words,
                () -> scene.slack.workspace().ephemerals(person, scene.general).stream()
                        .anyMatch(whisper -> whisper.threadTs().equals(thread)
                                && whisper.content().text().equals(words)));
    }
}
