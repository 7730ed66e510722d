package dev.longhand.inbox;

import com.slack.api.model.block.LayoutBlock;
import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.ConversationStore;
import dev.longhand.conversation.ConversationStore.Recent;
import dev.longhand.conversation.QuestionStore;
import dev.longhand.conversation.Stop;
import dev.longhand.reply.ReplyDesk;
import dev.longhand.slack.Body;
import dev.longhand.slack.Posted;
import dev.longhand.slack.SlackFailure;
import dev.longhand.slack.SlackText;
import dev.longhand.slack.Workspace;
import dev.longhand.wording.Phrase;
import dev.longhand.wording.Wording;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Starting afresh. A reset stops the reply that is being written, leaves a sentence in the conversation, by which the reset
 * is known even when only Slack remembers it, and forgets what was said before. May block.
 */
final class Resets {
    /** "The last days": how far back a person's conversations are offered. */
    private static final Duration LATELY = Duration.ofDays(7);

    /** Later than every timestamp. */
    private static final String NOW = "9999999999.999999";

    private static final BigDecimal MICROSECOND = new BigDecimal("0.000001");

    private final Workspace workspace;
    private final ConversationStore conversations;
    private final QuestionStore questions;
    private final ReplyDesk desk;
    private final InOrder lanes;
    private final Clock clock;

    /** One for some conversations each: with a slow store, one for all would hold up the acknowledgement of others. */
    private final Object[] locks = Stream.generate(Object::new).limit(256).toArray();

    /** @param lanes runs what happens in a conversation in order, so that no message slips in beside a reset */
    Resets(
            Workspace workspace,
            ConversationStore conversations,
            QuestionStore questions,
            ReplyDesk desk,
            InOrder lanes,
            Clock clock) {
        this.workspace = workspace;
        this.conversations = conversations;
        this.questions = questions;
        this.desk = desk;
        this.lanes = lanes;
        this.clock = clock;
    }

    /**
     * Resets by a message in the conversation itself; nothing said before that message counts any more. That is kept when
     * this returns; the rest follows.
     */
    void inConversation(Incoming message) {
        ConversationId conversation = message.conversation();
        OptionalInt waiting = kept(message);
        if (waiting.isPresent()) {
            lanes.execute(conversation, () -> {
                desk.stop(conversation, new Stop(Stop.Reason.RESET, message.ts(), ""));
                confirm(conversation, waiting.getAsInt(), message.user());
            });
        }
    }

    /**
     * Resets first and claims then: a process that ends in between gets the message once more, and to reset twice does no
     * harm. One at a time in a conversation, so that of the twins of an event that which counts what waits claims it.
     *
     * @return how many questions waited, for the first who asks; nothing for others
     */
    private OptionalInt kept(Incoming message) {
        ConversationId conversation = message.conversation();
        synchronized (locks[Math.floorMod(conversation.hashCode(), locks.length)]) {
            int waiting = waiting(conversation, message.ts());
            conversations.reset(conversation, justBefore(message.ts()));
            return questions.claim(message.key()) ? OptionalInt.of(waiting) : OptionalInt.empty();
        }
    }

    /** A message may be edited into a question, which then is the first one after the reset. */
    private static String justBefore(String ts) {
        return new BigDecimal(ts).subtract(MICROSECOND).toPlainString();
    }

    /** How many questions were asked until then whose answers were not begun. */
    private int waiting(ConversationId conversation, String until) {
        return (int) questions.opened(conversation).stream()
                .filter(question -> question.tries() == 0 && question.ts().compareTo(until) <= 0)
                .count();
    }

    /**
     * {@code /reset}, which cannot be used in a thread and does not know one.
     *
     * @param at when, by Slack's clock: one of ours that is ahead would swallow what is asked next
     */
    void command(String channel, String person, String at, Whisper whisper) {
        List<Recent> recent = recent(channel, person);
        if (Incoming.isDirect(channel)) {
            reset(new ConversationId(channel, ""), person, at, posted -> {
                if (!posted.done()) {
                    whisper.say(wording(person).say(Phrase.RESET_NOT_HERE));
                }
            });
        } else if (recent.isEmpty()) {
            whisper.say(wording(person).say(Phrase.RESET_NO_CONVERSATION, LATELY.toDays()));
        } else if (recent.size() == 1) {
            Recent only = recent.get(0);
            reset(only.id(), person, at, posted -> whisper.say(done(only, person)));
        } else {
            whisper.say(wording(person).say(Phrase.RESET_WHICH), list("", recent, person));
        }
    }

    /**
     * The message shortcut.
     *
     * @param thread null outside any thread
     * @param at when, by Slack's clock
     */
    void shortcut(String channel, String ts, String thread, String person, String at, Whisper whisper) {
        ConversationId conversation = Incoming.conversation(channel, ts, thread, Incoming.isDirect(channel));
        if (conversations.takesPart(conversation, NOW)) {
            reset(conversation, person, at, posted -> {});
        } else {
            whisper.say(wording(person).say(Phrase.RESET_NOTHING));
        }
    }

    /** The button beside one conversation of the list. */
    void one(Press press) {
        String person = press.person();
        Optional<Recent> chosen = recent(press.channel(), person).stream()
                .filter(recent -> recent.id().thread().equals(press.value()))
                .findFirst();
        if (chosen.isEmpty()) {
            tell(wording(person).say(Phrase.RESET_ALREADY), press);
        } else {
            String done = done(chosen.get(), person);
            reset(chosen.get().id(), person, press.at(), posted -> tell(done, press));
        }
    }

    /** The button below the list. */
    void all(Press press) {
        String person = press.person();
        List<Recent> recent = recent(press.channel(), person);
        AtomicInteger left = new AtomicInteger(recent.size());
        recent.forEach(each -> reset(each.id(), person, press.at(), posted -> {
            if (left.decrementAndGet() == 0) {
                tell(wording(person).say(Phrase.RESET_ALL_DONE, recent.size()), press);
            }
        }));
        if (recent.isEmpty()) {
            tell(wording(person).say(Phrase.RESET_ALL_ALREADY), press);
        }
    }

    /**
     * One of the person's own, wherever it is; of somebody else's nothing is reset.
     *
     * @param at when, by Slack's clock
     */
    void own(ConversationId conversation, String person, String at, Runnable then) {
        boolean own = conversations.recent(person, Instant.EPOCH).stream()
                .anyMatch(recent -> recent.id().equals(conversation));
        if (own) {
            reset(conversation, person, at, posted -> then.run());
        } else {
            then.run();
        }
    }

    /** In the place of the list: what was done, and what is left of it. */
    private void tell(String done, Press press) {
        List<Recent> left = recent(press.channel(), press.person());
        press.whisper().sayInstead(done, list(done, left, press.person()));
    }

    private List<Recent> recent(String channel, String person) {
        return conversations.recent(person, clock.instant().minus(LATELY)).stream()
                .filter(recent -> recent.id().channel().equals(channel))
                .toList();
    }

    private List<LayoutBlock> list(String done, List<Recent> recent, String person) {
        return ResetList.of(done, recent, this::link, wording(person));
    }

    /**
     * Resets from outside, on the conversation's lane. What was said until then is forgotten; the confirmation comes later,
     * and what is asked meanwhile is asked afresh.
     *
     * @param person who wanted it
     * @param since when, by Slack's clock
     * @param then told how the confirmation went
     */
    private void reset(ConversationId conversation, String person, String since, Consumer<Posted> then) {
        lanes.execute(conversation, () -> {
            int waiting = waiting(conversation, since);
            conversations.reset(conversation, since);
            desk.stop(conversation, new Stop(Stop.Reason.RESET, since, ""));
            then.accept(confirm(conversation, waiting, person));
        });
    }

    private Posted confirm(ConversationId conversation, int setAside, String person) {
        String sentence = wording(person).say(Phrase.RESET_CONFIRMED, setAside);
        return workspace.say(conversation.channel(), conversation.thread(), Body.sentence(sentence, Body.Mark.RESET));
    }

    /** A moment of this second, which is all that Slack tells of a command; our clock says which, if it agrees. */
    String within(String second) {
        Instant now = clock.instant();
        int order = Long.compare(now.getEpochSecond(), Long.parseLong(second));
        int micros = order < 0 ? 0 : order > 0 ? 999_999 : now.getNano() / 1_000;
        return String.format(Locale.ROOT, "%s.%06d", second, micros);
    }

    private Wording wording(String person) {
        return workspace.person(person).wording();
    }

    private String done(Recent recent, String person) {
        return wording(person).say(Phrase.RESET_DONE, link(recent));
    }

    /** A link to a conversation, with the question that opened it. */
    private String link(Recent recent) {
        String opening = SlackText.opening(recent.opening(), workspace);
        try {
            String ts = recent.id().thread();
            return "<" + workspace.permalink(recent.id().channel(), ts) + "|" + opening + ">";
        } catch (SlackFailure e) {
            return opening;
        }
    }
}
