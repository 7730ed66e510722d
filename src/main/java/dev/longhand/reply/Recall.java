package dev.longhand.reply;

import dev.longhand.conversation.Conversation;
import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.ConversationStore;
import dev.longhand.conversation.Turn;
import dev.longhand.slack.Body;
import dev.longhand.slack.SlackFailure;
import dev.longhand.slack.SlackText;
import dev.longhand.slack.ThreadMessage;
import dev.longhand.slack.Workspace;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out what was said before a question: from the store, else from Slack's own thread. Blocks its caller. */
final class Recall {
    private static final Logger log = LoggerFactory.getLogger(Recall.class);

    private final ConversationStore store;
    private final Workspace workspace;

    Recall(ConversationStore store, Workspace workspace) {
        this.store = store;
        this.workspace = workspace;
    }

    Conversation before(Question question) {
        return store.find(question.conversation()).orElseGet(() -> readBack(question));
    }

    private Conversation readBack(Question question) {
        ConversationId id = question.conversation();
        if (question.opensThread()) {
            // Known from now on, also when this answer fails: nothing is to be read back later.
            store.append(id, List.of());
            return Conversation.EMPTY;
        }
        try {
            List<ThreadMessage> messages = id.isThread()
                    ? workspace.thread(id.channel(), id.thread())
                    : workspace.directMessages(id.channel());
            Conversation said = conversation(messages, question.ts());
            store.append(id, said.turns());
            return said;
        } catch (SlackFailure e) {
            log.warn("{} is answered without what was said before: {}", id, e.getMessage());
            return Conversation.EMPTY;
        }
    }

    /** What these messages say to the model: nothing from before the last reset, nothing from the question on. */
    private Conversation conversation(List<ThreadMessage> messages, String until) {
        List<Turn> turns = new ArrayList<>();
        for (ThreadMessage message : messages) {
            if (message.ts().compareTo(until) >= 0) {
                break;
            }
            if (message.ours() && message.mark() == Body.Mark.RESET) {
                turns.clear();
            } else if (message.ours() && message.mark() == Body.Mark.ANSWER) {
                addAnswer(turns, message);
            } else if (message.ours()) {
                dropUnanswered(turns);
            } else if (!message.text().isBlank()) {
                turns.add(Turn.person(message.speaker(), SlackText.read(message.text(), workspace), message.ts()));
            }
        }
        return new Conversation(turns);
    }

    /** What stands above an aside of ours is a question that had no whole answer, and leaves no half turn. */
    private static void dropUnanswered(List<Turn> turns) {
        int last = turns.size() - 1;
        if (last >= 0 && turns.get(last).role() == Turn.Role.PERSON) {
            turns.remove(last);
        }
    }

    /** The pages of one answer follow each other in the thread and become one turn again. */
    private static void addAnswer(List<Turn> turns, ThreadMessage message) {
        String text = SlackText.unescaped(message.text());
        Turn last = turns.isEmpty() ? null : turns.get(turns.size() - 1);
        if (last != null && last.role() == Turn.Role.ASSISTANT) {
            turns.set(turns.size() - 1, Turn.assistant(last.text() + "\n\n" + text, last.ts()));
        } else {
            turns.add(Turn.assistant(text, message.ts()));
        }
    }
}
