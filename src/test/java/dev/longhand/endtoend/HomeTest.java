package dev.longhand.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.playground.azure.Pace;
import dev.longhand.playground.azure.Script;
import dev.longhand.playground.slack.Message;
import dev.longhand.playground.slack.Person;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.playground.slack.SlackOptions;
import dev.longhand.playground.slack.User;
import dev.longhand.playground.slack.User.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Home tab, and the greeting in a new direct message. Dora's Slack is German, Gus is a guest. */
class HomeTest {
    @TempDir
    Path folder;

    private Scene scene;
    private Person dora;
    private Person gus;

    @BeforeEach
    void open() throws Exception {
        String data = folder.resolve("longhand.db").toString();
        User german = User.of(Kind.MEMBER, "dora", "Dora Klein").withLocale("de-DE");
        User guest = User.of(Kind.GUEST, "gus", "Gus Guest");
        SlackOptions workspace =
                SlackOptions.of(SlackLimits.strict()).withRooms(12).withPeople(german, guest);
        Map<String, String> settings = Map.of("LONGHAND_DATA", data, "LONGHAND_DAILY_TOKENS", "1000000");
        scene = Scene.open(workspace, Pace.of(400), settings);
        scene.azure.answerWith(request -> Script.say("Answer to: " + request.question()));
        dora = scene.slack.person("dora");
        gus = scene.slack.person("gus");
    }

    @AfterEach
    void close() {
        scene.assertNoViolations();
        scene.close();
    }

    @Test
    void itSaysWhatTheBotDoesInThePersonsLanguage() throws Exception {
        String english = home(scene.ann);
        assertTrue(english.contains("I answer your questions"), english);
        assertTrue(english.contains("`/reset` makes a conversation start afresh."), english);
        assertTrue(english.contains("<@" + scene.slack.botUserId() + "> `instructions`"), english);
        assertTrue(
                english.contains("In a thread, say <@" + scene.slack.botUserId()
                        + "> `reset`, or choose *Reset this conversation* from a message's menu."),
                english);
        String manifest = Files.readString(Path.of("manifest/slack-app.json"));
        assertTrue(manifest.contains("\"name\": \"Reset this conversation\""), manifest);
        assertTrue(english.contains("delete a question, and its answer goes too."), english);
        assertTrue(english.contains("You have not talked with me lately."), english);
        assertTrue(english.contains("1,000,000 of 1,000,000 tokens are left today."), english);

        assertTrue(home(dora).contains("1.000.000 von 1.000.000"), home(dora));
    }

    @Test
    void itShowsThePersonsOwnConversationsWithLinksNewestFirst() {
        String thread = scene.asked("what is <one>?");
        scene.ann.direct("what is two?");
        Scene.await(
                () -> "no answer", () -> scene.direct(scene.ann.directChannel()).size() == 1);
        scene.ben.say(scene.general, "@longhand what is Ben's?");
        scene.awaitQuiet();

        String shown = home(scene.ann);
        assertTrue(shown.indexOf("|what is two?>") < shown.indexOf("|what is &lt;one&gt;?>"), shown);
        assertTrue(shown.contains("/p" + thread.replace(".", "") + "|what is"), shown);
        assertTrue(shown.contains("<#" + scene.general + "> · <!date^"), shown);
        assertTrue(shown.contains("<slack://user?team=" + scene.slack.teamId()), shown);
        assertFalse(shown.contains("Ben"), shown);
        assertFalse(shown.contains("1,000,000 of"), shown);
    }

    @Test
    void itsLinksAreAskedForBesideEachOther() {
        for (int i = 0; i < 4; i++) {
            scene.ann.say("#room-" + (i + 1), "@longhand what is " + i + "?");
        }
        scene.awaitQuiet();
        scene.slack.faults().delay("chat.getPermalink", 4, Duration.ofSeconds(1));

        home(scene.ann);
        assertTrue(scene.slack.meters().atOnce("chat.getPermalink") > 1);
    }

    @Test
    void aButtonThereResetsAConversationAndTakesItFromTheList() {
        String thread = scene.asked("what is one?");
        scene.asked("what is two?");
        home(scene.ann);
        scene.ann.press(scene.ann.home().orElseThrow(), "reset_at_home", scene.general + "/" + thread);
        scene.awaitAnswers(scene.general, thread, 2);
        Scene.await(() -> "it is still shown", () -> !shown(scene.ann).contains("what is one?"));

        assertTrue(shown(scene.ann).contains("what is two?"), shown(scene.ann));
        scene.goneOn(thread, "and now?", 3);
        assertEquals("system: You are a helpful AI assistant.\nuser: and now?", scene.prompt());
    }

    @Test
    void aConversationWhoseOnlyQuestionWasDeletedIsNotListedAndNotTheBotsAnyMore() {
        String thread = scene.asked("what is one?");
        scene.ben.reply(scene.general, thread, "@cleo look");
        String two = scene.asked("what is two?");
        scene.goneOn(two, "and a secret?", 2);
        scene.ann.delete(scene.general, two);
        scene.ann.delete(scene.general, thread);
        Scene.await(() -> "the answer stands", () -> scene.answers(scene.general, thread)
                .isEmpty());
        scene.awaitQuiet();

        String shown = home(scene.ann);
        assertFalse(shown.contains("what is one?"), shown);
        assertTrue(shown.contains("reset_at_home"), shown);
        int before = scene.azure.requests().size();
        scene.ben.reply(scene.general, thread, "so what was it?");
        scene.awaitQuiet();
        assertEquals(before, scene.azure.requests().size());
    }

    @Test
    void noMoreThanTenAreShown() {
        for (int i = 0; i < 12; i++) {
            scene.ann.say("#room-" + (i + 1), "@longhand what is " + i + "?");
        }
        scene.awaitQuiet();

        assertEquals(10, home(scene.ann).split("reset_at_home", -1).length - 1);
    }

    @Test
    void whoMayNotUseTheBotSeesThatAndNothingElse() {
        String shown = home(gus);
        assertTrue(shown.contains("I am not set up to answer guests."), shown);
        assertFalse(shown.contains("reset"), shown);

        gus.openMessages();
        scene.awaitQuiet();
        assertEquals(List.of(), scene.direct(gus.directChannel()));
    }

    @Test
    void whoOpensTheMessagesForTheFirstTimeIsGreetedOnce() throws Exception {
        dora.openMessages();
        scene.awaitQuiet();
        dora.openMessages();
        scene.awaitQuiet();
        scene.playground.restartBot();
        dora.openMessages();
        scene.awaitQuiet();

        List<Message> said = scene.direct(dora.directChannel());
        assertEquals(1, said.size());
        assertTrue(said.get(0).latest().text().startsWith("Hallo!"), said.toString());
        assertEquals(3, said.get(0).latest().blocksJson().split("\"example_", -1).length - 1);
    }

    @Test
    void whoHasWrittenBeforeIsNotGreeted() {
        scene.ann.direct("what is one?");
        Scene.await(
                () -> "no answer", () -> scene.direct(scene.ann.directChannel()).size() == 1);
        scene.ann.openMessages();
        scene.awaitQuiet();

        assertEquals(1, scene.direct(scene.ann.directChannel()).size());
    }

    @Test
    void anExampleIsAskedAsIfItWereTyped() {
        String question = "Explain DNS in three sentences";
        String direct = scene.ann.directChannel();
        scene.ann.openMessages();
        scene.awaitQuiet();
        scene.ann.press(direct, scene.direct(direct).get(0).ts(), "example_one", question);
        Scene.await(() -> "no answer", () -> scene.direct(direct).size() == 3);
        scene.awaitQuiet();

        List<Message> said = scene.direct(direct);
        assertEquals("> " + question, said.get(1).latest().markdown());
        assertTrue(said.get(1).latest().text().endsWith("@ann"), said.toString());
        assertEquals("Answer to: " + question, said.get(2).latest().markdown());

        scene.ann.direct("and in one?");
        Scene.await(() -> "no answer", () -> scene.direct(direct).size() == 4);
        scene.awaitQuiet();
        assertEquals(
                "system: You are a helpful AI assistant.\nuser: " + question + "\nassistant: Answer to: " + question
                        + "\nuser: and in one?",
                scene.prompt());
        assertTrue(home(scene.ann).contains("|" + question + ">"));
    }

    private String home(Person person) {
        person.openHome();
        scene.awaitQuiet();
        return shown(person);
    }

    private static String shown(Person person) {
        return person.home().orElseThrow().json();
    }
}
