package dev.longhand.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.model.Answer;
import dev.longhand.model.AnswerEvent;
import dev.longhand.model.AnswerEvent.Reason;
import dev.longhand.model.Model;
import dev.longhand.model.ModelFailure;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is concluded from how an answer comes, on a clock that the answer itself moves. */
class ModelProbeTest {
    private static final AnswerEvent.Usage TOLD = new AnswerEvent.Usage(21, 3, false);

    private long now;
    private String delta = "1 ";

    @Test
    void aStreamIsTimedChunkByChunk() {
        Finding finding = probe(said(Reason.STOP, TOLD, 512, 30, 40), said(Reason.STOP, TOLD, 700));

        assertTrue(finding.good());
        assertEquals(
                "Azure: ok. It streams: the first text came after 0.51 s and the last after 0.58 s, in 3 chunks,"
                        + " with a longest gap of 0.04 s.",
                finding.line());
        assertEquals(
                List.of(
                        "request unknown, region unknown",
                        "the chunks came after these milliseconds:",
                        "   512   542   582",
                        "usage is told in the stream: 21 tokens of prompt, 3 of answer",
                        "the same question without streaming: the whole answer came after 0.70 s"),
                finding.measured());
    }

    @Test
    void aGatewayThatHoldsTheStreamBackIsTold() {
        delta = "12 34 ".repeat(50);
        String together = probe(said(Reason.STOP, TOLD, 2_000, 1, 1), said(Reason.STOP, TOLD, 2_000))
                .line();
        assertTrue(together.contains("does not stream: all 3 chunks came within 0.00 s, after 2.00 s"), together);
        assertTrue(together.contains("buffer-response=\"false\""), together);

        String whole = probe(said(Reason.STOP, TOLD, 2_000), said(Reason.STOP, TOLD, 2_000))
                .line();
        assertTrue(whole.contains("does not stream: the answer came in one piece"), whole);
    }

    @Test
    void usageThatIsMissingIsTold() {
        Finding finding =
                probe(said(Reason.STOP, new AnswerEvent.Usage(20, 3, true), 500, 300), said(Reason.STOP, TOLD, 700));
        assertTrue(
                finding.measured()
                        .contains("usage is missing from the stream; counted here: 20 tokens of prompt, 3 of answer"),
                finding.measured().toString());
    }

    @Test
    void anAnswerOfReasoningAloneIsToldWithWhatToDo() {
        Finding finding = probe(said(Reason.LENGTH, TOLD), said(Reason.STOP, TOLD, 1));
        assertFalse(finding.good());
        assertTrue(finding.line().contains("AZURE_OPENAI_MAX_TOKENS"), finding.line());
    }

    @Test
    void aServiceThatOnlyStreamsIsGoodEnough() {
        Finding finding = probe(said(Reason.STOP, TOLD, 500, 300), failing(ModelFailure.Kind.REQUEST_REFUSED));
        assertTrue(finding.good());
        assertTrue(finding.measured().contains("the same question without streaming: no"));
    }

    @ParameterizedTest
    @EnumSource(ModelFailure.Kind.class)
    void everyFailureIsToldWithWhatToDo(ModelFailure.Kind kind) {
        Finding finding = probe(failing(kind), said(Reason.STOP, TOLD, 1));
        assertFalse(finding.good());
        assertTrue(finding.line().matches("Azure: NOT OK\\. no\\. What to do: .{30,}"), finding.line());
        assertFalse(finding.line().contains("%s"), finding.line());
    }

    private Finding probe(Model streaming, Model whole) {
        try (ModelProbe probe = new ModelProbe("Azure", streaming, whole, Names.FIRST, () -> now)) {
            return probe.find();
        }
    }

    /** An answer of one chunk after each of these pauses. */
    private Model said(Reason reason, AnswerEvent.Usage usage, long... millisBefore) {
        return prompt -> new Answer() {
            private final Queue<AnswerEvent> ending =
                    new ArrayDeque<>(List.of(new AnswerEvent.Finished(reason), usage, new AnswerEvent.End()));
            private int chunks;

            @Override
            public AnswerEvent next() {
                if (chunks == millisBefore.length) {
                    return ending.remove();
                }
                now += millisBefore[chunks++] * 1_000_000;
                return new AnswerEvent.Text(delta);
            }

            @Override
            public void close() {}
        };
    }

    private static Model failing(ModelFailure.Kind kind) {
        return prompt -> new Answer() {
            @Override
            public AnswerEvent next() throws ModelFailure {
                throw new ModelFailure(kind, "no");
            }

            @Override
            public void close() {}
        };
    }
}
