package dev.longhand.reply;

import dev.longhand.slack.Body;

/**
 * How an answer ended.
 *
 * @param outcome for the log, in one word
 * @param footer the sentence below the text; empty for none
 * @param mark how the message is to be read when the thread is read back
 */
record Ending(String outcome, String footer, Body.Mark mark) {
    static final Ending ANSWERED = new Ending("answered", "", Body.Mark.ANSWER);

    /** True when the text is a whole answer, to be remembered. */
    boolean isAnswer() {
        return mark == Body.Mark.ANSWER;
    }
}
