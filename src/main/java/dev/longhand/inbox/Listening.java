package dev.longhand.inbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.ConversationStore;
import dev.longhand.conversation.Turn;
import dev.longhand.conversation.Unfinished;
import dev.longhand.reply.Question;
import dev.longhand.reply.ReplyDesk;
import dev.longhand.slack.Body;
import dev.longhand.slack.SlackFailure;
import dev.longhand.slack.SlackText;
import dev.longhand.slack.ThreadMessage;
import dev.longhand.slack.Workspace;
import dev.longhand.wording.Phrase;
import dev.longhand.wording.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what a message means to the bot: a question, a reset, something overheard, or nothing. May block. */
final class Listening {
    private static final Logger log = LoggerFactory.getLogger(Listening.class);

    private final Workspace workspace;
    private final ConversationStore store;
    private final ReplyDesk desk;
    private final Resets resets;

    /** Threads of before the store's time that were looked at in Slack and are not ours. */
    private final Cache<ConversationId, Boolean> foreign = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofHours(6))
            .build();

    Listening(Workspace workspace, ConversationStore store, ReplyDesk desk, Resets resets) {
        this.workspace = workspace;
        this.store = store;
        this.desk = desk;
        this.resets = resets;
    }

    void heard(Incoming message) {
        String botUser = workspace.identity().botUser();
        boolean mentioned = message.mention() || SlackText.mentions(message.text(), botUser);
        if (message.user().equals(botUser)) {
            return;
        }
        if (!message.direct() && !mentioned) {
            if (!message.inThread() || !takesPart(message)) {
                return;
            }
            if (SlackText.mentionsAnybody(message.text())) {
                overheard(message);
                return;
            }
        }
        // Only what is acted on is claimed: the twin of a dropped event may be the one that counts.
        if (store.claim(message.key())) {
            addressed(message, mentioned, SlackText.read(SlackText.without(botUser, message.text()), workspace));
        }
    }

    /**
     * The button below an answer that broke off.
     *
     * @param person who pressed it
     */
    void goOn(ConversationId conversation, String question, String person, Whisper whisper) {
        Optional<Unfinished> taken = store.take(conversation, question);
        if (taken.isEmpty()) {
            Phrase why = desk.isBusy(conversation) ? Phrase.AT_IT : Phrase.NOT_TO_BE_CONTINUED;
            whisper.say(wording(person).say(why));
            return;
        }
        Unfinished unfinished = taken.get();
        Turn asked = unfinished.question();
        if (!desk.admit(
                new Question(conversation, question, unfinished.person(), asked.text(), unfinished.standing()))) {
            store.keep(conversation, unfinished);
            whisper.say(wording(person).say(Phrase.FULL));
        }
    }

    private void addressed(Incoming message, boolean mentioned, String text) {
        ConversationId conversation = message.conversation();
        if (text.equalsIgnoreCase("reset") || text.equalsIgnoreCase(Inbox.RESET_COMMAND)) {
            resets.inConversation(conversation, message.ts(), message.user());
        } else if (text.isEmpty() && (!mentioned || !message.inThread())) {
            Phrase why = message.direct() || message.inThread() ? Phrase.NO_WORDS : Phrase.NO_QUESTION;
            say(conversation, message.user(), why);
        } else {
            // Mentioned without a word in a thread: what was said there is to be answered.
            ask(new Question(conversation, message.ts(), message.user(), text.isEmpty() ? "Please answer." : text));
        }
    }

    private void ask(Question question) {
        store.join(question.conversation(), question.person(), question.ts(), question.text());
        if (!desk.admit(question)) {
            log.warn("{} was turned away: too many questions wait", question.conversation());
            say(question.conversation(), question.person(), Phrase.FULL);
        }
    }

    private void say(ConversationId conversation, String person, Phrase phrase) {
        String sentence = wording(person).say(phrase);
        workspace.say(conversation.channel(), conversation.thread(), Body.sentence(sentence, Body.Mark.NOTE));
    }

    private Wording wording(String person) {
        return Wording.in(workspace.person(person).locale());
    }

    /** Said to somebody else in a thread of ours: not to be answered, but part of what was said. */
    private void overheard(Incoming message) {
        ConversationId conversation = message.conversation();
        if (store.find(conversation).isPresent() && store.claim(message.key())) {
            String text = SlackText.read(message.text(), workspace);
            store.append(conversation, List.of(Turn.person(workspace.name(message.user()), text, message.ts())));
        }
    }

    private boolean takesPart(Incoming message) {
        ConversationId conversation = message.conversation();
        if (store.takesPart(conversation, message.ts())) {
            return true;
        }
        // A thread that began in the store's time and is not in it is not ours; of older ones only Slack knows.
        if (!startOf(conversation).isBefore(store.completeSince()) || foreign.getIfPresent(conversation) != null) {
            return false;
        }
        return tookPart(conversation);
    }

    private boolean tookPart(ConversationId conversation) {
        try {
            List<ThreadMessage> messages = workspace.thread(conversation.channel(), conversation.thread());
            if (messages.stream().anyMatch(ThreadMessage::ours)) {
                return true;
            }
        } catch (SlackFailure e) {
            log.warn("a message in {} is passed over: {}", conversation, e.getMessage());
            return false;
        }
        foreign.put(conversation, true);
        return false;
    }

    private static Instant startOf(ConversationId conversation) {
        String seconds = conversation.thread().replaceAll("\\..*", "");
        return seconds.matches("\\d{1,12}") ? Instant.ofEpochSecond(Long.parseLong(seconds)) : Instant.MAX;
    }
}
