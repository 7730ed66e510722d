package dev.longhand.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.playground.azure.Script;
import dev.longhand.playground.azure.Step;
import dev.longhand.playground.slack.SlackLimits;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people do to an answer, or to their question, arrives at another instance than the one that answers. */
class InstancesWishesTest {
    private static final String SYSTEM = "system: You are a helpful AI assistant.";

    private static Instances three;

    @BeforeAll
    static void start() throws Exception {
        three = Instances.of(3, SlackLimits.lenient(1_000));
    }

    @AfterAll
    static void end() {
        three.close();
    }

    @BeforeEach
    void begin() {
        three.onlyTo(0);
        three.azure.answerWith(request -> Script.say("Answer to: " + request.question()));
    }

    @AfterEach
    void nothingIsForbidden() {
        assertEquals(List.of(), three.slack.violations());
        assertEquals(0, three.slack.meters().refused("chat.update"));
    }

    @Test
    void aResetEndsTheReplyThatAnotherWritesAndWhatWaitsThere() {
        String thread = beingWritten();
        three.reply(thread, "and this waits");
        three.onlyTo(1);

        three.reply(thread, "@longhand reset");

        three.awaitStreams(0);
        three.awaitQuiet();
        assertTrue(shownText(thread, 0).startsWith("One, two,\n"), shownText(thread, 0));
        assertEquals(2, three.answers(thread).size());
        three.azure.answerWith(request -> Script.say("Fine."));
        three.onlyTo(2);
        three.reply(thread, "and now?");
        Scene.await(() -> "no answer", () -> three.shown(thread).contains("Fine."));
        assertEquals(SYSTEM + "\nuser: and now?", three.lastPrompt());
    }

    @Test
    void theButtonThatStopsReachesTheOneThatWrites() {
        String thread = beingWritten();
        three.onlyTo(1);

        three.press(three.ben, thread, 0, "stop");

        three.awaitStreams(0);
        three.awaitShown(thread, "One, two,");
        assertEquals("One, two,\nStopped by @ben.", shownText(thread, 0));
    }

    @Test
    void aQuestionThatIsDeletedTakesTheReplyWithItThatAnotherWrites() {
        String thread = three.ask("hello");
        three.awaitShown(thread, "Answer to: hello");
        three.azure.answerWith(request -> Script.say("One, two,").andPause(Duration.ofMinutes(2)));
        String question = three.reply(thread, "count");
        Scene.await(() -> "no words", () -> three.answers(thread).size() == 2);
        three.onlyTo(1);

        three.ann.delete(three.channel(thread), question);

        three.awaitStreams(0);
        three.awaitShown(thread, "Answer to: hello");
    }

    @Test
    void aMessageOfOursThatIsDeletedEndsTheReplyThatAnotherWrites() {
        // A placeholder first: whoever has edited a message knows that it stands.
        three.azure.answerWith(request -> new Script(List.of())
                .andPause(Duration.ofSeconds(3))
                .andSay("One, two,")
                .andPause(Duration.ofMinutes(2)));
        String thread = three.ask("count");
        three.awaitShownSoFar(thread, "One, two,");
        assertTrue(three.answers(thread).get(0).versions().size() > 1);
        three.onlyTo(1);

        three.slack.deleteAsOwner(
                three.channel(thread), three.answers(thread).get(0).ts());

        three.awaitStreams(0);
        three.awaitShown(thread);
    }

    @Test
    void aQuestionThatIsChangedIsAnsweredAnewThoughAnotherWrites() {
        String thread = beingWritten();
        three.azure.answerWith(request -> Script.say("Answer to: " + request.question()));
        three.onlyTo(1);

        three.ann.edit(three.channel(thread), thread, "@longhand count backwards");

        three.awaitShown(thread, "Answer to: count backwards");
        assertEquals(SYSTEM + "\nuser: count backwards", three.lastPrompt());
        assertEquals(0, three.azure.live());
    }

    @Test
    void anAnswerIsTriedAgainByAnotherAndStaysSo() {
        three.azure.answerWith(request -> Script.say("First."));
        String thread = three.ask("count");
        three.awaitShown(thread, "First.");
        three.onlyTo(1);
        three.azure.answerWith(request -> Script.say("Second."));
        three.press(three.ann, thread, 0, "retry");
        three.awaitShown(thread, "Second.");

        // The first one still remembers what it showed, and must not bring it back.
        three.onlyTo(0);
        three.azure.answerWith(request -> Script.say("Third."));
        three.reply(thread, "and now?");
        three.awaitShown(thread, "Second.", "Third.");
        awaitNoButtons(thread, 0);
        assertEquals(List.of("Second.", "Third."), three.shown(thread));
        assertEquals(SYSTEM + "\nuser: count\nassistant: Second.\nuser: and now?", three.lastPrompt());
    }

    @Test
    void whatBrokeOffIsContinuedByAnother() {
        three.azure.answerWith(request -> new Script(List.of(new Step.Text("One, two,"), new Step.Finish("length"))));
        String thread = three.ask("count");
        three.awaitShown(thread, "One, two,");
        three.onlyTo(1);
        three.azure.answerWith(request -> Script.say(" three, four."));

        three.press(three.ann, thread, 0, "continue");

        three.awaitShown(thread, "One, two, three, four.");
    }

    @Test
    void onlyTheNewestAnswerKeepsItsButtonsWhoeverGaveIt() {
        String thread = three.ask("count");
        three.awaitShown(thread, "Answer to: count");
        assertTrue(blocks(thread, 0).contains("\"retry\""));
        three.onlyTo(1);
        three.reply(thread, "and now?");
        three.awaitShown(thread, "Answer to: count", "Answer to: and now?");

        awaitNoButtons(thread, 0);
        assertTrue(blocks(thread, 1).contains("\"retry\""));
        assertEquals(List.of("Answer to: count", "Answer to: and now?"), three.shown(thread));
    }

    /** The first instance writes, and does not come to an end. */
    private String beingWritten() {
        three.azure.answerWith(request -> Script.say("One, two,").andPause(Duration.ofMinutes(2)));
        String thread = three.ask("count");
        three.awaitShownSoFar(thread, "One, two,");
        return thread;
    }

    private String shownText(String thread, int answer) {
        return three.answers(thread).get(answer).latest().text();
    }

    private void awaitNoButtons(String thread, int answer) {
        Scene.await(() -> "the buttons stay", () -> !blocks(thread, answer).contains("\"retry\""));
    }

    private String blocks(String thread, int answer) {
        return three.answers(thread).get(answer).latest().blocksJson();
    }
}
