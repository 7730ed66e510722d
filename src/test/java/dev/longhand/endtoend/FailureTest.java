package dev.longhand.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.playground.azure.Pace;
import dev.longhand.playground.slack.Message;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.playground.slack.SlackOptions;
import java.util.List;
import java.util.Map;
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
    void faultsOfSlackThatPassLoseNothing() {
        scene.slack.faults().serverError("chat.postMessage", 1);
        scene.slack.faults().error("chat.update", 2, "internal_error");
        scene.slack.faults().serverError("chat.update", 1);

        Message answer =
                scene.answers(scene.general, scene.asked("long answer 600")).get(0);

        Scene.assertOnlyGrew(answer);
        assertFalse(answer.latest().text().isEmpty());
    }
}
