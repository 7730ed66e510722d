package dev.longhand.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.playground.azure.AzureEmulator;
import dev.longhand.playground.azure.Pace;
import dev.longhand.playground.azure.Request;
import dev.longhand.playground.azure.Script;
import dev.longhand.playground.azure.Step;
import dev.longhand.playground.slack.Message;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.playground.slack.SlackOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What deployments, their filters and the gateways before them do to a stream, as the thread and the log show it. */
class AzureStreamTest {
    private static final String SYSTEM = "system: You are a helpful AI assistant.";

    @Test
    void aModelThatRefusesOurParametersStillAnswers() throws Exception {
        AzureEmulator reasoning = AzureEmulator.start(Pace.AT_ONCE, Set.of("max_tokens", "temperature"));
        Map<String, String> environment = Map.of(
                "AZURE_OPENAI_ENDPOINT", reasoning.endpoint().toString(),
                "AZURE_OPENAI_API_KEY", reasoning.key(),
                "AZURE_OPENAI_CHAT_DEPLOYMENT", reasoning.deployment(),
                "AZURE_OPENAI_MAX_TOKENS", "500",
                "AZURE_OPENAI_TEMPERATURE", "0.5");
        reasoning.answerWith(request -> Script.say("Well thought."));
        try (reasoning;
                Scene scene = open(Pace.AT_ONCE, environment)) {
            String thread = scene.asked("think");

            assertEquals(
                    "Well thought.",
                    scene.answers(scene.general, thread).get(0).latest().text());
            List<Request> asked = reasoning.requests();
            Request last = asked.get(asked.size() - 1);
            assertEquals(500, last.body().path("max_completion_tokens").asInt());
            assertTrue(
                    asked.get(0).body().has("max_tokens") && asked.get(0).body().has("temperature"));
            scene.assertNoViolations();
        }
    }

    @Test
    void anAnswerOfSeveralPagesThatTheFilterTakesBackIsGoneWhole() throws Exception {
        try (Scene scene = open(Pace.of(2_000), Map.of())) {
            String words = words(1_800);
            scene.azure.answerWith(request -> request.question().equals("and now?")
                    ? Script.say("Fine.")
                    // The pages have time to be posted, so that there is something to take back.
                    : Script.say(words).andPause(Duration.ofSeconds(4)).and(new Step.TakeBack()));
            String thread = scene.ann.say(scene.general, "@longhand a long story");
            Scene.await(
                    () -> "there was never a second page",
                    () -> scene.answers(scene.general, thread).size() >= 2);

            scene.awaitQuiet();

            List<Message> left = scene.answers(scene.general, thread);
            assertEquals(1, left.size());
            String told = left.get(0).latest().text();
            assertTrue(told.startsWith("The content filter stopped this answer, so it was taken back."), told);
            assertFalse(left.get(0).latest().blocksJson().contains("word0"));

            scene.goneOn(thread, "and now?", 2);
            assertEquals(SYSTEM + "\nuser: and now?", scene.prompt());
            scene.assertNoViolations();
        }
    }

    @Test
    void anErrorInsideTheStreamInterruptsWhatCanThenBeTakenUp() throws Exception {
        try (Scene scene = open(Pace.AT_ONCE, Map.of())) {
            scene.azure.answerWith(request -> request.question().startsWith("Go on")
                    ? Script.say(" three.")
                    : Script.say("One, two,")
                            .and(new Step.Raw("{\"error\":{\"code\":\"server_error\",\"message\":\"no\"}}"))
                            .and(new Step.Finish("stop")));

            Message answer = scene.answers(scene.general, scene.asked("count")).get(0);

            assertEquals(
                    "One, two,\nInterrupted: the connection to the model was lost.",
                    answer.latest().text());
            scene.ann.press(scene.general, answer.ts(), "continue", answer.threadTs());
            Scene.await(() -> "it was not taken up", () -> scene.answers(scene.general, answer.threadTs())
                    .get(0)
                    .latest()
                    .text()
                    .equals("One, two, three."));
            scene.assertNoViolations();
        }
    }

    @Test
    void anAnswerThatAGatewayHeldBackIsShownWhole() throws Exception {
        try (Scene scene = open(new Pace(Double.POSITIVE_INFINITY, Duration.ofSeconds(1), 10_000), Map.of())) {
            String words = words(600);
            scene.azure.answerWith(request -> Script.say(words));

            List<Message> answers = scene.answers(scene.general, scene.asked("all at once"));

            assertEquals(1, answers.size());
            assertEquals(words, answers.get(0).latest().markdown());
            Scene.assertOnlyGrew(answers.get(0));
            scene.assertNoViolations();
        }
    }

    private static String words(int many) {
        return IntStream.range(0, many).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
    }

    private static Scene open(Pace pace, Map<String, String> environment) throws Exception {
        return Scene.open(SlackOptions.of(SlackLimits.strict()), pace, environment);
    }
}
