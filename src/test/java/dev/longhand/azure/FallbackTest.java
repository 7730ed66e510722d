package dev.longhand.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.HandClock;
import dev.longhand.model.Answer;
import dev.longhand.model.AnswerEvent;
import dev.longhand.model.Model;
import dev.longhand.model.ModelFailure;
import dev.longhand.model.ModelFailure.Kind;
import dev.longhand.model.Prompt;
import dev.longhand.playground.azure.AzureEmulator;
import dev.longhand.playground.azure.Pace;
import dev.longhand.playground.azure.Script;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two deployments, each an emulator of its own: the first fails in every way, and the second says so. */
class FallbackTest {
    private static final Script SECOND = Script.say("from the second");

    private final AzureEmulator one = AzureEmulator.start(Pace.AT_ONCE);
    private final AzureEmulator two = AzureEmulator.start(Pace.AT_ONCE);
    private final HandClock clock = new HandClock();
    private final Model model = model(settings(one));

    FallbackTest() {
        two.answerWith(request -> SECOND);
    }

    @AfterEach
    void stop() {
        model.close();
        one.close();
        two.close();
    }

    @Test
    void whileTheFirstIsWellItAnswers() throws Exception {
        assertTrue(said("Hello").contains("Hello"));
        assertEquals(List.of(), two.requests());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"fail: server error", "fail: quota", "fail: wrong key", "fail: no deployment", "fail: busy"})
    void theSecondTakesOverAtOnce(String question) throws Exception {
        List<AnswerEvent> events = Answers.allOf(model.ask(prompt(question)));
        assertEquals(new AnswerEvent.Text("from the second"), events.get(0));
        assertEquals(1, one.requests().size());
        assertEquals(1, two.requests().size());
    }

    @Test
    void theSecondTakesOverWhenTheFirstCannotBeReached() throws Exception {
        URI nobody = one.endpoint();
        one.close();
        try (Model alone = model(AzureSettings.of(nobody, "key", "gpt-4o"))) {
            assertEquals("from the second", Answers.textOf(alone.ask(prompt("Hello"))));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "fail: content filter, QUESTION_FILTERED",
        "fail: context too long, CONTEXT_TOO_LONG",
        "fail: cut midway, INTERRUPTED"
    })
    void whatTheQuestionOrALateFailureIsToBlameForIsNotAskedTwice(String question, Kind kind) {
        assertEquals(kind, Answers.failureOf(model.ask(prompt(question))).kind());
        assertEquals(List.of(), two.requests());
    }

    @Test
    void aWrongRequestIsNotAskedTwice() {
        one.answerWith(request -> Script.refuse(400, Map.of(), "{\"error\":{\"message\":\"no\"}}"));
        assertEquals(
                Kind.REQUEST_REFUSED,
                Answers.failureOf(model.ask(prompt("Hello"))).kind());
        assertEquals(List.of(), two.requests());
    }

    @Test
    void theFirstIsLeftAloneForItsTimeAndThenAskedAgain() throws Exception {
        one.answerWith(request -> Script.refuse(429, Map.of("Retry-After", "12"), ""));
        assertEquals("from the second", said("one"));
        one.answerWith(request -> Script.say("from the first"));

        clock.advance(Duration.ofSeconds(11));
        assertEquals("from the second", said("two"));
        assertEquals(1, one.requests().size());

        clock.advance(Duration.ofSeconds(1));
        assertEquals("from the first", said("three"));
        assertEquals("from the first", said("four"));
    }

    @Test
    void theDetailsNameTheDeploymentThatAnswered() throws Exception {
        one.answerWith(request -> Script.refuse(503, Map.of(), ""));
        AzureSettings second = settings(two);
        two.answerWith(request -> SECOND);
        try (Model named = new FallbackModel(
                        AzureModel.askedOnce(AzureSettings.of(one.endpoint(), one.key(), "gpt-nil")),
                        new AzureModel(second),
                        clock);
                Answer answer = named.ask(prompt("Hello"))) {
            assertEquals("gpt-nil", answer.details().deployment());
            Answers.textOf(answer);
            assertEquals("gpt-4o", answer.details().deployment());
        }
    }

    @Test
    void whenBothFailTheSecondsFailureIsTold() {
        one.answerWith(request -> Script.refuse(429, Map.of("Retry-After", "5"), ""));
        two.answerWith(request -> Script.refuse(429, Map.of("Retry-After", "600"), ""));
        ModelFailure failure = Answers.failureOf(model.ask(prompt("Hello")));
        assertEquals(Kind.BUSY, failure.kind());
        assertEquals(Duration.ofMinutes(10), failure.retryAfter().orElseThrow());
    }

    @Test
    void closingReachesTheDeploymentThatAnswers() throws Exception {
        one.answerWith(request -> Script.refuse(503, Map.of(), ""));
        two.answerWith(request -> Script.say("so ").andPause(Duration.ofMinutes(5)));
        Answer answer = model.ask(prompt("Hello"));
        answer.next();
        answer.close();
        assertEquals(Kind.CLOSED, assertThrows(ModelFailure.class, answer::next).kind());
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (two.live() > 0 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertEquals(0, two.live());
    }

    @Test
    void whoClosesBeforeAskingAsksNobody() {
        Answer answer = model.ask(prompt("Hello"));
        answer.close();
        assertEquals(Kind.CLOSED, assertThrows(ModelFailure.class, answer::next).kind());
        assertEquals(0, one.requests().size() + two.requests().size());
    }

    private String said(String question) throws ModelFailure {
        return Answers.textOf(model.ask(prompt(question)));
    }

    private Model model(AzureSettings first) {
        return new FallbackModel(AzureModel.askedOnce(first), new AzureModel(settings(two)), clock);
    }

    private static AzureSettings settings(AzureEmulator azure) {
        return AzureSettings.of(azure.endpoint(), azure.key(), azure.deployment());
    }

    private static Prompt prompt(String question) {
        return new Prompt(List.of(new Prompt.Message(Prompt.Role.USER, question)));
    }
}
