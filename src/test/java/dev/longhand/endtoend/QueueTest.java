package dev.longhand.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.playground.azure.Pace;
import dev.longhand.playground.azure.Script;
import dev.longhand.playground.slack.Message;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.playground.slack.SlackOptions;
import dev.longhand.playground.slack.User;
import dev.longhand.playground.slack.User.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One reply is written at a time: the others wait, are told so, and may change their minds. */
class QueueTest {
    private static final String PLACE = "1 ahead of you";

    private Scene scene;
    private String first;

    @BeforeEach
    void open() throws Exception {
        SlackOptions workspace =
                SlackOptions.of(SlackLimits.strict()).withPeople(User.of(Kind.GUEST, "gus", "Gus Guest"));
        scene = Scene.open(workspace, Pace.of(400), Map.of("LONGHAND_MAX_REPLIES", "1"));
        scene.azure.answerWith(request -> Script.say("One, two,").andPause(Duration.ofMinutes(5)));
        first = scene.ann.say(scene.general, "@longhand count");
        Scene.await(() -> "the first is not begun", () -> !scene.answers(scene.general, first)
                .isEmpty());
        scene.azure.answerWith(request -> Script.say("Answer to: " + request.question()));
    }

    @AfterEach
    void close() {
        scene.assertNoViolations();
        scene.close();
    }

    @Test
    void whoMustWaitIsToldTheirPlaceAndAnsweredInTheSameMessage() {
        String thread = waiting("what is one?");
        assertTrue(only(thread).latest().blocksJson().contains("\"Stop\""));

        end();

        scene.awaitAnswers(scene.general, thread, 1);
        assertEquals("Answer to: what is one?", only(thread).latest().markdown());
    }

    @Test
    void whoStopsWaitingIsNotAnswered() {
        String thread = waiting("what is one?");

        scene.ben.press(scene.general, only(thread).ts(), "stop", thread);

        Scene.await(() -> "not stopped", () -> only(thread).latest().text().equals("Stopped by @ben."));
        end();
        scene.awaitQuiet();
        assertEquals(1, scene.azure.requests().size());
        assertEquals("Stopped by @ben.", only(thread).latest().text());
    }

    @Test
    void aQuestionThatIsEditedWhileItWaitsIsAnsweredInItsNewWords() {
        String thread = waiting("what is one?");

        scene.ben.edit(scene.general, thread, "@longhand what is two?");
        Scene.await(() -> "events are underway", () -> scene.slack.eventsUnderway() == 0);
        end();

        Scene.await(
                () -> "not answered: " + only(thread).latest().text(),
                () -> only(thread).latest().markdown().equals("Answer to: what is two?"));
        scene.awaitQuiet();
        assertEquals(2, scene.azure.requests().size());
    }

    @Test
    void whatIsDeletedWhileItWaitsIsTakenBack() {
        String thread = waiting("what is one?");

        scene.ben.delete(scene.general, thread);

        Scene.await(
                () -> "it stands", () -> scene.answers(scene.general, thread).isEmpty());
        end();
        scene.awaitQuiet();
        assertEquals(1, scene.azure.requests().size());
    }

    @Test
    void whoMayNotUseTheBotIsNotPubliclyToldThatTheyWait() {
        String gus = scene.slack.person("gus").id();
        String thread = scene.slack.person("gus").say(scene.general, "@longhand what is one?");
        Scene.await(() -> "events are underway", () -> scene.slack.eventsUnderway() == 0);
        end();
        Scene.await(
                () -> "not told",
                () -> !scene.slack.workspace().ephemerals(gus, scene.general).isEmpty());
        scene.awaitQuiet();

        assertEquals(List.of(), scene.answers(scene.general, thread));
        assertEquals(1, scene.azure.requests().size());
    }

    @Test
    void whoIsOneTooManyIsToldSoAndMayTryAgain() {
        for (int i = 0; i < 20; i++) {
            scene.ann.reply(scene.general, first, "and " + i);
        }
        Scene.await(() -> "events are underway", () -> scene.slack.eventsUnderway() == 0);
        scene.ann.reply(scene.general, first, "one more");

        Scene.await(() -> "not told", () -> scene.answers(scene.general, first).size() == 2);
        Message told = scene.answers(scene.general, first).get(1);
        assertEquals(
                "I cannot take this at the moment. Please ask again in a minute.",
                told.latest().text());
        assertTrue(told.latest().blocksJson().contains("\"Try again\""));
    }

    private String waiting(String question) {
        String thread = scene.ben.say(scene.general, "@longhand " + question);
        Scene.await(() -> "no place is told", () -> scene.answers(scene.general, thread).stream()
                .anyMatch(answer -> answer.latest().text().startsWith(PLACE)));
        return thread;
    }

    private void end() {
        scene.ann.press(
                scene.general, scene.answers(scene.general, first).get(0).ts(), "stop", first);
    }

    private Message only(String thread) {
        List<Message> answers = scene.answers(scene.general, thread);
        assertEquals(1, answers.size());
        return answers.get(0);
    }
}
