package dev.longhand.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.playground.azure.Pace;
import dev.longhand.playground.azure.Script;
import dev.longhand.playground.azure.Step;
import dev.longhand.playground.slack.Message;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.playground.slack.SlackOptions;
import dev.longhand.playground.slack.Version;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bot is stopped, as by a deploy, and started again over the same data. */
class RestartTest {
    @TempDir
    Path folder;

    private Scene scene;

    @BeforeEach
    void open() throws Exception {
        scene = open("0");
    }

    private Scene open(String drain) throws Exception {
        String data = folder.resolve("longhand" + drain + ".db").toString();
        return Scene.open(
                SlackOptions.of(SlackLimits.strict()),
                Pace.of(400),
                Map.of("LONGHAND_DATA", data, "LONGHAND_DRAIN_SECONDS", drain));
    }

    @AfterEach
    void close() {
        scene.assertNoViolations();
        scene.close();
    }

    @Test
    void whatIsBeingWrittenIsWrittenAnewInTheSameMessageAndWhatWaitsFollows() throws Exception {
        String thread = answerNeverEnds();
        scene.ann.reply(scene.general, thread, "and this waits");
        Scene.await(() -> "events are underway", () -> scene.slack.eventsUnderway() == 0);

        scene.azure.answerWith(request -> Script.say("Answer to: " + request.question()));
        scene.playground.restartBot();
        List<Message> answers = scene.awaitAnswers(scene.general, thread, 2);

        assertTrue(
                answers.get(0).versions().stream().anyMatch(version -> version.text()
                        .equals("One, two,\nI am being restarted; this goes on in a moment.")),
                answers.get(0).versions().toString());
        assertEquals("Answer to: count", answers.get(0).latest().markdown());
        assertEquals("Answer to: and this waits", answers.get(1).latest().markdown());
        assertEquals(2, answers.size());
        scene.goneOn(thread, "and now?", 3);
        assertEquals(
                "system: You are a helpful AI assistant.\nuser: count\nassistant: Answer to: count\n"
                        + "user: and this waits\nassistant: Answer to: and this waits\nuser: and now?",
                scene.prompt());
    }

    @Test
    void anAnswerIsGoodUntilThereIsAnotherAlsoOverARestart() throws Exception {
        scene.azure.answerWith(request -> Script.say("First."));
        Message answer = scene.answers(scene.general, scene.asked("count")).get(0);
        scene.azure.answerWith(request -> new Script(List.of()).andPause(Duration.ofMinutes(2)));
        scene.ann.press(scene.general, answer.ts(), "retry", answer.threadTs());
        Scene.await(
                () -> "it is not tried again",
                () -> latest(answer.threadTs()).text().contains("Thinking"));

        scene.azure.answerWith(request -> Script.refuse(401, Map.of(), "{\"error\":{\"code\":\"401\"}}"));
        scene.playground.restartBot();

        Scene.await(
                () -> "not told: " + latest(answer.threadTs()).text(),
                () -> latest(answer.threadTs()).text().contains("key"));
        scene.awaitQuiet();
        assertEquals("First.", latest(answer.threadTs()).markdown());
    }

    @Test
    void anAnswerThatWasTakenUpGoesOnWhereItStopped() throws Exception {
        scene.azure.answerWith(request -> new Script(List.of(new Step.Text("One, two,"), new Step.Finish("length"))));
        Message answer = scene.answers(scene.general, scene.asked("count")).get(0);
        scene.azure.answerWith(request -> new Script(List.of()).andPause(Duration.ofSeconds(30)));
        scene.ann.press(scene.general, answer.ts(), "continue", answer.threadTs());
        Scene.await(() -> "it is not taken up", () -> scene.azure.live() == 1);

        scene.azure.answerWith(request -> Script.say(" three, four."));
        scene.playground.restartBot();

        Scene.await(
                () -> "it was not gone on with",
                () -> latest(answer.threadTs()).markdown().equals("One, two, three, four."));
    }

    @Test
    void anAnswerWhoseEndCouldNotBeShownIsShownAfterTheRestart() throws Exception {
        scene.azure.answerWith(request -> new Script(List.of(
                new Step.Text("One,"),
                new Step.Silence(Duration.ofSeconds(1)),
                new Step.Text(" two."),
                new Step.Finish("stop"))));
        String thread = scene.ann.say(scene.general, "@longhand count");
        Scene.await(
                () -> "no words", () -> !scene.answers(scene.general, thread).isEmpty());
        scene.slack.faults().serverError("chat.update", 1_000);
        Scene.await(() -> "the answer goes on", () -> scene.azure.live() == 0);

        scene.playground.restartBot();
        scene.slack.faults().clear();

        Scene.await(
                () -> "it stays half-written",
                () -> latest(thread).markdown().equals("One, two.")
                        && !latest(thread).blocksJson().contains("\"stop\""));
        assertEquals(1, scene.answers(scene.general, thread).size());
    }

    @Test
    void aQuestionThatIsEditedWhileItsFirstPostIsOnItsWayHasOneAnswer() {
        scene.azure.answerWith(request -> Script.say("Answer to: " + request.question()));
        scene.slack.faults().delay("chat.postMessage", 1, Duration.ofSeconds(2));
        String thread = scene.ann.say(scene.general, "@longhand count");
        Scene.await(
                () -> "no words", () -> !scene.answers(scene.general, thread).isEmpty());

        scene.ann.edit(scene.general, thread, "@longhand count to ten");

        Scene.await(
                () -> "it was not answered anew",
                () -> latest(thread).markdown().equals("Answer to: count to ten"));
        scene.awaitQuiet();
        assertEquals(1, scene.answers(scene.general, thread).size());
    }

    @Test
    void whatIsAboutToEndMayEnd() throws Exception {
        scene.close();
        scene = open("20");
        scene.azure.answerWith(request -> new Script(List.of(
                new Step.Text("One,"),
                new Step.Silence(Duration.ofSeconds(2)),
                new Step.Text(" two."),
                new Step.Finish("stop"))));
        String thread = scene.ann.say(scene.general, "@longhand count");
        Scene.await(
                () -> "no words", () -> !scene.answers(scene.general, thread).isEmpty());

        scene.playground.restartBot();

        assertEquals("One, two.", latest(thread).markdown());
        assertEquals(1, scene.azure.requests().size());
    }

    @Test
    void whatIsPressedWhileTheLastRepliesEndIsDone() throws Exception {
        scene.close();
        scene = open("60");
        scene.azure.answerWith(request -> Script.say("First."));
        String tried = scene.asked("what is one?");
        String forgotten = scene.asked("what is two?");
        String thread = answerNeverEnds();
        try (Beside restart = Beside.run(() -> {
            scene.playground.restartBot();
            return null;
        })) {
            Scene.await(() -> "it does not drain", this::isDraining);
            scene.azure.answerWith(request -> Script.say("Second."));
            press(tried, "retry");
            scene.ann.shortcut("reset_conversation", scene.general, forgotten);
            press(thread, "stop");
            restart.await();
        }

        assertEquals("One, two,\nStopped by @ann.", latest(thread).text());
        Scene.await(
                () -> "it was not tried again", () -> latest(tried).markdown().equals("Second."));
        scene.goneOn(forgotten, "and three?", 3);
        assertEquals("system: You are a helpful AI assistant.\nuser: and three?", scene.prompt());
    }

    private void press(String thread, String button) {
        scene.ann.press(
                scene.general, scene.answers(scene.general, thread).get(0).ts(), button, thread);
    }

    private boolean isDraining() {
        try {
            URI health = scene.playground.eventsUrl().resolve("/healthz");
            HttpRequest request = HttpRequest.newBuilder(health).build();
            return HttpClient.newHttpClient()
                            .send(request, BodyHandlers.discarding())
                            .statusCode()
                    == 503;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    @Test
    void whatWasSaidBeforeTheRestartIsKnownAfterIt() throws Exception {
        String thread = scene.asked("what is ten?");
        scene.playground.restartBot();
        scene.goneOn(thread, "and eleven?", 2);

        assertTrue(scene.prompt().contains("user: what is ten?\nassistant: "), scene.prompt());
        assertEquals(0, scene.slack.meters().accepted("conversations.replies"));
    }

    private String answerNeverEnds() {
        scene.azure.answerWith(request -> Script.say("One, two,").andPause(Duration.ofMinutes(1)));
        String thread = scene.ann.say(scene.general, "@longhand count");
        Scene.await(
                () -> "no words", () -> !scene.answers(scene.general, thread).isEmpty());
        return thread;
    }

    private Version latest(String thread) {
        return scene.answers(scene.general, thread).get(0).latest();
    }
}
