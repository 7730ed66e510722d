package dev.longhand.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.playground.azure.Pace;
import dev.longhand.playground.azure.Script;
import dev.longhand.playground.azure.Step;
import dev.longhand.playground.slack.Message;
import dev.longhand.playground.slack.Person;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.playground.slack.SlackOptions;
import dev.longhand.playground.slack.Upload;
import dev.longhand.playground.slack.User;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the bot itself says, it says in the language of the person's Slack. Dora's is German, Ben's is English. */
class LanguageTest {
    private static final String AFRESH = "Dieses Gespräch beginnt von vorn: Was oben steht, weiß ich nicht mehr.";

    private Scene scene;
    private Person dora;

    @BeforeEach
    void open() throws Exception {
        User german = User.of(User.Kind.MEMBER, "dora", "Dora Klein").withLocale("de-DE");
        scene = Scene.open(SlackOptions.of(SlackLimits.strict()).withPeople(german), Pace.of(400), Map.of());
        dora = scene.slack.person("dora");
    }

    @AfterEach
    void close() {
        scene.assertNoViolations();
        scene.close();
    }

    @Test
    void aFailureIsToldInTheLanguageOfWhoAsks() {
        String thread = asked("fail: content filter");

        String told = textOf(scene.answers(scene.general, thread).get(0));
        assertTrue(told.startsWith("Der Inhaltsfilter hat diese Frage abgelehnt ("), told);
        assertTrue(told.endsWith(").\nBitte frag mit anderen Worten."), told);

        String other = scene.ben.say(scene.general, "@longhand fail: content filter");
        assertTrue(textOf(scene.awaitAnswers(scene.general, other, 1).get(0)).startsWith("The content filter"));
    }

    @Test
    void thePlaceholderAndTheWaitAreToldInIt() {
        Message answer = scene.answers(scene.general, asked("fail: busy")).get(0);

        assertTrue(
                answer.versions().stream()
                        .anyMatch(
                                version -> version.text()
                                        .matches(
                                                "Das Modell ist ausgelastet, nächster Versuch in \\d+ Sekunden?…\nBeginn: <!date(?s:.*)")),
                answer.versions().toString());
        assertFalse(answer.versions().stream()
                .anyMatch(version ->
                        version.text().startsWith("The") || version.text().startsWith("Thinking")));
    }

    @Test
    void theButtonBelowWhatBrokeOffIsLabelledInIt() {
        scene.azure.answerWith(request -> new Script(
                List.of(new Step.Text("One, two,"), new Step.Silence(Duration.ofMillis(50)), new Step.Reset())));
        String thread = asked("count");

        Message answer = scene.answers(scene.general, thread).get(0);
        assertEquals(
                "One, two,\nUnterbrochen: Die Verbindung zum Modell ging verloren.",
                answer.latest().text());
        assertTrue(
                answer.latest().blocksJson().contains("\"Fortsetzen\""),
                answer.latest().blocksJson());
    }

    @Test
    void aFileThatCannotBeUsedIsToldInIt() {
        String thread =
                dora.share(scene.general, "@longhand look at this", Upload.of("all.zip", new byte[] {'P', 'K', 3, 4}));

        String told = textOf(scene.awaitAnswers(scene.general, thread, 1).get(0));
        assertTrue(told.endsWith("\nNicht gelesen: all.zip (Dateien dieser Art kann ich nicht lesen)."), told);
    }

    @Test
    void aResetIsConfirmedInTheLanguageOfWhoResets() throws Exception {
        scene.azure.answerWith(request -> Script.say("Answer to: " + request.question()));
        String thread = asked("what is one?");
        dora.reply(scene.general, thread, "@longhand reset");
        assertEquals(AFRESH, textOf(scene.awaitAnswers(scene.general, thread, 2).get(1)));
        // It is known by its block, whatever the language.
        scene.playground.restartBot();
        dora.reply(scene.general, thread, "and two?");
        scene.awaitAnswers(scene.general, thread, 3);
        assertEquals("system: You are a helpful AI assistant.\nuser: and two?", scene.prompt());

        scene.ben.reply(scene.general, thread, "@longhand reset");
        assertTrue(textOf(scene.awaitAnswers(scene.general, thread, 4).get(3)).startsWith("This conversation"));
    }

    @Test
    void whatIsWhisperedIsInTheLanguageOfWhoActs() {
        dora.command(scene.general, "/reset", "");
        scene.ben.command(scene.general, "/reset", "");

        awaitWhisper(dora.id(), "Du hattest in den letzten 7 Tagen hier kein Gespräch mit mir.");
        awaitWhisper(scene.ben.id(), "You have had no conversation with me here in the last 7 days.");
    }

    @Test
    void whereSlackDoesNotTellTheLanguageItIsEnglish() {
        scene.slack.faults().error("users.info", 1, "internal_error");
        String told =
                textOf(scene.answers(scene.general, asked("fail: wrong key")).get(0));

        assertEquals(
                "The model does not accept my key.\nPlease tell the people who run me: the log says what is wrong.",
                told);
    }

    @Test
    void whereSlackIsSlowToTellItIsEnglish() {
        // For longer than anybody waits for it.
        scene.slack.faults().delay("users.info", 1, Duration.ofSeconds(5));
        Message answer = scene.answers(scene.general, asked("fail: wrong key")).get(0);

        assertTrue(textOf(answer).startsWith("The model does not accept my key."), textOf(answer));
    }

    private void awaitWhisper(String person, String beginning) {
        Scene.await(
                () -> "not whispered: " + beginning,
                () -> scene.slack.workspace().ephemerals(person, scene.general).stream()
                        .anyMatch(whisper -> whisper.content().text().startsWith(beginning)));
    }

    private static String textOf(Message message) {
        return message.latest().text();
    }

    private String asked(String question) {
        String thread = dora.say(scene.general, "@longhand " + question);
        scene.awaitAnswers(scene.general, thread, 1);
        return thread;
    }
}
