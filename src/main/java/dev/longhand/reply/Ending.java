package dev.longhand.reply;

import dev.longhand.conversation.QuestionStore.Settled;
import dev.longhand.slack.Body;
import dev.longhand.slack.Body.Mark;
import dev.longhand.slack.Button;
import dev.longhand.slack.Rating;
import dev.longhand.wording.Phrase;
import dev.longhand.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How an answer ended.
 *
 * @param outcome for the log, in one word
 * @param footer the sentence below the text; empty for none
 * @param settled what becomes of the question; nothing when it stays open, for another process to go on with
 * @param isAnswer true when the text is an answer, to be remembered
 * @param canContinue true when it can be taken up where it stopped
 * @param canRetry true when asking the same again may help
 */
record Ending(
        String outcome,
        String footer,
        Optional<Settled> settled,
        boolean isAnswer,
        boolean canContinue,
        boolean canRetry) {
    /** Whole, as far as anybody can tell. */
    static final Ending ANSWERED = new Ending("answered", "", Optional.of(Settled.ANSWERED), true, false, true);

    /** Its place is gone: nothing is shown any more. */
    static final Ending GONE = new Ending("gone", "", Optional.of(Settled.DROPPED), false, false, false);

    /** Who asks may not: what may stand is taken back, and they are told privately. */
    static final Ending REFUSED = new Ending("refused", "", Optional.of(Settled.DROPPED), false, false, false);

    /** Somebody else goes on with it: nothing is shown, or kept, by us. */
    static final Ending LEFT = new Ending("left", "", Optional.empty(), false, false, false);

    /** The model stopped at its limit: what there is counts as an answer. */
    static Ending cut(Wording wording) {
        return new Ending("cut", wording.say(Phrase.CUT), Optional.of(Settled.BROKEN_OFF), true, true, true);
    }

    /** What there is stays, and is no answer. */
    static Ending interrupted(String footer) {
        return new Ending("interrupted", footer, Optional.of(Settled.BROKEN_OFF), false, true, true);
    }

    /** No other answer came: the one before stands again. */
    static Ending kept(String outcome, String footer) {
        return new Ending(outcome, footer, Optional.of(Settled.ANSWERED), true, false, true);
    }

    /** No answer, or none that stands. */
    static Ending aside(String outcome, String footer, boolean canRetry) {
        return new Ending(outcome, footer, Optional.of(Settled.BROKEN_OFF), false, false, canRetry);
    }

    /** Somebody wanted no more of it: what there is counts as an answer. */
    static Ending stopped(String footer) {
        return new Ending("stopped", footer, Optional.of(Settled.ANSWERED), true, false, true);
    }

    /** The conversation started afresh: what there is stays, and counts no more. */
    static Ending reset(String footer) {
        return new Ending("reset", footer, Optional.of(Settled.DROPPED), false, false, false);
    }

    /** The next process goes on with it. */
    static Ending handedOver(String footer) {
        return new Ending("handed-over", footer, Optional.empty(), false, false, false);
    }

    /** The same with one more line below the text; the empty line is none. */
    Ending with(String line) {
        if (line.isEmpty() || isSilent()) {
            return this;
        }
        String joined = footer.isEmpty() ? line : footer + "\n" + line;
        return new Ending(outcome, joined, settled, isAnswer, canContinue, canRetry);
    }

    /** True when nobody waits for what it would show. */
    boolean isSilent() {
        return this == LEFT || this == GONE;
    }

    /** How the message is to be read when the thread is read back. */
    private Mark mark() {
        return isAnswer ? Mark.ANSWER : Mark.ASIDE;
    }

    /** The last message of the answer, with what this ending puts below it. */
    Body below(Body last, String question, Wording wording) {
        Body body = footer.isEmpty() && row(question, wording).isEmpty()
                ? last
                : last.with(footer, mark(), row(question, wording));
        return rated(body, question, wording);
    }

    /** A further message, where what stands cannot be changed any more. */
    Body alone(String question, Wording wording) {
        return rated(Body.sentence(footer, mark()).with(footer, mark(), row(question, wording)), question, wording);
    }

    private Body rated(Body body, String question, Wording wording) {
        return isAnswer
                ? body.rated(new Rating(
                        Actions.RATE, wording.say(Phrase.FEEDBACK_GOOD), wording.say(Phrase.FEEDBACK_BAD), question))
                : body;
    }

    private List<Button> row(String question, Wording wording) {
        List<Button> row = new ArrayList<>();
        if (canContinue) {
            row.add(new Button(Actions.CONTINUE, wording.say(Phrase.CONTINUE), question));
        }
        if (canRetry) {
            row.add(new Button(Actions.RETRY, wording.say(Phrase.TRY_AGAIN), question));
        }
        return row;
    }

    /** Below an answer that is being written. */
    static List<Button> stop(String question, Wording wording) {
        return List.of(new Button(Actions.STOP, wording.say(Phrase.STOP), question));
    }
}
