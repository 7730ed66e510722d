package dev.longhand.pace;

/** A reply that is being written, as the pacer sees it. */
public interface Writing {
    /**
     * What this reply needs now. Called by the pacer under its lock and often, so it must be cheap, must not block, and
     * must not call the pacer.
     */
    Need need();

    /**
     * Carries out the call with the newest text. Called on a worker thread, never twice at a time for one reply.
     *
     * @param call {@link Need.Call#POST} or {@link Need.Call#EDIT} as needed, or {@link Need.Call#POST_REST} in the place
     *     of a last edit for which the budget is shut
     */
    Outcome perform(Need.Call call);
}
