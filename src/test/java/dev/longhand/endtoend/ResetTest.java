package dev.longhand.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.playground.azure.Pace;
import dev.longhand.playground.azure.Script;
import dev.longhand.playground.slack.CommandResult;
import dev.longhand.playground.slack.Ephemeral;
import dev.longhand.playground.slack.Message;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.playground.slack.SlackOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Starting afresh, by each of the ways in which Slack lets a person say so. */
class ResetTest {
    private static final String CONFIRMED = "This conversation starts afresh";

    private Scene scene;

    @BeforeEach
    void open() throws Exception {
        scene = Scene.open();
        scene.azure.answerWith(request -> Script.say("Answer to: " + request.question()));
    }

    @AfterEach
    void close() {
        scene.assertNoViolations();
        scene.close();
    }

    @Test
    void aMentionWithResetInTheThreadStartsAfresh() {
        for (String word : List.of("reset", "/reset", "Reset")) {
            String thread = scene.asked("what is one?");
            scene.ann.reply(scene.general, thread, "@longhand " + word);
            awaitConfirmed(thread);
            scene.goneOn(thread, "and two?", 3);

            assertForgotten();
        }
    }

    @Test
    void whatWasResetStaysForgottenWhenTheThreadIsReadBackFromSlack() throws Exception {
        String thread = scene.asked("what is one?");
        scene.ann.reply(scene.general, thread, "@longhand reset");
        awaitConfirmed(thread);
        scene.playground.restartBot();
        scene.goneOn(thread, "and two?", 3);

        assertForgotten();
    }

    @Test
    void theMessageShortcutResetsItsThread() {
        String thread = scene.asked("what is one?");
        String answer = scene.answers(scene.general, thread).get(0).ts();

        scene.ann.shortcut("reset_conversation", scene.general, answer);
        awaitConfirmed(thread);
        scene.goneOn(thread, "and two?", 3);

        assertForgotten();
    }

    @Test
    void theShortcutOnAForeignMessageSaysThatThereIsNothingToReset() {
        String foreign = scene.ann.say(scene.general, "lunch?");

        scene.ann.shortcut("reset_conversation", scene.general, foreign);

        assertTrue(whispered().content().text().contains("nothing to reset"));
    }

    @Test
    void theCommandInADirectMessageResetsIt() {
        String direct = scene.ann.directChannel();
        scene.ann.direct("what is one?");
        Scene.await(() -> "no answer", () -> scene.direct(direct).size() == 1);
        scene.awaitQuiet();

        command(direct);
        Scene.await(() -> "no confirmation", () -> scene.direct(direct).size() == 2);
        assertTrue(scene.direct(direct).get(1).latest().text().startsWith(CONFIRMED));
        scene.ann.direct("and two?");
        Scene.await(() -> "no answer", () -> scene.direct(direct).size() == 3);
        scene.awaitQuiet();

        assertForgotten();
    }

    @Test
    void theCommandInAChannelResetsTheOnlyConversationAndSaysWhich() {
        String thread = scene.asked("what is one?");

        command(scene.general);
        awaitConfirmed(thread);

        String said = whispered().content().text();
        assertTrue(said.contains("|what is one?>"), said);
        scene.goneOn(thread, "and two?", 3);
        assertForgotten();
    }

    @Test
    void theCommandWithoutAConversationSaysSo() {
        command(scene.general);

        assertTrue(whispered().content().text().startsWith("You have had no conversation"));
    }

    @Test
    void theCommandCannotBeUsedInAThread() {
        String thread = scene.asked("what is one?");

        assertFalse(
                scene.ann.commandInThread(scene.general, thread, "/reset", "").accepted());
    }

    @Test
    void ofSeveralConversationsThePersonChooses() {
        String one = scene.asked("what is one?");
        String two = scene.asked("what is two?");
        scene.ben.say(scene.general, "@longhand what is Ben's?");
        scene.awaitQuiet();

        command(scene.general);
        Ephemeral list = whispered();
        String blocks = list.content().blocksJson();
        assertTrue(blocks.indexOf("what is two?") < blocks.indexOf("what is one?"), blocks);
        assertFalse(blocks.contains("Ben"), blocks);

        scene.ann.press(scene.general, list.ts(), "reset_one", one);
        awaitConfirmed(one);
        Scene.await(
                () -> "the list did not shrink",
                () -> !whispered().content().blocksJson().contains("reset_all"));
        assertEquals(1, scene.answers(scene.general, two).size());
        scene.goneOn(one, "and two?", 3);
        assertForgotten();
    }

    @Test
    void orResetsThemAll() {
        String one = scene.asked("what is one?");
        String two = scene.asked("what is two?");

        command(scene.general);
        scene.ann.press(scene.general, whispered().ts(), "reset_all", "all");
        awaitConfirmed(one);
        awaitConfirmed(two);

        Scene.await(() -> "not told", () -> whispered().content().text().equals("2 conversations were reset."));
    }

    @Test
    void aResetStopsTheReplyThatIsBeingWritten() throws Exception {
        try (Scene slow = Scene.open(SlackOptions.of(SlackLimits.strict()), Pace.of(20), Map.of())) {
            String thread = slow.ann.say(slow.general, "@longhand what is one?");
            Scene.await(() -> "no words", () -> slow.answers(slow.general, thread).stream()
                    .anyMatch(message -> message.versions().size() > 2));
            slow.ann.reply(slow.general, thread, "and this waits");
            slow.ann.reply(slow.general, thread, "@longhand reset");
            Scene.await(() -> "the stream was not closed", () -> slow.azure.live() == 0);
            List<Message> messages = slow.awaitAnswers(slow.general, thread, 2);

            assertTrue(messages.get(0).latest().text().endsWith("Stopped: this conversation was reset."));
            assertTrue(messages.get(1).latest().text().startsWith(CONFIRMED));
            assertEquals(1, slow.azure.requests().size());

            slow.azure.answerWith(request -> Script.say("Fine."));
            slow.goneOn(thread, "and two?", 3);
            assertEquals("system: You are a helpful AI assistant.\nuser: and two?", slow.prompt());
            slow.assertNoViolations();
        }
    }

    @Test
    void theCommandStopsTheFirstAnswerWhileItIsBeingWritten() throws Exception {
        try (Scene slow = Scene.open(SlackOptions.of(SlackLimits.strict()), Pace.of(20), Map.of())) {
            String thread = slow.ann.say(slow.general, "@longhand what is one?");
            Scene.await(
                    () -> "no words", () -> !slow.answers(slow.general, thread).isEmpty());

            slow.ann.command(slow.general, "/reset", "");

            List<Message> messages = slow.awaitAnswers(slow.general, thread, 2);
            assertTrue(messages.get(0).latest().text().endsWith("Stopped: this conversation was reset."));
            assertTrue(messages.get(1).latest().text().startsWith(CONFIRMED));
            Scene.await(() -> "the stream was not closed", () -> slow.azure.live() == 0);
        }
    }

    @Test
    void aQuestionRightBelowTheConfirmationBringsNothingOld() {
        String thread = scene.asked("what is one?");
        scene.slack.faults().delay("chat.postMessage", 1, Duration.ofSeconds(1));
        scene.ann.shortcut("reset_conversation", scene.general, thread);
        awaitConfirmed(thread);
        // The confirmation stands, but the bot has not been told so yet.
        scene.goneOn(thread, "and two?", 3);

        assertForgotten();
    }

    @Test
    void aConfirmationThatSlackRefusesAtFirstIsPostedNevertheless() throws Exception {
        String thread = scene.asked("what is one?");
        scene.slack.faults().serverError("chat.postMessage", 1);
        scene.ann.reply(scene.general, thread, "@longhand reset");
        awaitConfirmed(thread);
        scene.playground.restartBot();
        scene.goneOn(thread, "and two?", 3);

        assertForgotten();
    }

    private void command(String channel) {
        CommandResult result = scene.ann.command(channel, "/reset", "");
        assertTrue(result.accepted(), result.toString());
    }

    private Ephemeral whispered() {
        Scene.await(() -> "nothing was whispered", () -> !whispers().isEmpty());
        return whispers().get(whispers().size() - 1);
    }

    private List<Ephemeral> whispers() {
        return scene.slack.workspace().ephemerals(scene.ann.id(), scene.general);
    }

    private void awaitConfirmed(String thread) {
        Scene.await(() -> "the reset was not confirmed", () -> scene.answers(scene.general, thread).stream()
                .anyMatch(message -> message.latest().text().startsWith(CONFIRMED)));
    }

    private void assertForgotten() {
        assertEquals("system: You are a helpful AI assistant.\nuser: and two?", scene.prompt());
    }

    @Test
    void aConfirmationWhosePostWasNotAnsweredStandsOnce() {
        String thread = scene.asked("what is ten?");
        scene.slack.faults().dropAnswer("chat.postMessage", 1);
        scene.ann.reply(scene.general, thread, "@longhand reset");

        scene.awaitAnswers(scene.general, thread, 2);
        scene.goneOn(thread, "and eleven?", 3);
        assertEquals(3, scene.answers(scene.general, thread).size());
        assertEquals("system: You are a helpful AI assistant.\nuser: and eleven?", scene.prompt());
    }
}
