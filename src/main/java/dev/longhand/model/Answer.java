package dev.longhand.model;

/** One answer while it is being produced. {@link #next()} is called by one thread; {@link #close()} by any. */
public interface Answer extends AutoCloseable {
    /**
     * Waits for the next event. After {@link AnswerEvent.Finished} at most one {@link AnswerEvent.Usage} follows, then
     * {@link AnswerEvent.End} for ever.
     *
     * @throws ModelFailure when the answer cannot be had or breaks off; its kind is {@link ModelFailure.Kind#CLOSED} when
     *     the answer was closed while waiting
     */
    AnswerEvent next() throws ModelFailure;

    /** What is known of the request by now, for a log line. May be called by any thread, and after the end. */
    default AnswerDetails details() {
        return AnswerDetails.NONE;
    }

    /** Gives the answer up and closes its connection at once. Harmless when repeated, or after the end. */
    @Override
    void close();
}
