package dev.longhand.inbox;

import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.ConversationStore;
import dev.longhand.conversation.Question;
import dev.longhand.conversation.QuestionStore;
import dev.longhand.conversation.Stop;
import dev.longhand.reply.ReplyDesk;
import dev.longhand.slack.SlackText;
import dev.longhand.slack.Workspace;
import dev.longhand.wording.Phrase;
import dev.longhand.wording.Wording;
import java.util.List;
import java.util.Optional;

/**
 * What people want of an answer: to stop it, to have the rest of it, or another, or none any more. The value of its buttons is
 * the timestamp of the question. May block.
 */
final class Wishes {
    private final Workspace workspace;
    private final ConversationStore conversations;
    private final QuestionStore questions;
    private final ReplyDesk desk;

    Wishes(Workspace workspace, ConversationStore conversations, QuestionStore questions, ReplyDesk desk) {
        this.workspace = workspace;
        this.conversations = conversations;
        this.questions = questions;
        this.desk = desk;
    }

    /** The button below an answer that is being written. */
    void stop(Press press) {
        if (isOpen(press.conversation(), press.value())) {
            desk.stop(press.conversation(), new Stop(Stop.Reason.PRESSED, press.value(), press.person()));
        } else {
            press.whisper().say(wording(press.person()).say(Phrase.NOT_TO_BE_STOPPED));
        }
    }

    /** The button below an answer that broke off. */
    void goOn(Press press) {
        opened(press, questions.goOn(press.conversation(), press.value()), Phrase.NOT_TO_BE_CONTINUED);
    }

    /** The button below an answer that ended. */
    void retry(Press press) {
        opened(press, questions.retry(press.conversation(), press.value()), Phrase.NOT_TO_BE_RETRIED);
    }

    private void opened(Press press, Optional<Question> opened, Phrase otherwise) {
        if (opened.isPresent()) {
            desk.attend(press.conversation());
        } else {
            boolean busy = !questions.opened(press.conversation()).isEmpty();
            press.whisper().say(wording(press.person()).say(busy ? Phrase.AT_IT : otherwise));
        }
    }

    /**
     * A message of a person's says something else now. Asks nobody but the store: a question's new words are kept when this
     * returns.
     *
     * @param unasked sees to a message that is no question, or whose answer stays
     * @return what is to be done about it then
     */
    Runnable changed(ConversationId conversation, String ts, String text, Runnable unasked) {
        String words = SlackText.without(workspace.identity().botUser(), text);
        return switch (questions.change(conversation, ts, words)) {
            case OPEN ->
                () -> {
                    desk.stop(conversation, new Stop(Stop.Reason.CHANGED, ts, ""));
                    desk.attend(conversation);
                };
            case REOPENED -> () -> desk.attend(conversation);
            case NONE -> {
                unasked.run();
                yield () -> conversations.change(conversation, ts, SlackText.read(words, workspace));
            }
        };
    }

    /**
     * A message of a person's was deleted: what stands in answer to it goes too. Asks nobody but the store: that it goes is
     * kept when this returns.
     *
     * @return what is to be done about it then
     */
    Runnable deleted(ConversationId conversation, String ts) {
        return questions.withdraw(conversation, ts)
                ? () -> {
                    leaveWithoutQuestions(conversation, ts);
                    desk.stop(conversation, new Stop(Stop.Reason.REMOVED, ts, ""));
                    desk.attend(conversation);
                }
                : () -> conversations.forget(conversation, ts, List.of());
    }

    /** Who has no other question there takes no part any more: a list would quote the very words that were deleted. */
    private void leaveWithoutQuestions(ConversationId conversation, String withdrawn) {
        questions.opened(conversation).stream()
                .filter(each -> each.ts().equals(withdrawn))
                .map(Question::person)
                .filter(person -> !questions.hasAsked(conversation, person))
                .forEach(person -> conversations.leave(conversation, person));
    }

    /** A message of ours was deleted: if a reply is being written in it, that goes on nowhere. */
    void oursDeleted(ConversationId conversation, String ts) {
        desk.stop(conversation, new Stop(Stop.Reason.GONE, ts, ""));
    }

    private boolean isOpen(ConversationId conversation, String question) {
        return questions.opened(conversation).stream()
                .anyMatch(each -> each.ts().equals(question));
    }

    private Wording wording(String person) {
        return workspace.person(person).wording();
    }
}
