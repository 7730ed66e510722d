package dev.longhand.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.longhand.playground.azure.Script;
import dev.longhand.playground.slack.Message;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people do in a direct message to a question or an answer of the running talk that somebody has threaded on. */
class DirectWishesTest {
    private Scene scene;
    private String direct;
    private String question;

    @BeforeEach
    void open() throws Exception {
        scene = Scene.open();
        scene.azure.answerWith(request -> Script.say("Answer to: " + request.question()));
        direct = scene.ann.directChannel();
        question = scene.ann.direct("count");
        Scene.await(() -> "no answer", () -> scene.direct(direct).size() == 1);
        scene.awaitQuiet();
    }

    @AfterEach
    void close() {
        scene.assertNoViolations();
        scene.close();
    }

    @Test
    void theQuestionIsAnsweredAnewWhenItIsChanged() {
        threadOn(question);
        scene.ann.edit(direct, question, "count backwards");

        awaitAnswer("Answer to: count backwards");
    }

    @Test
    void theAnswerGoesWhenTheQuestionIsDeleted() {
        threadOn(question);
        scene.ann.delete(direct, question);

        Scene.await(() -> "it was not removed", () -> scene.direct(direct).isEmpty());
        scene.ann.direct("and now?");
        Scene.await(() -> "no answer", () -> scene.direct(direct).size() == 1);
        scene.awaitQuiet();
        assertEquals("system: You are a helpful AI assistant.\nuser: and now?", scene.prompt());
    }

    @Test
    void theAnswerIsTriedAgain() {
        String answer = answer().ts();
        threadOn(answer);
        scene.azure.answerWith(request -> Script.say("Another."));
        scene.ann.press(direct, answer, "retry", question);

        awaitAnswer("Another.");
    }

    @Test
    void theShortcutResetsTheTalk() {
        threadOn(question);
        scene.ann.shortcut("reset_conversation", direct, question);
        Scene.await(() -> "no confirmation", () -> scene.direct(direct).size() == 2);
        scene.ann.direct("and now?");
        Scene.await(() -> "no answer", () -> scene.direct(direct).size() == 3);
        scene.awaitQuiet();

        assertFalse(scene.prompt().contains("count"), scene.prompt());
        assertEquals(List.of(), scene.slack.workspace().ephemerals(scene.ann.id(), direct));
    }

    private void threadOn(String ts) {
        scene.ann.directReply(ts, "and why?");
        scene.awaitAnswers(direct, ts, scene.direct(direct).get(0).ts().equals(ts) ? 2 : 1);
    }

    private void awaitAnswer(String words) {
        Scene.await(
                () -> "not answered in its place: " + answer().latest().markdown(),
                () -> answer().latest().markdown().equals(words));
        scene.awaitQuiet();
        assertEquals(1, scene.direct(direct).size());
    }

    private Message answer() {
        return scene.direct(direct).get(0);
    }
}
