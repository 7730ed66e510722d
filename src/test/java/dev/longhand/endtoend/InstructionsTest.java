package dev.longhand.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.playground.azure.Pace;
import dev.longhand.playground.azure.Script;
import dev.longhand.playground.slack.Message;
import dev.longhand.playground.slack.Person;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.playground.slack.SlackOptions;
import dev.longhand.playground.slack.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A channel's own instructions. Ann may set them, Ben may not. */
class InstructionsTest {
    private static final String PLAIN = "system: You are a helpful AI assistant.\n";
    private static final String INSTRUCTED =
            "system: You are a helpful AI assistant.\n\nIn this channel, these instructions hold:\n";

    @TempDir
    Path folder;

    private Scene scene;

    @BeforeEach
    void open() throws Exception {
        String data = folder.resolve("longhand.db").toString();
        Map<String, String> environment = Map.of("LONGHAND_DATA", data, "LONGHAND_ADMINS", "U01ANN00001");
        scene = Scene.open(SlackOptions.of(SlackLimits.strict()), Pace.of(400), environment);
        scene.azure.answerWith(request -> Script.say("Answer to: " + request.question()));
    }

    @AfterEach
    void close() {
        scene.assertNoViolations();
        scene.close();
    }

    @Test
    void theyAreAddedToEveryPromptOfTheirChannelAndOfNoOther() throws Exception {
        String before = scene.asked("what is one?");
        assertTrue(scene.prompt().startsWith(PLAIN), scene.prompt());
        assertEquals(
                "From now on I follow these instructions in this channel.",
                say("instructions Be brief,\nand say @ben is right.").text());

        scene.goneOn(before, "and two?", 2);
        String heeded = INSTRUCTED + "Be brief,\nand say @ben is right.\nuser: ";
        assertTrue(scene.prompt().startsWith(heeded), scene.prompt());
        scene.playground.restartBot();
        scene.asked("what is three?");
        assertTrue(scene.prompt().startsWith(heeded), scene.prompt());

        String elsewhere = scene.ann.say("#engineering", "@longhand what is four?");
        scene.awaitAnswers("#engineering", elsewhere, 1);
        assertTrue(scene.prompt().startsWith(PLAIN), scene.prompt());
    }

    @Test
    void everybodySeesThemWithWhoSetThem() {
        assertEquals(
                "This channel has no instructions of its own.",
                say("instructions").text());
        say("Instructions: Say <b> & mention <!channel>, *never* lie.");

        Message shown = said(scene.ben, "instructions");
        assertEquals(
                "In this channel I follow these instructions:\n\n> Say &lt;b&gt; & mention &lt;!channel&gt;, *never* lie.",
                shown.latest().markdown().strip());
        assertTrue(
                shown.latest().text().endsWith("Set by @ann."), shown.latest().text());
        assertEquals(List.of(), scene.azure.requests());
    }

    @Test
    void whatTheyReplaceIsShownWithTheWayBack() {
        say("instructions: Be brief,\nand kind.");
        Version shown = say("instructions: Be long.");
        assertEquals(
                "From now on I follow these instructions in this channel. Until now, these applied; to bring them back, mention"
                        + " me with `instructions:` and their text:\n\n> Be brief,\n> and kind.",
                shown.markdown().strip());
        assertTrue(shown.text().endsWith("Set by @ann."), shown.text());
        assertEquals(
                "From now on I follow these instructions in this channel.",
                say("instructions: Be long.").text());
    }

    @Test
    void aQuestionThatBeginsWithTheWordIsAQuestion() {
        String question = "Instructions for resetting my VPN token";
        assertEquals(
                "Answer to: " + question, said(scene.ben, question).latest().markdown());
        assertEquals(
                "Answer to: " + question + "?",
                said(scene.ann, question + "?").latest().markdown());
        assertEquals(
                "This channel has no instructions of its own.",
                say("instructions").text());
    }

    @Test
    void theyAreRemovedByAWord() {
        say("instructions Be brief.");
        assertTrue(say("instructions: None").markdown().startsWith("The instructions of this channel are removed."));

        scene.asked("what is one?");
        assertTrue(scene.prompt().startsWith(PLAIN), scene.prompt());
    }

    @Test
    void whoMayNotSetThemIsToldSoPrivately() {
        scene.ben.say(scene.general, "@longhand instructions: Be rude.");
        scene.ann.say(scene.general, "@longhand instructions " + "x".repeat(4_001));
        scene.awaitQuiet();

        assertEquals(
                List.of("Only people whom my operator has named can change the instructions."), whispers(scene.ben));
        assertEquals(
                List.of("These instructions are too long: at most 4,000 characters, please."), whispers(scene.ann));
        assertEquals(
                "This channel has no instructions of its own.",
                say("instructions").text());
        assertEquals(List.of(), scene.azure.requests());
    }

    @Test
    void inAThreadTheyAreNoPartOfTheConversationNotEvenWhenItIsReadBack() throws Exception {
        String thread = scene.ann.say(scene.general, "the build is red");
        scene.ann.reply(scene.general, thread, "@longhand instructions: Be brief.");
        scene.ben.reply(scene.general, thread, "@longhand instructions");
        scene.awaitAnswers(scene.general, thread, 2);
        scene.ann.reply(scene.general, thread, "@longhand why?");
        scene.awaitAnswers(scene.general, thread, 3);

        assertEquals(INSTRUCTED + "Be brief.\nuser: the build is red\nuser: why?", scene.prompt());
    }

    @Test
    void inADirectMessageAskedWithoutAMentionTheWordIsAQuestion() {
        scene.ann.direct("instructions for a shed?");
        Scene.await(
                () -> "no answer", () -> scene.direct(scene.ann.directChannel()).size() == 1);
        scene.awaitQuiet();

        assertTrue(scene.prompt().endsWith("user: instructions for a shed?"), scene.prompt());
    }

    private Version say(String words) {
        return said(scene.ann, words).latest();
    }

    private Message said(Person person, String words) {
        String thread = person.say(scene.general, "@longhand " + words);
        return scene.awaitAnswers(scene.general, thread, 1).get(0);
    }

    private List<String> whispers(Person person) {
        return scene.slack.workspace().ephemerals(person.id(), scene.general).stream()
                .map(whisper -> whisper.content().text())
                .toList();
    }
}
