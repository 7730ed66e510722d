package dev.longhand.azure;

import dev.longhand.model.Answer;
import dev.longhand.model.AnswerDetails;
import dev.longhand.model.AnswerEvent;
import dev.longhand.model.ModelFailure;
import java.util.function.Supplier;

/**
 * An answer of the first deployment's, or of the second's when the first fails before its first text. As with every
 * answer, one thread calls {@link #next()}; {@code current} is volatile for those that close it or ask for its details.
 */
final class FallbackAnswer implements Answer {
    /** What the first deployment's part in the answer says about the deployment. */
    interface Verdict {
        void answered();

        /** @return true when somebody else should be asked */
        boolean failed(ModelFailure failure);
    }

    private final Supplier<Answer> second;
    private final Verdict verdict;
    private volatile Answer current;
    private volatile boolean closed;
    private boolean decided;

    FallbackAnswer(Answer first, Supplier<Answer> second, Verdict verdict) {
        this.current = first;
        this.second = second;
        this.verdict = verdict;
    }

    @Override
    public AnswerEvent next() throws ModelFailure {
        if (decided) {
            return current.next();
        }
        try {
            AnswerEvent event = current.next();
            if (!(event instanceof AnswerEvent.Waiting)) {
                decided = true;
                verdict.answered();
            }
            return event;
        } catch (ModelFailure failure) {
            decided = true;
            if (!verdict.failed(failure)) {
                throw failure;
            }
            takeOver();
            return current.next();
        }
    }

    @Override
    public AnswerDetails details() {
        return current.details();
    }

    @Override
    public void close() {
        closed = true;
        current.close();
    }

    private void takeOver() {
        current.close();
        current = second.get();
        if (closed) {
            // Closed meanwhile, perhaps before there was anything new to close.
            current.close();
        }
    }
}
