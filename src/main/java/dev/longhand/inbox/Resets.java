package dev.longhand.inbox;

import com.slack.api.model.block.LayoutBlock;
import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.ConversationStore;
import dev.longhand.conversation.ConversationStore.Recent;
import dev.longhand.reply.ReplyDesk;
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

/**
 * Starting afresh. A reset stops the reply that is being written, leaves a sentence in the conversation, by which the reset
 * is known even when only Slack remembers it, and forgets what was said before. May block.
 */
public final class Resets {
    /** "The last days": how far back a person's conversations are offered. */
    private static final Duration LATELY = Duration.ofDays(7);

    /** Later than every timestamp. */
    private static final String NOW = "9999999999.999999";

    private static final String STOPPED = "Stopped: this conversation was reset.";

    private final Workspace workspace;
    private final ConversationStore store;
    private final ReplyDesk desk;
    private final Clock clock;

    public Resets(Workspace workspace, ConversationStore store, ReplyDesk desk, Clock clock) {
        this.workspace = workspace;
        this.store = store;
        this.desk = desk;
        this.clock = clock;
    }

    /** Resets by a message in the conversation itself; nothing said up to that message counts any more. */
    void inConversation(ConversationId conversation, String ts) {
        int setAside = desk.stop(conversation, STOPPED);
        store.reset(conversation, ts);
        confirm(conversation, setAside);
    }

    /** {@code /reset}, which cannot be used in a thread and does not know one. */
    void command(String channel, String person, Whisper whisper) {
        if (channel.startsWith("D")) {
            reset(new ConversationId(channel, ""));
            return;
        }
        List<Recent> recent = recent(channel, person);
        if (recent.isEmpty()) {
            whisper.say("You have no conversation with me here from the last " + LATELY.toDays()
                    + " days. Mention me to begin one.");
        } else if (recent.size() == 1) {
            reset(recent.get(0).id());
            whisper.say("Reset: " + link(recent.get(0)));
        } else {
            whisper.say(ResetList.HEADLINE, list("", recent));
        }
    }

    /** The message shortcut. A message outside any thread is the beginning of one, or part of a direct talk. */
    void shortcut(String channel, String ts, String thread, Whisper whisper) {
        String root = thread != null ? thread : channel.startsWith("D") ? "" : ts;
        ConversationId conversation = new ConversationId(channel, root);
        if (store.takesPart(conversation, NOW)) {
            reset(conversation);
        } else {
            whisper.say("There is nothing to reset: I take no part in this conversation.");
        }
    }

    /** The button beside one conversation of the list. */
    void one(String thread, String channel, String person, Whisper whisper) {
        Optional<Recent> chosen = recent(channel, person).stream()
                .filter(recent -> recent.id().thread().equals(thread))
                .findFirst();
        chosen.ifPresent(recent -> reset(recent.id()));
        String done = chosen.map(recent -> "Reset: " + link(recent)).orElse("That conversation was reset already.");
        whisper.sayInstead(done, list(done, recent(channel, person)));
    }

    /** The button below the list. */
    void all(String channel, String person, Whisper whisper) {
        List<Recent> recent = recent(channel, person);
        recent.forEach(each -> reset(each.id()));
        String done = String.format(
                Locale.ROOT,
                recent.size() == 1 ? "One conversation was reset." : "%d conversations were reset.",
                recent.size());
        whisper.sayInstead(done, list(done, List.of()));
    }

    private List<Recent> recent(String channel, String person) {
        return store.recent(person, channel, clock.instant().minus(LATELY));
    }

    private List<LayoutBlock> list(String done, List<Recent> recent) {
        return ResetList.of(done, recent, this::link);
    }

    /** Resets from outside; Slack's time of the confirmation says what was before. */
    private void reset(ConversationId conversation) {
        int setAside = desk.stop(conversation, STOPPED);
        Posted posted = confirm(conversation, setAside);
        store.reset(conversation, posted.done() ? posted.ts() : now());
    }

    private Posted confirm(ConversationId conversation, int setAside) {
        String aside = setAside == 0
                ? ""
                : setAside == 1 ? ", one waiting question included" : ", " + setAside + " waiting questions included";
        String sentence = "This conversation starts afresh: I no longer know what was said above" + aside + ".";
        return workspace.post(conversation.channel(), conversation.thread(), Body.sentence(sentence, Body.Mark.RESET));
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
