package dev.longhand.inbox;

import static com.slack.api.model.block.Blocks.input;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;
import static com.slack.api.model.view.Views.view;

import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewState;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;
import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.PersonStore;
import dev.longhand.metrics.Metrics;
import dev.longhand.slack.Rating;
import dev.longhand.slack.Workspace;
import dev.longhand.wording.Phrase;
import dev.longhand.wording.Wording;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What readers think of an answer: counted, once for each reader and thumb, and written to the log with the conversation it
 * is about. Who did not like it may say why; those words are said to whoever runs the bot, so they go into the log too. May
 * block.
 */
final class Feedback {
    /** The window that asks for the reason. */
    static final String WHY = "why";

    private static final Logger log = LoggerFactory.getLogger(Feedback.class);

    private static final String REASON = "reason";
    private static final int LONGEST_REASON = 300;

    /** Who presses the same thumb of an answer again within this time has said so already. */
    private static final Duration COUNTED_ONCE_IN = Duration.ofDays(30);

    private final Workspace workspace;
    private final PersonStore people;
    private final Metrics metrics;
    private final Clock clock;

    Feedback(Workspace workspace, PersonStore people, Metrics metrics, Clock clock) {
        this.workspace = workspace;
        this.people = people;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** A thumb was pressed; its value is as {@link Rating} makes it: which thumb, and the timestamp of the question. */
    void rated(Press press) {
        boolean good = press.value().startsWith(Rating.GOOD);
        String question = press.value().substring(press.value().indexOf(' ') + 1);
        String verdict = good ? "up" : "down";
        String what = verdict + " for " + press.channel() + "/" + question;
        if (people.first(press.person(), what, clock.instant().plus(COUNTED_ONCE_IN))) {
            metrics.judged(good);
            tell(press.conversation().toString(), question, verdict, "");
        }
        Wording wording = workspace.person(press.person()).wording();
        if (good) {
            press.whisper().say(wording.say(Phrase.FEEDBACK_THANKS));
        } else {
            workspace.open(press.trigger(), window(press.conversation(), question, wording));
        }
    }

    /** The reason was sent. */
    void explained(String about, ViewState state) {
        String[] place = about.split(" ", 2);
        ViewState.Value field = state.getValues().getOrDefault(REASON, Map.of()).get(REASON);
        String reason = field == null ? "" : Incoming.orEmpty(field.getValue());
        if (place.length == 2 && !reason.isBlank()) {
            tell(place[0], place[1], "down", reason);
        }
    }

    private static void tell(String conversation, String question, String rating, String reason) {
        var line = log.atInfo()
                .setMessage("feedback")
                .addKeyValue("conversation", conversation)
                .addKeyValue("question", question)
                .addKeyValue("rating", rating);
        (reason.isEmpty() ? line : line.addKeyValue("reason", reason)).log();
    }

    private static View window(ConversationId conversation, String question, Wording wording) {
        return view(window -> window.type("modal")
                .callbackId(WHY)
                .privateMetadata(conversation + " " + question)
                .title(ViewTitle.builder()
                        .type("plain_text")
                        .text(wording.say(Phrase.FEEDBACK_WHY))
                        .build())
                .submit(ViewSubmit.builder()
                        .type("plain_text")
                        .text(wording.say(Phrase.SEND))
                        .build())
                .close(ViewClose.builder()
                        .type("plain_text")
                        .text(wording.say(Phrase.CANCEL))
                        .build())
                .blocks(List.of(input(field -> field.blockId(REASON)
                        .label(plainText(wording.say(Phrase.FEEDBACK_WHY_LABEL)))
                        .element(plainTextInput(
                                text -> text.actionId(REASON).multiline(true).maxLength(LONGEST_REASON)))))));
    }
}
