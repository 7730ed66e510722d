package dev.longhand.inbox;

import dev.longhand.access.Door;
import dev.longhand.conversation.Attachment;
import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.ConversationStore;
import dev.longhand.conversation.Instructions;
import dev.longhand.conversation.Question;
import dev.longhand.conversation.QuestionStore;
import dev.longhand.conversation.Turn;
import dev.longhand.reply.ReplyDesk;
import dev.longhand.slack.Body;
import dev.longhand.slack.SlackFailure;
import dev.longhand.slack.SlackText;
import dev.longhand.slack.Workspace;
import dev.longhand.wording.Phrase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what a message means to the bot: a question, a reset, something overheard, or nothing. What must not be lost is
 * kept before {@link #heard} returns, and so before Slack is told that it arrived; the rest is handed to a worker.
 */
final class Listening {
    private static final Logger log = LoggerFactory.getLogger(Listening.class);

    /** Said to the model, for somebody who mentions the bot without a word: what was said above is to be answered. */
    private static final String PLEASE = "Please answer.";

    private final Workspace workspace;
    private final ConversationStore conversations;
    private final QuestionStore questions;
    private final ReplyDesk desk;
    private final Resets resets;
    private final Instructing instructing;
    private final Door door;
    private final InOrder workers;
    private final OldThreads oldThreads;

    Listening(
            Workspace workspace,
            ConversationStore conversations,
            QuestionStore questions,
            ReplyDesk desk,
            Resets resets,
            Instructing instructing,
            Door door,
            InOrder workers) {
        this.workspace = workspace;
        this.conversations = conversations;
        this.questions = questions;
        this.desk = desk;
        this.resets = resets;
        this.instructing = instructing;
        this.door = door;
        this.workers = workers;
        this.oldThreads = new OldThreads(workspace);
    }

    /** Asks nobody but the store. */
    void heard(Incoming message) {
        ConversationId conversation = message.conversation();
        if (!understood(message) && message.inThread() && isOlderThanTheStore(conversation)) {
            workers.execute(conversation, () -> {
                if (oldThreads.areOurs(conversation)) {
                    addressed(message, false);
                }
            });
        }
    }

    /**
     * A message that was no question until now reads as this after an edit. Of older ones than the store nobody knows
     * whether they were answered. Asks nobody but the store.
     */
    void edited(Incoming message) {
        if (message.fromPerson() && message.wellFormed() && !isOlderThanTheStore(message.ts())) {
            understood(message);
        }
    }

    /** False when it is of no concern, as far as is known without asking Slack. */
    private boolean understood(Incoming message) {
        String botUser = workspace.identity().botUser();
        boolean mentioned = message.mention() || SlackText.mentions(message.text(), botUser);
        ConversationId conversation = message.conversation();
        if (message.user().equals(botUser)) {
            return true;
        }
        if (message.direct() || mentioned) {
            addressed(message, mentioned);
            return true;
        }
        if (message.inThread() && SlackText.mentionsAnybody(message.text())) {
            workers.execute(conversation, () -> overheard(message));
            return true;
        }
        if (message.inThread() && conversations.takesPart(conversation, message.ts())) {
            addressed(message, false);
            return true;
        }
        return false;
    }

    /** Only what is acted on is claimed: the twin of a dropped event may be the one that counts. */
    private void addressed(Incoming message, boolean mentioned) {
        ConversationId conversation = message.conversation();
        String text = SlackText.without(workspace.identity().botUser(), message.text());
        boolean aboutAll = mentioned && message.inThread();
        Optional<String> instructions = mentioned ? instructions(message.user(), text) : Optional.empty();
        if (text.equalsIgnoreCase("reset") || text.equalsIgnoreCase(Inbox.RESET_COMMAND)) {
            reset(message);
        } else if (instructions.isPresent()) {
            if (questions.claim(message.key())) {
                workers.execute(conversation, () -> instructing.wanted(message, instructions.get()));
            }
        } else if (message.mayLackFiles() || text.isEmpty() && message.files().isEmpty() && !aboutAll) {
            workers.execute(conversation, () -> asked(message, text, files(message), aboutAll));
        } else {
            asked(message, text, message.files(), aboutAll);
        }
    }

    private Optional<String> instructions(String person, String text) {
        return door.isAdmin(person) ? Instructions.wantedByAdmin(text) : Instructions.wanted(text);
    }

    /** @param aboutAll true when a message without a word asks about what was said above */
    private void asked(Incoming message, String text, List<Attachment> files, boolean aboutAll) {
        ConversationId conversation = message.conversation();
        boolean silent = text.isEmpty() && files.isEmpty();
        if (silent && !aboutAll) {
            Phrase why = message.direct() || message.inThread() ? Phrase.NO_WORDS : Phrase.NO_QUESTION;
            if (questions.claim(message.key())) {
                workers.execute(conversation, () -> say(conversation, message.user(), why));
            }
        } else {
            String words = silent ? PLEASE : text;
            Question question = Question.fresh(conversation, message.ts(), message.user(), words, files);
            if (questions.open(question)) {
                workers.execute(conversation, () -> desk.attend(conversation));
            }
        }
    }

    /** Not every event tells what is attached, and a message without a word would make no sense: then Slack is asked. */
    private List<Attachment> files(Incoming message) {
        if (!message.files().isEmpty()) {
            return message.files();
        }
        try {
            return workspace.files(message.channel(), message.thread(), message.ts());
        } catch (SlackFailure e) {
            log.warn("the files of {} are passed over: {}", message.key(), e.getMessage());
            return List.of();
        }
    }

    /**
     * A question that was asked by a button.
     *
     * @param ts when it was pressed, which stands for the message that nobody has written
     * @param shown shows what was asked
     */
    void pressed(String channel, String ts, String person, String text, Runnable shown) {
        ConversationId conversation = new ConversationId(channel, "");
        if (questions.open(Question.fresh(conversation, ts, person, text))) {
            workers.execute(conversation, () -> {
                if (door.opens(conversation, person)) {
                    shown.run();
                }
                desk.attend(conversation);
            });
        }
    }

    /** Kept at once, unless Slack must be asked first who it is. */
    private void reset(Incoming message) {
        ConversationId conversation = message.conversation();
        if (door.opensAtOnce(message.channel(), message.user())) {
            resets.inConversation(message);
        } else {
            workers.execute(conversation, () -> {
                if (door.opens(conversation, message.user())) {
                    resets.inConversation(message);
                }
            });
        }
    }

    private void say(ConversationId conversation, String person, Phrase phrase) {
        if (!door.opens(conversation, person)) {
            return;
        }
        String sentence = workspace.person(person).wording().say(phrase);
        workspace.say(conversation.channel(), conversation.thread(), Body.sentence(sentence, Body.Mark.NOTE));
    }

    /** Said to somebody else in a thread of ours: not to be answered, but part of what was said. */
    private void overheard(Incoming message) {
        ConversationId conversation = message.conversation();
        if (conversations.find(conversation).isPresent() && takesPart(message) && questions.claim(message.key())) {
            String text = SlackText.read(message.text(), workspace);
            Turn said = Turn.person(workspace.name(message.user()), text, message.ts());
            boolean told = !message.mayLackFiles() && !text.isEmpty();
            conversations.append(conversation, List.of(said.with(told ? message.files() : files(message))));
        }
    }

    private boolean takesPart(Incoming message) {
        ConversationId conversation = message.conversation();
        return conversations.takesPart(conversation, message.ts())
                || isOlderThanTheStore(conversation) && oldThreads.areOurs(conversation);
    }

    /** A thread that began in the store's time and is not in it is not ours; of older ones only Slack knows. */
    private boolean isOlderThanTheStore(ConversationId conversation) {
        return isOlderThanTheStore(conversation.thread());
    }

    private boolean isOlderThanTheStore(String ts) {
        return timeOf(ts).isBefore(conversations.completeSince());
    }

    /** By microseconds; the end of time for what is none of Slack's timestamps. */
    private static Instant timeOf(String ts) {
        return ts.matches("\\d{1,12}\\.\\d{1,9}")
                ? Instant.EPOCH.plus(new BigDecimal(ts).movePointRight(6).longValue(), ChronoUnit.MICROS)
                : Instant.MAX;
    }
}
