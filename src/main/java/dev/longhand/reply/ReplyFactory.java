package dev.longhand.reply;

import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.Lease;
import dev.longhand.conversation.Question;
import dev.longhand.conversation.Standing;
import dev.longhand.slack.Body;
import dev.longhand.slack.Posted;
import dev.longhand.wording.Phrase;
import dev.longhand.wording.Wording;
import java.util.List;

/** Makes replies, and the messages that hold the place of those which must wait. */
class ReplyFactory {
    private final ReplyParts parts;

    ReplyFactory(ReplyParts parts) {
        this.parts = parts;
    }

    /** @param inherited true when a process that is gone may have begun it */
    Reply to(Question question, Lease lease, boolean inherited) {
        return new Reply(question, lease, inherited, parts);
    }

    /**
     * Says how many are ahead. Blocks.
     *
     * @return the question, with the message that says so standing in answer to it
     */
    Question place(Question question, Lease lease, int ahead) {
        if (parts.door()
                .refusal(question.conversation().channel(), question.person())
                .isPresent()) {
            // They are told so when it is their turn, and only they.
            return question;
        }
        Wording wording = parts.workspace().person(question.person()).wording();
        String place = wording.say(Phrase.AHEAD_OF_YOU, ahead);
        Body body = Body.answer("_" + place + "_", place)
                .with(Sentences.since(question.ts(), wording), Body.Mark.ASIDE, Ending.stop(question.ts(), wording));
        Posted posted = parts.workspace()
                .say(question.conversation().channel(), question.conversation().thread(), body);
        if (!posted.done()) {
            return question;
        }
        Standing standing = new Standing(List.of(posted.ts()), "", List.of());
        parts.questions().progress(lease, question.ts(), standing);
        return question.with(standing);
    }

    /** Another process has answered a question: what was answered here before it loses its buttons. May block. */
    void superseded(ConversationId id, String question) {
        parts.rows().superseded(id, question).ifPresent(parts.pacer()::tidy);
    }
}
