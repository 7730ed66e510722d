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
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may use the bot, and what the others see. Gus is a guest, Olga of another organisation, like Uma, of whom Slack tells nothing. */
class AccessTest {

    @TempDir
    Path folder;

    private Scene scene;
    private Person gus;
    private Person olga;

    private void open(String... settings) throws Exception {
        Map<String, String> environment = new HashMap<>();
        environment.put("LONGHAND_DATA", folder.resolve("longhand.db").toString());
        for (int i = 0; i < settings.length; i += 2) {
            environment.put(settings[i], settings[i + 1]);
        }
        User guest = User.of(Kind.GUEST, "gus", "Gus Guest").withLocale("de-DE");
        User outsider = User.of(Kind.OUTSIDER, "olga", "Olga Orlova");
        User unseen = User.of(Kind.UNSEEN_OUTSIDER, "uma", "Uma Unger");
        SlackOptions workspace = SlackOptions.of(SlackLimits.strict()).withPeople(guest, outsider, unseen);
        scene = Scene.open(workspace, Pace.of(400), environment);
        scene.azure.answerWith(request -> Script.say("Answer to: " + request.question()));
        gus = scene.slack.person("gus");
        olga = scene.slack.person("olga");
    }

    @AfterEach
    void close() {
        scene.assertNoViolations();
        scene.close();
    }

    @Test
    void aGuestIsToldOnceInTheirLanguageAndNobodyElseSeesIt() throws Exception {
        open();
        String thread = gus.say(scene.general, "@longhand what is one?");
        scene.awaitQuiet();
        gus.say(scene.general, "@longhand what is two?");
        gus.say(scene.general, "@longhand reset");
        gus.say(scene.general, "@longhand");
        scene.awaitQuiet();

        assertEquals(List.of(phrase(gus, "Gäste")), whispers(gus, scene.general));
        assertEquals(List.of(), whispers(scene.ann, scene.general));
        assertEquals(List.of(), scene.answers(scene.general, thread));
        assertEquals(1, scene.slack.meters().accepted("chat.postEphemeral"));
        assertEquals(0, scene.slack.meters().accepted("chat.postMessage"));
        assertEquals(List.of(), scene.azure.requests());
    }

    @Test
    void aRestartDoesNotRepeatIt() throws Exception {
        open();
        gus.say(scene.general, "@longhand what is one?");
        scene.awaitQuiet();
        scene.playground.restartBot();
        gus.say(scene.general, "@longhand what is two?");
        scene.awaitQuiet();

        assertEquals(1, whispers(gus, scene.general).size());
    }

    @Test
    void inADirectMessageItStandsBelowEachQuestion() throws Exception {
        open();
        gus.direct("what is one?");
        scene.awaitQuiet();
        gus.direct("what is two?");
        gus.direct("reset");
        scene.awaitQuiet();

        List<Message> said = scene.direct(gus.directChannel());
        assertEquals(3, said.size());
        said.forEach(each -> assertTrue(each.latest().text().contains("Gäste"), said.toString()));
        assertEquals(List.of(), scene.azure.requests());
    }

    @Test
    void aThreadThatAGuestBeganIsNotTheBots() throws Exception {
        open();
        String thread = gus.say(scene.general, "@longhand what is one?");
        scene.awaitQuiet();
        scene.ann.reply(scene.general, thread, "I think it is a number");
        scene.awaitQuiet();
        assertEquals(List.of(), scene.azure.requests());

        scene.ann.reply(scene.general, thread, "@longhand is it?");
        scene.awaitAnswers(scene.general, thread, 1);
        assertEquals(
                "system: You are a helpful AI assistant.\n\nSeveral people take part in this conversation."
                        + " Each of their messages begins with its author's name.\nuser: gus: what is one?\n"
                        + "user: ann: I think it is a number\nuser: ann: is it?",
                scene.prompt());
    }

    @Test
    void whatAGuestSaysInSomebodyElsesThreadIsOverheard() throws Exception {
        open();
        String thread = scene.asked("what is one?");
        gus.reply(scene.general, thread, "it is odd");
        scene.awaitQuiet();
        assertEquals(1, scene.azure.requests().size());
        assertEquals(1, whispers(gus, scene.general).size());

        scene.goneOn(thread, "is it?", 2);
        assertTrue(scene.prompt().contains("user: gus: it is odd\nuser: ann: is it?"), scene.prompt());
    }

    @Test
    void peopleOfOtherOrganisationsAreRefusedUntilTheyAreLetIn() throws Exception {
        open();
        olga.say("#shared", "@longhand what is one?");
        scene.awaitQuiet();
        assertEquals(List.of("I am not set up to answer people from other organisations."), whispers(olga, "#shared"));
        assertEquals(List.of(), scene.azure.requests());
        scene.close();

        open("LONGHAND_EXTERNAL", "allow");
        String thread = olga.say("#shared", "@longhand what is one?");
        scene.awaitAnswers("#shared", thread, 1);
        gus.say(scene.general, "@longhand what is one?");
        scene.awaitQuiet();
        assertEquals(1, whispers(gus, scene.general).size());
    }

    @Test
    void whomSlackSaysItDoesNotKnowIsOfAnotherOrganisation() throws Exception {
        open();
        Person uma = scene.slack.person("uma");
        String thread = uma.say("#shared", "@longhand what is one?");
        scene.awaitQuiet();
        uma.reply("#shared", thread, "@longhand what is two?");
        scene.awaitQuiet();

        assertEquals(List.of("I am not set up to answer people from other organisations."), whispers(uma, "#shared"));
        assertEquals(List.of(), scene.azure.requests());
    }

    @Test
    void guestsMayBeLetIn() throws Exception {
        open("LONGHAND_GUESTS", "allow");
        String thread = gus.say(scene.general, "@longhand what is one?");

        assertEquals(1, scene.awaitAnswers(scene.general, thread, 1).size());
    }

    @Test
    void onlyListedPeopleAreAnsweredWhateverTheyAre() throws Exception {
        open("LONGHAND_USERS", "U01GUS00000, U01ANN00001");
        String thread = gus.say(scene.general, "@longhand what is one?");
        scene.awaitAnswers(scene.general, thread, 1);
        scene.asked("what is two?");
        scene.ben.say(scene.general, "@longhand what is three?");
        scene.awaitQuiet();

        assertEquals(2, scene.azure.requests().size());
        assertEquals(
                List.of("I am not set up to answer you. The people who run me can change that."),
                whispers(scene.ben, scene.general));
    }

    @Test
    void inOtherChannelsThanTheListedOnesItSaysSo() throws Exception {
        open("LONGHAND_CHANNELS", "C01GENERAL0");
        scene.asked("what is one?");
        scene.ann.say("#engineering", "@longhand what is two?");
        scene.ann.direct("what is three?");
        Scene.await(
                () -> "no answer", () -> scene.direct(scene.ann.directChannel()).size() == 1);
        scene.awaitQuiet();
        scene.ann.command("#engineering", "/reset", "");
        scene.awaitQuiet();

        assertEquals(2, scene.azure.requests().size());
        assertEquals(List.of("I am not set up to answer in this channel."), whispers(scene.ann, "#engineering"));
    }

    @Test
    void theButtonsOfSomebodyElsesAnswerDoNothingForAGuest() throws Exception {
        open();
        scene.azure.answerWith(request -> Script.say("One, two,").andPause(Duration.ofMinutes(1)));
        String thread = scene.ann.say(scene.general, "@longhand count");
        Scene.await(
                () -> "no words", () -> !scene.answers(scene.general, thread).isEmpty());
        gus.press(scene.general, scene.answers(scene.general, thread).get(0).ts(), "stop", thread);
        Scene.await(() -> "not told", () -> whispers(gus, scene.general).size() == 1);
        assertEquals(1, scene.azure.live());

        scene.ann.press(
                scene.general, scene.answers(scene.general, thread).get(0).ts(), "stop", thread);
        scene.awaitQuiet();
        gus.press(scene.general, scene.answers(scene.general, thread).get(0).ts(), "retry", thread);
        gus.shortcut("reset_conversation", scene.general, thread);
        scene.awaitQuiet();
        assertEquals(1, scene.azure.requests().size());
        assertEquals(1, scene.answers(scene.general, thread).size());
        assertTrue(scene.answers(scene.general, thread).get(0).latest().text().startsWith("One, two,"));
    }

    @Test
    void whatWasTakenUpAfterARestartIsCheckedToo() throws Exception {
        open();
        scene.slack.faults().delay("users.info", 1, Duration.ofMillis(1_500));
        String thread = gus.say(scene.general, "@longhand what is one?");
        Scene.await(() -> "the event is underway", () -> scene.slack.eventsUnderway() == 0);
        scene.playground.restartBot();
        Scene.await(() -> "not told", () -> whispers(gus, scene.general).size() == 1);
        scene.awaitQuiet();

        assertEquals(List.of(), scene.azure.requests());
        assertEquals(List.of(), scene.answers(scene.general, thread));
    }

    @Test
    void whereSlackDoesNotTellWhoSomebodyIsMembersAreAnswered() throws Exception {
        open();
        scene.slack.faults().error("users.info", 20, "internal_error");

        assertEquals(
                1, scene.answers(scene.general, scene.asked("what is one?")).size());
    }

    @Test
    void oneFailureOfSlacksLetsNoGuestIn() throws Exception {
        open();
        scene.slack.faults().error("users.info", 1, "internal_error");
        gus.say(scene.general, "@longhand what is one?");
        scene.awaitQuiet();

        assertEquals(List.of(), scene.azure.requests());
        assertFalse(whispers(gus, scene.general).isEmpty());
    }

    private String phrase(Person person, String word) {
        return whispers(person, scene.general).stream()
                .filter(said -> said.contains(word))
                .findFirst()
                .orElseThrow();
    }

    private List<String> whispers(Person person, String channel) {
        return scene.slack.workspace().ephemerals(person.id(), channel).stream()
                .map(whisper -> whisper.content().text())
                .toList();
    }
}
