package dev.longhand.pace;

/**
 * What a reply needs.
 *
 * @param call the call that would bring it on
 * @param unseen how many characters are written that no reader has seen
 * @param first true while nobody has seen a word of this reply
 * @param last true as soon as the answer has ended: nothing will be added to what is unseen. Such an edit waits for
 *     nobody, and becomes a {@link Call#POST_REST} when the budget for edits is shut; of several pages that are still to
 *     be written, every call is last
 */
public record Need(Call call, int unseen, boolean first, boolean last) {
    /** A call that writes. Each kind has a budget of its own. */
    public enum Call {
        /** Nothing to show at the moment. */
        NONE,
        /** A new message: the first of a reply, or its next page. */
        POST,
        /** A change of a message that is there. */
        EDIT,
        /** The rest of the text as a further message, because the budget for edits is shut. */
        POST_REST
    }

    public static final Need NOTHING = new Need(Call.NONE, 0, false, false);
}
