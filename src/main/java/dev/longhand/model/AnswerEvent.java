package dev.longhand.model;

import java.time.Duration;

/** What comes out of a model while it answers. */
public sealed interface AnswerEvent {
    /** Some more text, to be appended to what came before. Never empty. */
    record Text(String delta) implements AnswerEvent {}

    /**
     * The model is busy or unreachable and is asked again after a pause. Comes only before the first text.
     *
     * @param pause how long until then
     */
    record Waiting(Duration pause) implements AnswerEvent {}

    /** The model has said all that it will say, for this reason. Comes once. */
    record Finished(Reason reason) implements AnswerEvent {}

    /** What the answer cost, in tokens. {@code estimated} when the service did not say and we counted. */
    record Usage(int promptTokens, int completionTokens, boolean estimated) implements AnswerEvent {}

    /** Nothing more will come. */
    record End() implements AnswerEvent {}

    /** Why an answer ended. */
    enum Reason {
        /** It was complete. */
        STOP,
        /** The model's limit of output tokens was reached; there would be more to say. */
        LENGTH,
        /** The content filter stopped it: what was shown must be taken back. */
        CONTENT_FILTER,
        /** A reason that this version does not know. */
        OTHER
    }
}
