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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can go wrong is told in the thread, in one sentence and what to do, and leaves no half turn behind. */
class FailureTest {
    private Scene scene;

    @BeforeEach
    void open() throws Exception {
        scene = Scene.open();
    }

    @AfterEach
    void close() {
        assertEquals(List.of(), scene.slack.violations());
        scene.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fail: content filter   | The content filter refused this question | in other words
            fail: context too long | too long for the model                   | something shorter
            fail: wrong key        | does not accept my key                   | the people who run me
            fail: no deployment    | does not exist                           | the people who run me
            fail: quota            | quota for the model is used up           | ask again in
            fail: filtered midway  | it was taken back                        | in other words
            """)
    void aFailureIsToldWithWhatToDoNext(String words, String what, String advice) {
        String thread = scene.asked(words);

        List<Message> answers = scene.answers(scene.general, thread);
        assertEquals(1, answers.size());
        String told = answers.get(0).latest().text();
        assertTrue(told.contains(what), told);
        assertTrue(told.contains(advice), told);

        scene.goneOn(thread, "and now?", 2);
        assertFalse(scene.prompt().contains(words), scene.prompt());
    }

    @ParameterizedTest
    @CsvSource({"fail: cut midway", "fail: silent end"})
    void whatWasWrittenBeforeTheConnectionWasLostStaysAndIsMarked(String words) {
        String thread = scene.asked(words);

        String told = scene.answers(scene.general, thread).get(0).latest().text();
        assertTrue(told.length() > 100, told);
        assertTrue(told.endsWith("Interrupted: the connection to the model was lost."), told);

        scene.goneOn(thread, "and now?", 2);
        assertFalse(scene.prompt().contains(words), scene.prompt());
    }

    @Test
    void aBusyModelIsAskedAgain() {
        String thread = scene.asked("fail: busy");

        Message answer = scene.answers(scene.general, thread).get(0);
        assertFalse(
                answer.latest().text().contains("busy at the moment"),
                answer.latest().text());
        assertEquals(2, scene.azure.requests().size());
    }

    @Test
    void whenTheMessageIsDeletedTheStreamIsClosed() throws Exception {
        try (Scene slow = Scene.open(SlackOptions.of(SlackLimits.strict()), Pace.of(20), Map.of())) {
            slow.slack.faults().error("chat.update", 1, "message_not_found");
            slow.ann.say(slow.general, "@longhand long answer 1000");

            Scene.await(() -> "nothing was asked", () -> slow.azure.live() == 1);
            Scene.await(() -> "the stream was not closed", () -> slow.azure.live() == 0);
        }
    }

    @Test
    void whenSlackDoesNotTakeTheTextThatIsTold() {
        scene.slack.faults().error("chat.update", 1, "invalid_blocks");
        String thread = scene.ann.say(scene.general, "@longhand long answer 600");

        List<Message> answers = scene.awaitAnswers(scene.general, thread, 2);

        assertEquals(
                "Slack did not take the rest of this answer. Please ask again.",
                answers.get(1).latest().text());
    }

    @Test
    void faultsOfSlackThatPassLoseNothing() {
        String words = IntStream.range(0, 300).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
        scene.azure.answerWith(request -> Script.say(words));
        scene.slack.faults().serverError("chat.postMessage", 1);
        scene.slack.faults().error("chat.update", 2, "internal_error");
        scene.slack.faults().serverError("chat.update", 1);

        List<Message> answers = scene.answers(scene.general, scene.asked("go on"));

        assertEquals(1, answers.size());
        Scene.assertOnlyGrew(answers.get(0));
        assertEquals(words, answers.get(0).latest().markdown());
    }

    @Test
    void whenTheMessageIsDeletedTheStreamIsClosedBeforeTheNextEdit() throws Exception {
        try (Scene slow = Scene.open(SlackOptions.of(SlackLimits.strict()), Pace.of(20), Map.of())) {
            slow.slack.faults().rateLimit("chat.update", 1, Duration.ofMinutes(1));
            String thread = slow.ann.say(slow.general, "@longhand long answer 1000");
            Scene.await(
                    () -> "no words", () -> !slow.answers(slow.general, thread).isEmpty());

            slow.slack.deleteAsOwner(
                    slow.general, slow.answers(slow.general, thread).get(0).ts());

            Scene.await(() -> "the stream was not closed", () -> slow.azure.live() == 0);
            slow.awaitQuiet();
        }
    }

    @Test
    void aPostWhoseAnswerWasLostDoesNotStandTwice() {
        scene.azure.answerWith(request -> Script.say("Whole."));
        scene.slack.faults().dropAnswer("chat.postMessage", 1);

        List<Message> answers = scene.answers(scene.general, scene.asked("once?"));

        assertEquals(1, answers.size());
        assertEquals("Whole.", answers.get(0).latest().markdown());
    }

    @Test
    void aPostWhoseAnswerWasLostDoesNotStandTwiceWhileTheTextGrows() throws Exception {
        try (Scene slow = Scene.open(SlackOptions.of(SlackLimits.strict()), Pace.of(40), Map.of())) {
            String words = IntStream.range(0, 60).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
            slow.azure.answerWith(request -> Script.say(words));
            slow.slack.faults().dropAnswer("chat.postMessage", 1);

            String thread = slow.asked("once?");

            assertEquals(1, slow.slack.meters().accepted("chat.postMessage"));
            assertEquals(
                    words, slow.answers(slow.general, thread).get(0).latest().markdown());
        }
    }

    @Test
    void whenTheThreadCannotBeReadThatIsToldAndNothingIsForgotten() {
        String thread = scene.ann.say(scene.general, "the build is red");
        // Whoever takes the question up before its own turn looks there too.
        scene.slack.faults().error("conversations.replies", 9, "access_denied");
        scene.ann.reply(scene.general, thread, "@longhand why?");
        List<Message> told = scene.awaitAnswers(scene.general, thread, 1);
        scene.slack.faults().clear();
        assertTrue(told.get(0).latest().text().startsWith("I could not read what was said before."));

        scene.goneOn(thread, "and now?", 2);
        assertTrue(scene.prompt().contains("the build is red"), scene.prompt());
    }

    @Test
    void aNameThatSlackDoesNotTellHoldsNobodyUp() {
        scene.slack.faults().rateLimit("users.info", 1, Duration.ofSeconds(30));
        scene.azure.answerWith(request -> Script.say("Fine."));

        assertEquals(1, scene.answers(scene.general, scene.asked("who am I?")).size());
    }
}
