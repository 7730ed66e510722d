package dev.longhand.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.playground.azure.Pace;
import dev.longhand.playground.azure.Script;
import dev.longhand.playground.slack.Message;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.playground.slack.SlackOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each person may use some tokens a day: enough for one answer here. Ann's clock is London's. */
class AllowanceTest {
    private static final String USED_UP =
            "You have used up what I may write for you today\\. Please wait until (\\p{L}+ )?\\d{1,2}:00\\hAM\\.";

    @TempDir
    Path folder;

    private Scene scene;

    @BeforeEach
    void open() throws Exception {
        String data = folder.resolve("longhand.db").toString();
        Map<String, String> environment = Map.of("LONGHAND_DATA", data, "LONGHAND_DAILY_TOKENS", "20");
        scene = Scene.open(SlackOptions.of(SlackLimits.strict()), Pace.of(400), environment);
        scene.azure.answerWith(request -> Script.say("Answer to: " + request.question()));
    }

    @AfterEach
    void close() {
        scene.assertNoViolations();
        scene.close();
    }

    @Test
    void whoHasUsedItUpIsToldUntilWhenAndNobodyElse() throws Exception {
        scene.asked("what is one?");
        assertTrue(told(scene.asked("what is two?")).matches(USED_UP));
        String other = scene.ben.say(scene.general, "@longhand what is three?");
        scene.awaitAnswers(scene.general, other, 1);
        assertEquals("Answer to: what is three?", told(other));

        scene.playground.restartBot();
        assertTrue(told(scene.asked("what is four?")).matches(USED_UP));
        assertEquals(2, scene.azure.requests().size());
    }

    @Test
    void anAnswerThatHasBegunIsWrittenToItsEnd() {
        scene.azure.answerWith(request -> Script.say("word ".repeat(100) + "end"));

        assertTrue(told(scene.asked("what is one?")).endsWith("end"));
    }

    @Test
    void aStoppedAnswerIsEstimated() {
        scene.azure.answerWith(request -> Script.say("One, two,").andPause(Duration.ofMinutes(1)));
        String thread = scene.ann.say(scene.general, "@longhand count");
        Scene.await(
                () -> "no words", () -> !scene.answers(scene.general, thread).isEmpty());
        scene.ann.press(scene.general, answer(thread).ts(), "stop", thread);
        scene.awaitQuiet();

        assertTrue(told(scene.asked("what is two?")).matches(USED_UP));
    }

    @Test
    void soIsOneThatIsStoppedBeforeItsFirstWord() {
        scene.azure.answerWith(request -> new Script(List.of()).andPause(Duration.ofMinutes(1)));
        String thread = scene.ann.say(scene.general, "@longhand count " + "and count ".repeat(20));
        Scene.await(
                () -> "no placeholder",
                () -> !scene.answers(scene.general, thread).isEmpty() && scene.azure.live() == 1);
        scene.ann.press(scene.general, answer(thread).ts(), "stop", thread);
        scene.awaitQuiet();

        assertTrue(told(scene.asked("what is two?")).matches(USED_UP));
    }

    @Test
    void whereTheModelCannotBeHadNothingIsUsedUp() {
        scene.azure.answerWith(request -> Script.refuse(401, Map.of(), "{\"error\":{\"code\":\"401\"}}"));
        assertTrue(told(scene.asked("count " + "and count ".repeat(20))).contains("key"));
        scene.azure.answerWith(request -> Script.say("Fine."));

        assertEquals("Fine.", told(scene.asked("what is two?")));
    }

    @Test
    void whatStandsIsNotTakenAwayWhenItCannotBeTriedAgain() {
        String thread = scene.asked("what is one?");
        scene.ann.press(scene.general, answer(thread).ts(), "retry", thread);
        Scene.await(() -> "not told", () -> told(thread).contains("used up"));
        scene.awaitQuiet();

        assertTrue(told(thread).matches("Answer to: what is one\\?\n" + USED_UP), told(thread));
        assertEquals(1, scene.azure.requests().size());
    }

    private Message answer(String thread) {
        return scene.answers(scene.general, thread).get(0);
    }

    private String told(String thread) {
        return answer(thread).latest().text();
    }
}
