package dev.longhand.azure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhand.model.Answer;
import dev.longhand.model.AnswerEvent;
import dev.longhand.model.AnswerEvent.Reason;
import dev.longhand.model.Image;
import dev.longhand.model.ModelFailure;
import dev.longhand.model.ModelFailure.Kind;
import dev.longhand.model.Prompt;
import dev.longhand.model.Prompt.Message;
import dev.longhand.model.Prompt.Role;
import dev.longhand.playground.azure.AzureEmulator;
import dev.longhand.playground.azure.Pace;
import dev.longhand.playground.azure.Request;
import dev.longhand.playground.azure.Script;
import dev.longhand.playground.azure.Step;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client against the emulator, which refuses what the service would refuse. */
class AzureModelTest {
    private final List<Duration> pauses = new ArrayList<>();
    private AzureEmulator azure = AzureEmulator.start(Pace.AT_ONCE);

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void anAnswerIsTextThenTheReasonThenTheUsage() throws Exception {
        azure.answerWith(request -> Script.say("Cranes fly – 🕊."));
        List<AnswerEvent> events = Answers.allOf(ask(settings(), "What do cranes do?"));
        assertEquals(new AnswerEvent.Text("Cranes fly – 🕊."), events.get(0));
        assertEquals(new AnswerEvent.Finished(Reason.STOP), events.get(1));
        assertFalse(((AnswerEvent.Usage) events.get(2)).estimated());
        assertEquals(3, events.size());
    }

    @Test
    void theConversationIsSentInOrder() throws Exception {
        Prompt prompt = new Prompt(List.of(
                new Message(Role.SYSTEM, "Be brief."),
                new Message(Role.USER, "One \"?\""),
                new Message(Role.ASSISTANT, "1\n"),
                new Message(Role.USER, "Two?")));
        try (AzureModel model = model(settings())) {
            Answers.textOf(model.ask(prompt));
        }
        Request request = azure.requests().get(0);
        assertEquals(
                List.of(
                        new Request.Message("system", "Be brief."),
                        new Request.Message("user", "One \"?\""),
                        new Request.Message("assistant", "1\n"),
                        new Request.Message("user", "Two?")),
                request.messages());
        assertEquals("true", request.body().at("/stream_options/include_usage").toString());
        assertEquals("identity", request.headers().get("accept-encoding"));
        assertFalse(request.body().has("temperature") || request.body().has("max_tokens"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 2024-10-21",
        "/, 2024-10-21",
        "/openai, 2024-10-21",
        "/openai/, v1",
        "'', v1",
        "/openai/v1, v1",
        "/openai/v1/, 2024-10-21"
    })
    void everyFormOfTheEndpointFindsTheDeployment(String path, String version) throws Exception {
        AzureSettings settings = AzureSettings.of(URI.create(azure.endpoint() + path), azure.key(), azure.deployment())
                .withApiVersion(version);
        assertTrue(Answers.textOf(ask(settings, "Hello")).contains("Hello"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"api-key", "Ocp-Apim-Subscription-Key", "Authorization"})
    void theKeyTravelsInTheHeaderThatIsSet(String header) throws Exception {
        assertTrue(
                Answers.textOf(ask(settings().withKeyHeader(header), "Hello")).contains("Hello"));
    }

    @Test
    void settingsAreSentWhenSet() throws Exception {
        Answers.textOf(ask(settings().withTemperature(0.5).withMaxTokens(500), "Hello"));
        assertEquals(0.5, azure.requests().get(0).body().path("temperature").asDouble());
        assertEquals(500, azure.requests().get(0).body().path("max_tokens").asInt());
    }

    @Test
    void whatAReasoningModelRefusesIsLeftOutFromThenOn() throws Exception {
        azure.close();
        azure = AzureEmulator.start(Pace.AT_ONCE, Set.of("temperature", "max_tokens"));
        try (AzureModel model = model(settings().withTemperature(0.5).withMaxTokens(7))) {
            List<AnswerEvent> events = Answers.allOf(model.ask(prompt("Hello")));
            assertEquals(new AnswerEvent.Finished(Reason.LENGTH), events.get(1));
            int learning = azure.requests().size();
            assertEquals(3, learning);
            Answers.textOf(model.ask(prompt("Again")));
            assertEquals(learning + 1, azure.requests().size());
        }
        Request last = azure.requests().get(3);
        assertEquals(7, last.body().path("max_completion_tokens").asInt());
        assertFalse(last.body().has("temperature") || last.body().has("max_tokens"));
        assertEquals(List.of(), pauses);
    }

    @Test
    void theSameQuestionCanBeAskedWithoutStreaming() throws Exception {
        azure.answerWith(request -> Script.say("Cranes fly – 🕊."));
        try (AzureModel model = AzureModel.askedOnceForAWhole(settings())) {
            List<AnswerEvent> events = Answers.allOf(model.ask(prompt("What do cranes do?")));
            assertEquals(new AnswerEvent.Text("Cranes fly – 🕊."), events.get(0));
            assertEquals(new AnswerEvent.Finished(Reason.STOP), events.get(1));
            assertFalse(((AnswerEvent.Usage) events.get(2)).estimated());
        }
        assertFalse(azure.requests().get(0).body().has("stream"));
    }

    @Test
    void aRefusalThatNothingCanBeDoneAboutIsNotRepeated() throws Exception {
        azure.close();
        azure = AzureEmulator.start(Pace.AT_ONCE, Set.of("messages"));
        assertEquals(
                Kind.REQUEST_REFUSED,
                Answers.failureOf(ask(settings(), "Hello")).kind());
        assertEquals(1, azure.requests().size());
    }

    @ParameterizedTest
    @CsvSource({
        "fail: content filter, QUESTION_FILTERED",
        "fail: context too long, CONTEXT_TOO_LONG",
        "fail: wrong key, KEY_REFUSED",
        "fail: no deployment, NO_SUCH_DEPLOYMENT",
        "fail: quota, QUOTA_USED_UP",
        "fail: server error, UNAVAILABLE",
        "fail: cut midway, INTERRUPTED",
        "fail: silent end, INTERRUPTED"
    })
    void aFailureIsToldByItsKind(String question, Kind kind) throws Exception {
        ModelFailure failure = Answers.failureOf(ask(settings(), question));
        assertEquals(kind, failure.kind(), failure.getMessage());
        assertTrue(failure.getMessage().contains("request 00000000-"), failure.getMessage());
        assertFalse(failure.getMessage().contains(azure.key()));
    }

    @Test
    void aRealWrongKeyAndARealWrongDeploymentAreTold() throws Exception {
        AzureSettings wrongKey = AzureSettings.of(azure.endpoint(), "wrong", azure.deployment());
        assertEquals(Kind.KEY_REFUSED, Answers.failureOf(ask(wrongKey, "Hello")).kind());
        AzureSettings wrongName = AzureSettings.of(azure.endpoint(), azure.key(), "gpt-nil");
        assertEquals(
                Kind.NO_SUCH_DEPLOYMENT,
                Answers.failureOf(ask(wrongName, "Hello")).kind());
        assertEquals(
                Kind.NO_SUCH_DEPLOYMENT,
                Answers.failureOf(ask(wrongName.withApiVersion("v1"), "Hello")).kind());
    }

    @Test
    void theFilterTakesAnAnswerBackMidway() throws Exception {
        List<AnswerEvent> events = Answers.allOf(ask(settings(), "fail: filtered midway"));
        assertTrue(events.get(0) instanceof AnswerEvent.Text);
        assertEquals(new AnswerEvent.Finished(Reason.CONTENT_FILTER), events.get(1));
        assertTrue(((AnswerEvent.Usage) events.get(2)).estimated());
    }

    @Test
    void aBusyServiceIsAskedAgainAfterThePauseThatWasTold() throws Exception {
        List<AnswerEvent> events = Answers.allOf(ask(settings(), "fail: busy"));
        assertEquals(new AnswerEvent.Waiting(Duration.ofSeconds(3)), events.get(0));
        assertTrue(events.get(1) instanceof AnswerEvent.Text);
        assertEquals(List.of(Duration.ofSeconds(3)), pauses);
    }

    @Test
    void aFailureLastsHoweverOftenOneAsks() throws Exception {
        try (AzureModel model = model(settings());
                Answer answer = model.ask(prompt("fail: wrong key"))) {
            assertEquals(Kind.KEY_REFUSED, failure(answer).kind());
            assertEquals(Kind.KEY_REFUSED, failure(answer).kind());
            assertEquals(1, azure.requests().size());
        }
    }

    @Test
    void theDetailsTellWhereAnAnswerCameFrom() throws Exception {
        try (AzureModel model = model(settings());
                Answer answer = model.ask(prompt("fail: busy"))) {
            assertEquals(0, answer.details().tries());
            Answers.textOf(answer);
            assertEquals(2, answer.details().tries());
            assertEquals("Sweden Central", answer.details().region());
            assertEquals(azure.deployment(), answer.details().deployment());
            assertTrue(answer.details().requestId().endsWith("-000000000002"));
        }
    }

    @Test
    void aClosedModelAnswersNothing() throws Exception {
        AzureModel model = model(settings());
        Answer before = model.ask(prompt("Hello"));
        model.close();
        assertEquals(Kind.CLOSED, failure(before).kind());
        assertEquals(Kind.CLOSED, failure(model.ask(prompt("Hello"))).kind());
        assertEquals(0, azure.requests().size());
    }

    @Test
    void imagesAreSentAsDataBesideTheText() throws Exception {
        byte[] png = png(20_001);
        Prompt prompt =
                new Prompt(List.of(new Message(Role.USER, "What is \"this\"?", List.of(new Image("image/png", png)))));
        try (AzureModel model = model(settings())) {
            Answer answer = model.ask(prompt);
            Answers.textOf(answer);
            assertFalse(answer.details().withoutImages());
        }
        Request request = azure.requests().get(0);
        JsonNode content = request.body().at("/messages/0/content");
        assertEquals("What is \"this\"?", content.at("/0/text").asText());
        String url = content.at("/1/image_url/url").asText();
        assertTrue(url.startsWith("data:image/png;base64,"));
        assertArrayEquals(png, Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1)));
        assertTrue(Integer.parseInt(request.headers().get("content-length")) > 26_000);
    }

    @Test
    void aDeploymentWithoutEyesIsAskedAgainWithoutImagesAndRemembered() throws Exception {
        azure.close();
        azure = AzureEmulator.start(Pace.AT_ONCE, Set.of("image_url"));
        Prompt prompt =
                new Prompt(List.of(new Message(Role.USER, "What is this?", List.of(new Image("image/png", png(100))))));
        try (AzureModel model = model(settings())) {
            for (int asked = 2; asked <= 3; asked++) {
                Answer answer = model.ask(prompt);
                Answers.textOf(answer);
                assertTrue(answer.details().withoutImages());
                assertEquals(asked, azure.requests().size());
            }
            Answer plain = model.ask(prompt("And without?"));
            Answers.textOf(plain);
            assertFalse(plain.details().withoutImages());
        }
        assertEquals(
                "What is this?\n[You cannot see images: they were left out.]",
                azure.requests().get(1).question());
    }

    @Test
    void anImageThatIsRefusedIsLeftOutAndTheNextIsShown() throws Exception {
        byte[] broken = png(100);
        broken[0] = 0;
        try (AzureModel model = model(settings())) {
            for (byte[] bytes : List.of(broken, png(100))) {
                Answer answer = model.ask(
                        new Prompt(List.of(new Message(Role.USER, "See", List.of(new Image("image/png", bytes))))));
                Answers.textOf(answer);
                assertEquals(bytes == broken, answer.details().withoutImages());
            }
        }
        assertEquals(
                List.of(1, 0, 1), azure.requests().stream().map(Request::images).toList());
    }

    @Test
    void anEmptyAnswerIsNotAFailure() throws Exception {
        azure.answerWith(request -> new Script(List.of(new Step.Finish("length"))));
        assertEquals(
                new AnswerEvent.Finished(Reason.LENGTH),
                Answers.allOf(ask(settings(), "Hello")).get(0));
    }

    private AzureSettings settings() {
        return AzureSettings.of(azure.endpoint(), azure.key(), azure.deployment());
    }

    private Answer ask(AzureSettings settings, String question) {
        return model(settings).ask(prompt(question));
    }

    private AzureModel model(AzureSettings settings) {
        Pause pause = (length, closed) -> {
            pauses.add(length);
            return closed.getCount() == 0;
        };
        return new AzureModel(settings, Clock.systemUTC(), pause, new Random(1));
    }

    private static Prompt prompt(String question) {
        return new Prompt(List.of(new Message(Role.USER, question)));
    }

    private static byte[] png(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        System.arraycopy(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}, 0, bytes, 0, 8);
        return bytes;
    }

    private static ModelFailure failure(Answer answer) {
        try {
            throw new AssertionError("no failure, but " + answer.next());
        } catch (ModelFailure failure) {
            return failure;
        }
    }
}
