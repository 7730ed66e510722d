package dev.longhand.inbox;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.asElements;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.model.block.LayoutBlock;
import dev.longhand.conversation.ConversationStore.Recent;
import dev.longhand.slack.SlackText;
import dev.longhand.wording.Phrase;
import dev.longhand.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The list from which a person chooses what to reset: each conversation with a button, and one button for all. */
final class ResetList {
    static final String RESET_ONE = "reset_one";
    static final String RESET_ALL = "reset_all";

    /** More would not be read; "all" means all of them nevertheless. */
    private static final int MOST = 10;

    private ResetList() {}

    /**
     * @param done what was done just now; empty for nothing
     * @param link how a conversation is shown
     */
    static List<LayoutBlock> of(String done, List<Recent> recent, Function<Recent, String> link, Wording wording) {
        List<LayoutBlock> blocks = new ArrayList<>();
        if (!done.isEmpty()) {
            blocks.add(sentence(done));
        }
        if (recent.isEmpty()) {
            return blocks;
        }
        blocks.add(sentence(wording.say(Phrase.RESET_WHICH)));
        recent.stream().limit(MOST).forEach(each -> blocks.add(row(each, link.apply(each), wording)));
        if (recent.size() > 1) {
            blocks.add(actions(actions -> actions.elements(asElements(button(b -> b.actionId(RESET_ALL)
                    .text(plainText(wording.say(Phrase.RESET_ALL, recent.size())))
                    .value("all"))))));
        }
        return blocks;
    }

    private static LayoutBlock row(Recent recent, String link, Wording wording) {
        return section(section -> section.text(SlackText.mrkdwn(link)).accessory(button(b -> b.actionId(RESET_ONE)
                .text(plainText(wording.say(Phrase.RESET_THIS)))
                .value(recent.id().thread()))));
    }

    private static LayoutBlock sentence(String mrkdwn) {
        return section(section -> section.text(SlackText.mrkdwn(mrkdwn)));
    }
}
