package dev.longhand.reply;

import dev.longhand.conversation.Conversation;
import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.ConversationStore;
import dev.longhand.conversation.Instructions;
import dev.longhand.conversation.Question;
import dev.longhand.conversation.Turn;
import dev.longhand.slack.Body;
import dev.longhand.slack.SlackFailure;
import dev.longhand.slack.SlackText;
import dev.longhand.slack.ThreadMessage;
import dev.longhand.slack.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds out what was said before a question: from the store, else from Slack's own thread. Blocks its caller. */
final class Recall {
    private final ConversationStore store;
    private final Workspace workspace;

    Recall(ConversationStore store, Workspace workspace) {
        this.store = store;
        this.workspace = workspace;
    }

    /** @throws SlackFailure when it stands nowhere but in Slack, and Slack cannot be read */
    Conversation before(Question question) throws SlackFailure {
        Optional<Conversation> kept = store.find(question.conversation());
        return kept.isPresent() ? kept.get().inOrder() : readBack(question);
    }

    /**
     * The messages that stand in answer to a question, also one that was posted so shortly before its process died that
     * nobody noted it: what is being written can be known by its button.
     */
    List<String> standing(Question question) throws SlackFailure {
        Stream<String> found = messages(question.conversation()).stream()
                .filter(message -> message.ours() && message.about().equals(question.ts()))
                .map(ThreadMessage::ts);
        return List.copyOf(
                new TreeSet<>(Stream.concat(question.messages().stream(), found).toList()));
    }

    private List<ThreadMessage> messages(ConversationId id) throws SlackFailure {
        return id.isThread() ? workspace.thread(id.channel(), id.thread()) : workspace.directMessages(id.channel());
    }

    private Conversation readBack(Question question) throws SlackFailure {
        ConversationId id = question.conversation();
        Conversation said = question.opensThread() ? Conversation.EMPTY : conversation(messages(id), question.ts());
        if (Thread.currentThread().isInterrupted()) {
            // What was read since then may lack names, and would be remembered so for good.
            throw SlackFailure.brokenOff();
        }
        // Known from now on, also when this answer fails: nothing is to be read back later.
        store.append(id, said.turns());
        return said;
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
            } else if (message.ours() && message.mark() == Body.Mark.ASIDE) {
                dropUnanswered(turns);
            } else if (!message.ours()
                    && !(message.text().isBlank() && message.files().isEmpty())
                    && !isAboutInstructions(message)) {
                String text = SlackText.without(workspace.identity().botUser(), message.text());
                turns.add(Turn.person(message.speaker(), SlackText.read(text, workspace), message.ts())
                        .with(message.files()));
            }
        }
        return new Conversation(turns);
    }

    /** Said to the bot, not to the model. */
    private boolean isAboutInstructions(ThreadMessage message) {
        String bot = workspace.identity().botUser();
        return SlackText.mentions(message.text(), bot)
                && Instructions.wanted(SlackText.without(bot, message.text())).isPresent();
    }

    /**
     * An aside of ours ends an answer that is none: the pages above it, and the question above those, leave no half turn.
     */
    private static void dropUnanswered(List<Turn> turns) {
        dropLast(turns, Turn.Role.ASSISTANT);
        dropLast(turns, Turn.Role.PERSON);
    }

    private static void dropLast(List<Turn> turns, Turn.Role role) {
        int last = turns.size() - 1;
        if (last >= 0 && turns.get(last).role() == role) {
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
