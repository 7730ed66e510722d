package dev.longhand.conversation;

import java.util.List;

/**
 * What stands in Slack in answer to a question.
 *
 * @param messages the timestamps of the messages, in order
 * @param text the answer as far as it is shown there
 * @param seams where in the text one message was ended before it was full, as lengths of the text up to there
 */
public record Standing(List<String> messages, String text, List<Integer> seams) {
    /** Nothing yet. */
    public static final Standing NOTHING = new Standing(List.of(), "", List.of());

    public Standing {
        messages = List.copyOf(messages);
        seams = List.copyOf(seams);
    }

    /** The same messages, to be written anew. */
    public Standing cleared() {
        return new Standing(messages, "", List.of());
    }

    /** The same text and seams in these messages. */
    public Standing in(List<String> others) {
        return new Standing(others, text, seams);
    }
}
