package dev.longhand.reply;

import dev.longhand.slack.Body;
import dev.longhand.slack.Button;
import dev.longhand.wording.Phrase;
import dev.longhand.wording.Wording;
import java.util.List;

/**
 * How an answer ended.
 *
 * @param outcome for the log, in one word
 * @param footer the sentence below the text; empty for none
 * @param mark how the message is to be read when the thread is read back
 * @param canContinue true when it can be taken up where it stopped
 */
record Ending(String outcome, String footer, Body.Mark mark, boolean canContinue) {
    static final Ending ANSWERED = new Ending("answered", "", Body.Mark.ANSWER, false);

    /** The model stopped at its limit: what there is counts as an answer. */
    static Ending cut(Wording wording) {
        return new Ending("cut", wording.say(Phrase.CUT), Body.Mark.ANSWER, true);
    }

    /** The connection was lost: what there is stays, and is no answer. */
    static Ending interrupted(Wording wording) {
        return new Ending("interrupted", wording.say(Phrase.INTERRUPTED), Body.Mark.ASIDE, true);
    }

    /** No answer, or none that stands. */
    static Ending aside(String outcome, String footer) {
        return new Ending(outcome, footer, Body.Mark.ASIDE, false);
    }

    /** True when the text is an answer, to be remembered. */
    boolean isAnswer() {
        return mark == Body.Mark.ANSWER;
    }

    /** The last message of the answer, with what this ending puts below it. */
    Body below(Body last, String question, Wording wording) {
        return footer.isEmpty() ? last : last.with(footer, mark, buttons(question, wording));
    }

    /** A further message, where what stands cannot be changed any more. */
    Body alone(String question, Wording wording) {
        return Body.sentence(footer, mark).with(footer, mark, buttons(question, wording));
    }

    private List<Button> buttons(String question, Wording wording) {
        return canContinue
                ? List.of(new Button(ReplyDesk.CONTINUE, wording.say(Phrase.CONTINUE), question))
                : List.of();
    }
}
