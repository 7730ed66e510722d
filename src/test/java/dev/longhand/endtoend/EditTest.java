package dev.longhand.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.playground.azure.Pace;
import dev.longhand.playground.azure.Script;
import dev.longhand.playground.slack.Message;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.playground.slack.SlackOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages that become a question by an edit. Slack tells of each twice here, and in an order that nobody knows. */
class EditTest {
    private static final String SYSTEM = "system: You are a helpful AI assistant.\n";

    private Scene scene;

    @BeforeEach
    void open() throws Exception {
        SlackOptions workspace = SlackOptions.of(SlackLimits.strict()).withEveryEventTwice();
        scene = Scene.open(workspace, Pace.of(400), Map.of("LONGHAND_ADMINS", "U01ANN00001"));
        scene.azure.answerWith(request -> Script.say("Answer to: " + request.question()));
    }

    @AfterEach
    void close() {
        scene.assertNoViolations();
        scene.close();
    }

    @Test
    void aMentionThatWasSentTooEarlyIsAnsweredOnceItAsks() {
        for (String question : List.of("what is DNS?", "what is <http://example.com|TLS>?")) {
            String thread = scene.ann.say(scene.general, "@longhand");
            scene.awaitAnswers(scene.general, thread, 1);
            int before = scene.azure.requests().size();
            scene.ann.edit(scene.general, thread, "@longhand " + question);
            List<Message> said = scene.awaitAnswers(scene.general, thread, 2);

            assertEquals(2, said.size());
            assertTrue(said.get(1).latest().markdown().startsWith("Answer to: what is "), said.toString());
            assertEquals(before + 1, scene.azure.requests().size());
        }
    }

    @Test
    void aMentionThatWasForgottenCanBeAdded() {
        String thread = scene.ann.say(scene.general, "what is DNS?");
        scene.ann.edit(scene.general, thread, "@longhand what is DNS?");
        scene.awaitAnswers(scene.general, thread, 1);

        scene.ann.edit(scene.general, thread, "@longhand what is TLS?");
        awaitPrompt("user: what is TLS?");
        assertEquals(1, scene.answers(scene.general, thread).size());
    }

    @Test
    void whatWasSaidToSomebodyElseCanBeAsked() {
        String thread = scene.asked("hello");
        String aside = scene.ann.reply(scene.general, thread, "@ben what is DNS?");
        scene.awaitQuiet();
        scene.ann.edit(scene.general, aside, "what is DNS?");
        scene.awaitAnswers(scene.general, thread, 2);

        assertEquals(SYSTEM + "user: hello\nassistant: Answer to: hello\nuser: what is DNS?", scene.prompt());
    }

    @Test
    void instructionsCanBeEditedAndBecomeAQuestion() {
        String thread = scene.ann.say(scene.general, "@longhand instructions: Be brief.");
        scene.awaitAnswers(scene.general, thread, 1);
        scene.ann.edit(scene.general, thread, "@longhand instructions: Be long.");
        scene.awaitAnswers(scene.general, thread, 2);
        scene.ann.edit(scene.general, thread, "@longhand what is DNS?");
        scene.awaitAnswers(scene.general, thread, 3);

        assertTrue(scene.prompt().contains("Be long."), scene.prompt());
        assertTrue(scene.prompt().endsWith("user: what is DNS?"), scene.prompt());
        assertEquals(3, scene.answers(scene.general, thread).size());
    }

    @Test
    void aResetThatBecomesAQuestionIsTheFirstThingSaidAfterIt() {
        String thread = scene.asked("hello");
        String reset = scene.ann.reply(scene.general, thread, "@longhand reset");
        scene.awaitAnswers(scene.general, thread, 2);
        scene.ann.edit(scene.general, reset, "@longhand what is DNS?");
        scene.awaitAnswers(scene.general, thread, 3);

        assertEquals(SYSTEM + "user: what is DNS?", scene.prompt());
        scene.goneOn(thread, "and TLS?", 4);
        assertEquals(SYSTEM + "user: what is DNS?\nassistant: Answer to: what is DNS?\nuser: and TLS?", scene.prompt());
    }

    @Test
    void whatWasSaidBeforeTheBotTookPartIsNotAnswered() {
        String thread = scene.ann.say(scene.general, "lunch?");
        String early = scene.ben.reply(scene.general, thread, "pizza");
        scene.ann.reply(scene.general, thread, "@longhand what is DNS?");
        scene.awaitAnswers(scene.general, thread, 1);
        scene.ben.edit(scene.general, early, "pizza!");
        scene.ann.edit(scene.general, thread, "lunch, anyone?");
        scene.awaitQuiet();

        assertEquals(1, scene.azure.requests().size());
    }

    @Test
    void norIsWhatIsOlderThanTheStore() throws Exception {
        String thread = scene.asked("hello");
        scene.ann.direct("hello?");
        Scene.await(
                () -> "no answer", () -> scene.direct(scene.ann.directChannel()).size() == 1);
        scene.awaitQuiet();
        String direct = scene.slack
                .workspace()
                .timeline(scene.ann.directChannel())
                .get(0)
                .ts();
        // Without a file it forgets all.
        scene.playground.restartBot();
        scene.ann.edit(scene.general, thread, "@longhand hello there");
        scene.ann.edit(scene.ann.directChannel(), direct, "hello there?");
        scene.awaitQuiet();

        assertEquals(2, scene.azure.requests().size());
        assertFalse(scene.prompt().contains("there"), scene.prompt());
    }

    private void awaitPrompt(String end) {
        Scene.await(scene::prompt, () -> scene.prompt().endsWith(end));
        scene.awaitQuiet();
    }
}
