package dev.longhand.azure;

import dev.longhand.model.Answer;
import dev.longhand.model.Model;
import dev.longhand.model.ModelFailure;
import dev.longhand.model.Prompt;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A deployment, and another that answers while the first is busy, down or set up wrongly. What the question itself is to
 * blame for is not asked twice.
 */
final class FallbackModel implements Model {
    private static final Logger LOG = LoggerFactory.getLogger(FallbackModel.class);

    private final Model first;
    private final Model second;
    private final Circuit circuit;

    /**
     * @param first asked once, without patience of its own
     * @param second as patient as if it were alone
     */
    FallbackModel(Model first, Model second, Clock clock) {
        this.first = first;
        this.second = second;
        this.circuit = new Circuit(clock);
    }

    @Override
    public Answer ask(Prompt prompt) {
        OptionalLong leave = circuit.leave();
        return leave.isEmpty()
                ? second.ask(prompt)
                : new FallbackAnswer(first.ask(prompt), () -> second.ask(prompt), verdict(leave.getAsLong()));
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }

    private FallbackAnswer.Verdict verdict(long leave) {
        return new FallbackAnswer.Verdict() {
            @Override
            public void answered() {
                circuit.answered(leave);
            }

            @Override
            public boolean failed(ModelFailure failure) {
                return takesOver(failure, leave);
            }
        };
    }

    private boolean takesOver(ModelFailure failure, long leave) {
        switch (failure.kind()) {
            case BUSY, UNAVAILABLE, QUOTA_USED_UP:
                LOG.warn("the second deployment takes over for {}: {}", rest(failure), failure.getMessage());
                return true;
            case KEY_REFUSED, NO_SUCH_DEPLOYMENT:
                LOG.error("the second deployment takes over for {}: {}", rest(failure), failure.getMessage());
                return true;
            case CLOSED:
                return false;
            default:
                circuit.answered(leave);
                return false;
        }
    }

    private Duration rest(ModelFailure failure) {
        return circuit.failed(failure.retryAfter());
    }
}
