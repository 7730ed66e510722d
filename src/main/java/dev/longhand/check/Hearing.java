package dev.longhand.check;

import dev.longhand.model.Answer;
import dev.longhand.model.AnswerDetails;
import dev.longhand.model.AnswerEvent;
import dev.longhand.model.Model;
import dev.longhand.model.ModelFailure;
import dev.longhand.model.Prompt;
import dev.longhand.model.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * One answer, heard to its end.
 *
 * @param arrival when it came; empty when it had no text
 * @param usage as the service told or we counted
 */
record Hearing(Optional<Arrival> arrival, AnswerEvent.Reason reason, AnswerEvent.Usage usage, AnswerDetails details) {
    static Hearing of(Model model, Prompt question, LongSupplier nanoTime) throws ModelFailure {
        long asked = nanoTime.getAsLong();
        List<Duration> chunks = new ArrayList<>();
        StringBuilder said = new StringBuilder();
        AnswerEvent.Reason reason = AnswerEvent.Reason.OTHER;
        AnswerEvent.Usage usage = new AnswerEvent.Usage(0, 0, true);
        try (Answer answer = model.ask(question)) {
            for (AnswerEvent event = answer.next(); !(event instanceof AnswerEvent.End); event = answer.next()) {
                if (event instanceof AnswerEvent.Text text) {
                    chunks.add(since(asked, nanoTime));
                    said.append(text.delta());
                } else if (event instanceof AnswerEvent.Finished finished) {
                    reason = finished.reason();
                } else if (event instanceof AnswerEvent.Usage told) {
                    usage = told;
                }
            }
            Duration whole = since(asked, nanoTime);
            Optional<Arrival> arrival = chunks.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Arrival(chunks, whole, new Tokens().count(said.toString())));
            return new Hearing(arrival, reason, usage, answer.details());
        }
    }

    private static Duration since(long asked, LongSupplier nanoTime) {
        return Duration.ofNanos(nanoTime.getAsLong() - asked);
    }
}
