package dev.longhand.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.longhand.playground.azure.Pace;
import dev.longhand.playground.azure.Script;
import dev.longhand.playground.slack.Message;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.playground.slack.SlackOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever the bot is: in a public channel, a private one, and the direct messages of a group. */
class PlacesTest {
    private Scene scene;

    @BeforeEach
    void open() throws Exception {
        SlackOptions workspace =
                SlackOptions.of(SlackLimits.strict()).withClosedPlaces().withEveryEventTwice();
        scene = Scene.open(workspace, Pace.of(400), Map.of());
        scene.azure.answerWith(request -> Script.say("Answer to: " + request.question()));
    }

    @AfterEach
    void close() {
        scene.assertNoViolations();
        scene.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"C01GENERAL0", "C01PRIVATE0", "G01GROUPDM0"})
    void aMentionIsAnsweredInAThreadAndTheThreadGoesOn(String place) {
        scene.ann.say(place, "lunch?");
        String thread = scene.ann.say(place, "@longhand what is one?");
        scene.awaitAnswers(place, thread, 1);
        scene.ann.reply(place, thread, "and two?");
        scene.awaitAnswers(place, thread, 2);

        assertSaid(place, thread, "Answer to: what is one?", "Answer to: and two?");
        assertEquals(List.of(), scene.direct(place));
    }

    @ParameterizedTest
    @ValueSource(strings = {"C01GENERAL0", "C01PRIVATE0", "G01GROUPDM0"})
    void aReplyThatIsSentToTheChannelTooIsAnsweredOnceInItsThread(String place) {
        String thread = scene.ann.say(place, "@longhand what is one?");
        scene.awaitAnswers(place, thread, 1);
        scene.ann.broadcast(place, thread, "and two?");
        scene.awaitAnswers(place, thread, 2);
        String third = scene.ann.broadcast(place, thread, "@longhand and three?");
        scene.awaitAnswers(place, thread, 3);
        scene.ann.edit(place, third, "@longhand and four?");
        Scene.await(scene::prompt, () -> scene.prompt().endsWith("and four?"));
        scene.awaitQuiet();

        assertSaid(place, thread, "Answer to: what is one?", "Answer to: and two?", "Answer to: and four?");
        assertEquals(List.of(), scene.direct(place));
    }

    private void assertSaid(String place, String thread, String... answers) {
        assertEquals(
                List.of(answers),
                scene.answers(place, thread).stream()
                        .map(Message::latest)
                        .map(shown -> shown.markdown())
                        .toList());
    }
}
