package dev.longhand.azure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.longhand.azure.Recorded.Outcome;
import dev.longhand.model.AnswerEvent;
import dev.longhand.model.AnswerEvent.Reason;
import dev.longhand.model.AnswerEvent.Usage;
import dev.longhand.model.ModelFailure;
import dev.longhand.model.ModelFailure.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkStreamTest {
    private static final Outcome EXPECTED = new Outcome(Recorded.SAID, Reason.STOP, new Usage(34, 12, false));

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void aStreamCutAnywhereReadsTheSame(String lineEnd) throws Exception {
        byte[] bytes = ("\uFEFF" + Recorded.WHOLE).replace("\n", lineEnd).getBytes(UTF_8);
        for (int cut = 0; cut <= bytes.length; cut++) {
            assertEquals(EXPECTED, Recorded.read(Recorded.inReads(bytes, cut)), "cut at " + cut);
        }
        assertEquals(EXPECTED, Recorded.read(Recorded.byteByByte(bytes)));
    }

    @Test
    void aStreamThatEndsTooEarlyIsNeverComplete() {
        byte[] bytes = (Recorded.HEAD + Recorded.TEXT).getBytes(UTF_8);
        for (int length = 0; length <= bytes.length; length++) {
            ByteArrayInputStream part = new ByteArrayInputStream(bytes, 0, length);
            assertThrows(IOException.class, () -> Recorded.read(part), "after " + length + " bytes");
        }
    }

    @Test
    void afterTheReasonNothingCanGoWrong() throws Exception {
        byte[] bytes = Recorded.WHOLE.getBytes(UTF_8);
        int reason = (Recorded.HEAD + Recorded.TEXT + Recorded.STOP).getBytes(UTF_8).length;
        for (int length = reason; length <= bytes.length; length++) {
            Outcome outcome = Recorded.read(new ByteArrayInputStream(bytes, 0, length));
            assertEquals(Recorded.SAID, outcome.text());
            assertEquals(Reason.STOP, outcome.reason());
        }
    }

    @Test
    void usageThatIsMissingIsCounted() throws Exception {
        Usage usage = Recorded.read(Recorded.HEAD + Recorded.TEXT + Recorded.STOP + Recorded.DONE)
                .usage();
        assertEquals(true, usage.estimated());
        assertEquals(true, usage.promptTokens() >= 8 && usage.promptTokens() <= 16, usage.toString());
        assertEquals(true, usage.completionTokens() >= 8 && usage.completionTokens() <= 16, usage.toString());
    }

    @Test
    void theLastWordAloneCompletesAnAnswer() throws Exception {
        assertEquals(Reason.STOP, Recorded.read(Recorded.TEXT + Recorded.DONE).reason());
    }

    @Test
    void aLateAnnotationDoesNotOverwriteTheReason() throws Exception {
        String stream = Recorded.TEXT
                + Recorded.ANNOTATION
                + Recorded.STOP
                + Recorded.ANNOTATION
                + Recorded.USAGE
                + Recorded.ANNOTATION
                + Recorded.DONE;
        assertEquals(EXPECTED, Recorded.read(stream));
    }

    @Test
    void theFilterTakesBackWhatWasShown() throws Exception {
        assertEquals(
                Reason.CONTENT_FILTER,
                Recorded.read(Recorded.TEXT + Recorded.BLOCK + Recorded.DONE).reason());
        assertEquals(
                Reason.CONTENT_FILTER,
                Recorded.read(Recorded.TEXT + Recorded.STOP + Recorded.BLOCK + Recorded.DONE)
                        .reason());
        assertEquals(
                Reason.CONTENT_FILTER,
                Recorded.read(Recorded.TEXT + Recorded.BLOCK + Recorded.STOP + Recorded.DONE)
                        .reason());
    }

    @Test
    void theReasonsOfTheServiceHaveOurNames() throws Exception {
        assertEquals(Reason.LENGTH, Recorded.read(finish("length")).reason());
        assertEquals(Reason.OTHER, Recorded.read(finish("tool_calls")).reason());
        assertEquals(Reason.OTHER, Recorded.read(finish("a reason of tomorrow")).reason());
    }

    @Test
    void anAnswerWithoutTextIsComplete() throws Exception {
        assertEquals("", Recorded.read(Recorded.HEAD + finish("length")).text());
    }

    @Test
    void aRefusalIsTextAndReasoningIsNot() throws Exception {
        String stream = """
                data: {"choices":[{"delta":{"reasoning_content":"Hm, cranes.","content":null}}]}

                data: {"choices":[{"delta":{"refusal":"I cannot.","content":null,"tool_calls":[{"content":"no"}]}}]}

                """;
        assertEquals("I cannot.", Recorded.read(stream + Recorded.STOP).text());
    }

    @Test
    void anAnswerThatWasNotStreamedIsReadToo() throws Exception {
        String body = """
                {"choices": [{"message": {"role": "assistant", "content": "At once."}, "finish_reason": "stop"}],
                 "usage": {"prompt_tokens": 3, "completion_tokens": 2}}""";
        assertEquals(new Outcome("At once.", Reason.STOP, new Usage(3, 2, false)), Recorded.read(body));
    }

    @Test
    void anErrorInTheStreamIsAFailure() {
        String error = "data: {\"error\":{\"code\":\"%s\",\"message\":\"Out of luck\"}}\n\n";
        assertEquals(Kind.UNAVAILABLE, failure(Recorded.HEAD + error.formatted("server_error")));
        assertEquals(Kind.BUSY, failure(Recorded.HEAD + error.formatted("429")));
        assertEquals(Kind.CONTEXT_TOO_LONG, failure(error.formatted("context_length_exceeded")));
        assertEquals(Kind.QUESTION_FILTERED, failure(error.formatted("content_filter")));
        assertEquals(Kind.NO_SUCH_DEPLOYMENT, failure("event: error\n" + error.formatted("DeploymentNotFound")));
    }

    @Test
    void theFiltersErrorAfterSomeTextTakesTheTextBack() throws Exception {
        String error = "data: {\"error\":{\"code\":\"content_filter\",\"message\":\"filtered\"}}\n\n";
        assertEquals(
                Reason.CONTENT_FILTER,
                Recorded.read(Recorded.HEAD + Recorded.TEXT + error).reason());
    }

    @Test
    void aJsonErrorInPlaceOfAStreamIsAFailure() {
        assertEquals(Kind.KEY_REFUSED, failure("{\"statusCode\": 401, \"message\": \"no\"}"));
        assertEquals(Kind.BUSY, failure("{\n \"error\": {\n \"code\": \"429\", \"message\": \"no\" } }"));
    }

    @Test
    void nullsAndUnknownFieldsAreHarmless() throws Exception {
        String odd = """
                data: {"error":null,"choices":null,"usage":null,"news":[{"a":[1,2]}]}

                data: {"choices":[null,7,[],{"delta":null,"finish_reason":null},{"delta":[]},{"finish_reason":""}]}

                """;
        assertEquals(EXPECTED, Recorded.read(odd + Recorded.WHOLE));
    }

    @Test
    void whatIsNoJsonBreaksTheStream() {
        assertThrows(IOException.class, () -> Recorded.read("data: <html>\n\n"));
        assertThrows(IOException.class, () -> Recorded.read("<html><body>Gateway</body></html>\n"));
        assertThrows(IOException.class, () -> Recorded.read("data: {\"choices\":[{\"delta\":\n\n"));
    }

    @Test
    void theNearEndIsToldOnce() throws Exception {
        AtomicInteger told = new AtomicInteger();
        byte[] bytes = (Recorded.WHOLE.replace(Recorded.DONE, "") + Recorded.STOP).getBytes(UTF_8);
        ChunkStream chunks = new ChunkStream(new ByteArrayInputStream(bytes), Recorded.PROMPT, told::incrementAndGet);
        assertFalse(chunks.hasText());
        while (!(chunks.next() instanceof AnswerEvent.End)) {
            assertEquals(true, told.get() <= 1);
        }
        assertEquals(new AnswerEvent.End(), chunks.next());
        assertEquals(1, told.get());
    }

    private static String finish(String reason) {
        return Recorded.STOP.replace("\"stop\"", '"' + reason + '"');
    }

    private static Kind failure(String stream) {
        return assertThrows(ModelFailure.class, () -> Recorded.read(stream)).kind();
    }
}
