package dev.longhand.reply;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.Question;
import dev.longhand.conversation.QuestionStore;
import dev.longhand.conversation.Standing;
import dev.longhand.conversation.Stop;
import dev.longhand.slack.Body;
import dev.longhand.slack.Button;
import dev.longhand.slack.Workspace;
import java.util.List;
import java.util.Optional;

/**
 * Which message of a conversation has the buttons: only the newest answer can be tried again, and of older ones only what
 * broke off can be continued. Remembers what this process has shown, of some thousands of conversations; where another has
 * shown it, that one is told. Safe for use by many threads; asks the store.
 */
public final class Rows {
    private static final int REMEMBERED = 10_000;

    /**
     * A message of an answer that was given, and what it is to show.
     *
     * @param question what it answers
     * @param ts the message
     * @param text the whole answer
     */
    record Row(String question, String ts, String text, Body body) {
        /** False once the answer was written anew, perhaps by another process, or goes on. */
        boolean isOf(Question answered) {
            return text.equals(answered.standing().text())
                    && answered.messages().contains(ts);
        }

        Row showing(Body other) {
            return new Row(question, ts, text, other);
        }
    }

    private final Workspace workspace;
    private final QuestionStore questions;
    private final Cache<ConversationId, Row> rows =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    /** What is still to be tidied, by place; the pacer holds it until it is. */
    private final Cache<String, Tidying> tidying =
            Caffeine.newBuilder().weakValues().build();

    public Rows(Workspace workspace, QuestionStore questions) {
        this.workspace = workspace;
        this.questions = questions;
    }

    /** What brings this message to show what it is to show. */
    Tidying tidying(ConversationId conversation, Row row) {
        Tidying later = new Tidying(workspace, questions, conversation, row);
        tidying.put(later.place(), later);
        return later;
    }

    /** These messages are about to be written anew: an old text must not come to stand in them again. Blocks for a call. */
    void rewritten(ConversationId conversation, List<String> messages) {
        for (String ts : messages) {
            Tidying old = tidying.asMap().remove(Tidying.place(conversation.channel(), ts));
            if (old != null) {
                old.drop();
            }
        }
    }

    /**
     * A question was answered, and its answer ends with this body.
     *
     * @return what takes the buttons from the answer before it, where this process gave that
     */
    Optional<Tidying> moved(ConversationId conversation, String question, Standing standing, Body last) {
        String ts = standing.messages().get(standing.messages().size() - 1);
        Row row = rows.asMap().put(conversation, new Row(question, ts, standing.text(), last));
        if (row != null && row.question().equals(question)) {
            return Optional.empty();
        }
        Optional<Question> before = questions.before(conversation, question);
        boolean here = row != null
                && before.filter(answered -> answered.ts().equals(row.question()) && row.isOf(answered))
                        .isPresent();
        if (before.isPresent() && !here) {
            questions.tell(conversation, new Stop(Stop.Reason.SUPERSEDED, question, ""));
            return Optional.empty();
        }
        return Optional.ofNullable(row).flatMap(old -> withoutButtons(conversation, old));
    }

    /**
     * Another process has answered a question.
     *
     * @return what takes the buttons from the answer before it, where this process gave that
     */
    Optional<Tidying> superseded(ConversationId conversation, String question) {
        Row row = rows.getIfPresent(conversation);
        if (row == null
                || row.question().compareTo(question) >= 0
                || !rows.asMap().remove(conversation, row)) {
            return Optional.empty();
        }
        return withoutButtons(conversation, row);
    }

    private Optional<Tidying> withoutButtons(ConversationId conversation, Row row) {
        List<Button> kept = kept(row.body());
        boolean any = !row.body().buttons().equals(kept);
        boolean keepsMark =
                row.body().mark() == Body.Mark.ANSWER || !row.body().footer().isEmpty() || !kept.isEmpty();
        return any && keepsMark
                ? Optional.of(tidying(conversation, row.showing(with(kept, row.body()))))
                : Optional.empty();
    }

    /** What broke off can be gone on with also later: nothing else would bring the rest of it. */
    private static List<Button> kept(Body body) {
        return body.mark() == Body.Mark.ANSWER
                ? List.of()
                : body.buttons().stream()
                        .filter(button -> button.action().equals(Actions.CONTINUE))
                        .toList();
    }

    private static Body with(List<Button> kept, Body body) {
        return new Body(body.markdown(), body.plain(), body.footer(), body.mark(), kept, body.rating());
    }
}
