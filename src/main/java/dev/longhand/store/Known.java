package dev.longhand.store;

import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.Question;
import dev.longhand.conversation.QuestionStore.Settled;
import dev.longhand.conversation.Standing;
import java.util.Optional;

/**
 * An open question, or one that was settled and the store did not hear of it, as this process knows it.
 *
 * @param question as it stands
 * @param beginOwed true when the store did not hear that its answer was begun
 * @param end how it was settled, when the store did not hear of that
 */
record Known(Question question, Kept kept, boolean beginOwed, Optional<Settled> end) {
    /** Whether the store knows a question to be open. */
    enum Kept {
        YES,
        /** It is still to be told. */
        NO,
        /** It has it for closed already, or another process answered it: nothing is to be told. */
        NEVER
    }

    Known(Question question, Kept kept) {
        this(question, kept, false, Optional.empty());
    }

    /** Of one that is not known here only what is needed to settle it. */
    static Known settling(ConversationId id, String question, Standing standing) {
        return new Known(Question.fresh(id, question, "", "").with(standing), Kept.YES);
    }

    Known unkept() {
        return new Known(question, Kept.NO, beginOwed, end);
    }

    /** The store was told of it now. */
    Known keptNow() {
        return new Known(question, Kept.YES, false, end);
    }

    /** The store was told of it before, and not that its answer was begun. */
    Known keptBefore() {
        return new Known(question, Kept.YES, question.tries() > 0, end);
    }

    Known begunThere() {
        return new Known(question, kept, false, end);
    }

    Known neverKept() {
        return new Known(question, Kept.NEVER, false, end);
    }

    boolean isToAnswer() {
        return end.isEmpty();
    }

    Known as(Question now) {
        return new Known(now, kept, beginOwed, end);
    }

    Known begun(boolean owed) {
        return new Known(said(question.text(), question.continued(), question.tries() + 1), kept, owed, end);
    }

    /** To be begun anew. */
    Known changed(String text) {
        return new Known(said(text, false, 0), kept, false, end);
    }

    /** The message that asks was deleted. */
    Known withdrawn() {
        return isToAnswer() ? new Known(question.withdrawn(), kept, beginOwed, end) : this;
    }

    /** Its answer was not begun, or its words were changed since. */
    boolean isToBegin() {
        return question.tries() == 0;
    }

    Known ended(Settled how) {
        return new Known(question, kept, beginOwed, Optional.of(how));
    }

    private Question said(String text, boolean continued, int tries) {
        return new Question(
                question.conversation(),
                question.ts(),
                question.person(),
                text,
                question.files(),
                question.standing(),
                continued,
                tries);
    }
}
