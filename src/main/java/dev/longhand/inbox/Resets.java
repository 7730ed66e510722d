package dev.longhand.inbox;

import com.slack.api.model.block.LayoutBlock;
import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.ConversationStore;
import dev.longhand.conversation.ConversationStore.Recent;
import dev.longhand.reply.ReplyDesk;
import dev.longhand.reply.Stop;
import dev.longhand.slack.Body;
import dev.longhand.slack.Posted;
import dev.longhand.slack.SlackFailure;
import dev.longhand.slack.SlackText;
import dev.longhand.slack.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Starting afresh. A reset stops the reply that is being written, leaves a sentence in the conversation, by which the reset
 * is known even when only Slack remembers it, and forgets what was said before. May block.
 */
final class Resets {
    /** "The last days": how far back a person's conversations are offered. */
    private static final Duration LATELY = Duration.ofDays(7);

    /** Later than every timestamp. */
    private static final String NOW = "9999999999.999999";

    private final Workspace workspace;
    private final ConversationStore store;
    private final ReplyDesk desk;
    private final InOrder lanes;
    private final Clock clock;

    /** @param lanes runs what happens in a conversation in order, so that no message slips in beside a reset */
    Resets(Workspace workspace, ConversationStore store, ReplyDesk desk, InOrder lanes, Clock clock) {
        this.workspace = workspace;
        this.store = store;
        this.desk = desk;
        this.lanes = lanes;
        this.clock = clock;
    }

    /**
     * Resets by a message in the conversation itself; nothing said up to that message counts any more. To be called on
     * the conversation's lane.
     */
    void inConversation(ConversationId conversation, String ts) {
        store.reset(conversation, ts);
        confirm(conversation, desk.stop(conversation, Stop.RESET));
    }

    /** {@code /reset}, which cannot be used in a thread and does not know one. */
    void command(String channel, String person, Whisper whisper) {
        List<Recent> recent = recent(channel, person);
        if (channel.startsWith("D")) {
            reset(new ConversationId(channel, ""), posted -> {
                if (!posted.done()) {
                    whisper.say(
                            "I could not reset anything here. In a direct message with me, or in a channel, I can.");
                }
            });
        } else if (recent.isEmpty()) {
            whisper.say("You have no conversation with me here from the last " + LATELY.toDays()
                    + " days. Mention me to begin one.");
        } else if (recent.size() == 1) {
            reset(recent.get(0).id(), posted -> whisper.say("Reset: " + link(recent.get(0))));
        } else {
            whisper.say(ResetList.HEADLINE, list("", recent));
        }
    }

    /** The message shortcut. A message outside any thread is the beginning of one, or part of a direct talk. */
    void shortcut(String channel, String ts, String thread, Whisper whisper) {
        String root = thread != null ? thread : channel.startsWith("D") ? "" : ts;
        ConversationId conversation = new ConversationId(channel, root);
        if (store.takesPart(conversation, NOW)) {
            reset(conversation, posted -> {});
        } else {
            whisper.say("There is nothing to reset: I take no part in this conversation.");
        }
    }

    /** The button beside one conversation of the list. */
    void one(String thread, String channel, String person, Whisper whisper) {
        Optional<Recent> chosen = recent(channel, person).stream()
                .filter(recent -> recent.id().thread().equals(thread))
                .findFirst();
        if (chosen.isEmpty()) {
            tell("That conversation was reset already.", channel, person, whisper);
        } else {
            String done = "Reset: " + link(chosen.get());
            reset(chosen.get().id(), posted -> tell(done, channel, person, whisper));
        }
    }

    /** The button below the list. */
    void all(String channel, String person, Whisper whisper) {
        List<Recent> recent = recent(channel, person);
        AtomicInteger left = new AtomicInteger(recent.size());
        String done = recent.size() == 1 ? "One conversation was reset." : recent.size() + " conversations were reset.";
        recent.forEach(each -> reset(each.id(), posted -> {
            if (left.decrementAndGet() == 0) {
                tell(done, channel, person, whisper);
            }
        }));
        if (recent.isEmpty()) {
            tell("They were reset already.", channel, person, whisper);
        }
    }

    /** In the place of the list: what was done, and what is left of it. */
    private void tell(String done, String channel, String person, Whisper whisper) {
        whisper.sayInstead(done, list(done, recent(channel, person)));
    }

    private List<Recent> recent(String channel, String person) {
        return store.recent(person, channel, clock.instant().minus(LATELY));
    }

    private List<LayoutBlock> list(String done, List<Recent> recent) {
        return ResetList.of(done, recent, this::link);
    }

    /**
     * Resets from outside, on the conversation's lane. Slack's time of the confirmation says what was before.
     *
     * @param then told how the confirmation went
     */
    private void reset(ConversationId conversation, Consumer<Posted> then) {
        lanes.execute(conversation, () -> {
            Posted posted = confirm(conversation, desk.stop(conversation, Stop.RESET));
            store.reset(conversation, posted.done() ? posted.ts() : now());
            then.accept(posted);
        });
    }

    private Posted confirm(ConversationId conversation, int setAside) {
        String aside = setAside == 0
                ? ""
                : setAside == 1 ? ", one waiting question included" : ", " + setAside + " waiting questions included";
        String sentence = "This conversation starts afresh: I no longer know what was said above" + aside + ".";
        return workspace.say(conversation.channel(), conversation.thread(), Body.sentence(sentence, Body.Mark.RESET));
    }

    private String now() {
        return String.format(
                Locale.ROOT,
                "%d.%06d",
                clock.instant().getEpochSecond(),
                clock.instant().getNano() / 1_000);
    }

    /** A link to a conversation, with the question that opened it. */
    private String link(Recent recent) {
        String opening = SlackText.escaped(ResetList.shortened(recent.opening()));
        try {
            String ts = recent.id().thread();
            return "<" + workspace.permalink(recent.id().channel(), ts) + "|" + opening + ">";
        } catch (SlackFailure e) {
            return opening;
        }
    }
}
