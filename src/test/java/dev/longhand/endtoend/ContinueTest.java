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

/** Answers that broke off, and what is said while nothing comes. */
class ContinueTest {
    private static final String SYSTEM = "system: You are a helpful AI assistant.";
    private static final String GO_ON = "user: Go on exactly where you stopped, without repeating anything.";

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
    void anInterruptedAnswerIsTakenUpWhereItStopped() {
        Message answer = brokenOff(new Step.Reset());
        scene.ann.press(scene.general, answer.ts(), "continue", answer.threadTs());
        List<Message> answers = whenItHoldsAll(answer);

        assertEquals(1, answers.size());
        assertEquals("One, two, three, four.", answers.get(0).latest().markdown());
        assertFalse(answers.get(0).latest().blocksJson().contains("\"continue\""));
        assertEquals(SYSTEM + "\nuser: count\nassistant: One, two,\n" + GO_ON, scene.prompt());

        scene.goneOn(answer.threadTs(), "and on?", 2);
        assertEquals(SYSTEM + "\nuser: count\nassistant: One, two, three, four.\nuser: and on?", scene.prompt());
    }

    @Test
    void anAnswerThatWasCutAtItsLengthIsAnAnswerAndCanBeTakenUp() {
        Message answer = brokenOff(new Step.Finish("length"));
        assertTrue(answer.latest().text().endsWith("it reached the model's limit of length."));

        scene.ann.press(scene.general, answer.ts(), "continue", answer.threadTs());
        whenItHoldsAll(answer);
        assertEquals(SYSTEM + "\nuser: count\nassistant: One, two,\n" + GO_ON, scene.prompt());

        scene.goneOn(answer.threadTs(), "and on?", 2);
        assertEquals(SYSTEM + "\nuser: count\nassistant: One, two, three, four.\nuser: and on?", scene.prompt());
    }

    @Test
    void pressedTwiceItIsTakenUpOnce() {
        Message answer = brokenOff(new Step.Reset());
        scene.ann.press(scene.general, answer.ts(), "continue", answer.threadTs());
        scene.ben.press(scene.general, answer.ts(), "continue", answer.threadTs());
        whenItHoldsAll(answer);
        scene.awaitQuiet();

        assertEquals(2, scene.azure.requests().size());
        Scene.await(
                () -> "Ben was not told in the thread",
                () -> scene.slack.workspace().ephemerals(scene.ben.id(), scene.general).stream()
                        .anyMatch(whisper -> whisper.threadTs().equals(answer.threadTs())));
    }

    @Test
    void whatWasResetCannotBeTakenUp() {
        Message answer = brokenOff(new Step.Reset());
        scene.ann.reply(scene.general, answer.threadTs(), "@longhand reset");
        scene.awaitAnswers(scene.general, answer.threadTs(), 2);

        scene.ann.press(scene.general, answer.ts(), "continue", answer.threadTs());

        Scene.await(
                () -> "Ann was not told",
                () -> scene.slack.workspace().ephemerals(scene.ann.id(), scene.general).stream()
                        .anyMatch(whisper -> whisper.content().text().contains("cannot be continued")));
        assertEquals(1, scene.azure.requests().size());
    }

    @Test
    void whenTheModelOnlyThoughtThatIsSaid() {
        scene.azure.answerWith(request -> new Script(List.of(new Step.Finish("length"))));

        String told = scene.answers(scene.general, scene.asked("think"))
                .get(0)
                .latest()
                .text();

        assertTrue(told.startsWith("The model used up its budget by thinking"), told);
    }

    @Test
    void whileTheModelIsBusyThePlaceholderSaysWhenItIsAskedAgain() {
        Message answer = scene.answers(scene.general, scene.asked("fail: busy")).get(0);

        assertTrue(
                answer.versions().stream().anyMatch(version -> version.text()
                        .matches("The model is busy, trying again in \\d+ seconds?…(?s:.*)")),
                answer.versions().toString());
    }

    @Test
    void aConversationThatIsTooLongIsAskedAgainWithoutItsOldestTurns() {
        scene.azure.answerWith(request -> request.messages().size() > 4
                ? Script.refuse(
                        400, Map.of(), "{\"error\":{\"code\":\"context_length_exceeded\",\"message\":\"too long\"}}")
                : Script.say("Answer to: " + request.question()));
        String thread = scene.asked("first?");
        scene.goneOn(thread, "second?", 2);
        scene.goneOn(thread, "third?", 3);

        assertEquals(SYSTEM + "\nuser: third?", scene.prompt());
        assertEquals(
                "Answer to: third?",
                scene.answers(scene.general, thread).get(2).latest().markdown());
    }

    @Test
    void whoTriesItInThePlaygroundGetsTheRest() {
        Message answer =
                scene.answers(scene.general, scene.asked("fail: cut midway")).get(0);
        scene.ann.press(scene.general, answer.ts(), "continue", answer.threadTs());
        Scene.await(
                () -> "the rest did not come: " + answerIn(answer).latest().markdown(),
                () -> answerIn(answer).latest().markdown().endsWith("_help_ with? 🙂"));

        assertEquals(2, answerIn(answer).latest().markdown().split("Good question!", -1).length);
        assertEquals(2, answerIn(answer).latest().markdown().split("## What you are looking at", -1).length);
    }

    @Test
    void asSoonAsItIsTakenUpTheButtonIsGone() {
        Message answer = brokenOff(new Step.Reset());
        scene.azure.answerWith(request -> new Script(List.of()).andPause(Duration.ofSeconds(30)));
        scene.ann.press(scene.general, answer.ts(), "continue", answer.threadTs());

        Scene.await(
                () -> "nothing shows that it is taken up",
                () -> answerIn(answer).latest().text().equals("One, two,\n_Thinking…_"));
        assertFalse(answerIn(answer).latest().blocksJson().contains("\"continue\""));
        scene.ben.say(scene.general, "@longhand somebody else?");
        scene.ann.reply(scene.general, answer.threadTs(), "@longhand reset");
        Scene.await(
                () -> "the stream was not closed",
                () -> answerIn(answer).latest().text().contains("was reset"));
    }

    @Test
    void itsEndIsNotLateWhenEditsAreShut() {
        Message answer = brokenOff(new Step.Reset());
        scene.slack.faults().rateLimit("chat.update", 1, Duration.ofMinutes(2));
        scene.ann.press(scene.general, answer.ts(), "continue", answer.threadTs());

        List<Message> answers = scene.awaitAnswers(scene.general, answer.threadTs(), 2);

        assertTrue(answers.get(0).latest().markdown().startsWith("One, two,"));
        assertEquals("three, four.", answers.get(1).latest().markdown().strip());
        assertEquals(1, scene.slack.meters().refused("chat.update"));
        refusalsWanted = true;
    }

    private Message answerIn(Message answer) {
        return scene.answers(scene.general, answer.threadTs()).get(0);
    }

    /** An answer of "One, two," that ends in this way; the next request brings the rest. */
    private Message brokenOff(Step end) {
        scene.azure.answerWith(request -> request.messages().size() == 2
                ? new Script(List.of(new Step.Text("One, two,"), new Step.Silence(Duration.ofMillis(50)), end))
                : Script.say(request.question().startsWith("Go on") ? " three, four." : "Fine."));
        return scene.answers(scene.general, scene.asked("count")).get(0);
    }

    private List<Message> whenItHoldsAll(Message answer) {
        Scene.await(() -> "it was not taken up", () -> scene.answers(scene.general, answer.threadTs())
                .get(0)
                .latest()
                .markdown()
                .endsWith("four."));
        scene.awaitQuiet();
        return scene.answers(scene.general, answer.threadTs());
    }
}
