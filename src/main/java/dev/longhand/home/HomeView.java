package dev.longhand.home;

import static com.slack.api.model.block.Blocks.header;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.model.block.LayoutBlock;
import dev.longhand.conversation.ConversationId;
import dev.longhand.slack.SlackText;
import dev.longhand.wording.Phrase;
import dev.longhand.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What somebody sees in the Home tab.
 *
 * @param bot how the bot is mentioned
 * @param conversations the person's own, newest first
 * @param left how many tokens are left today; empty where there is no limit
 * @param daily how many there are in a day
 */
record HomeView(Wording wording, String bot, List<Row> conversations, OptionalInt left, OptionalInt daily) {
    /** What the manifest calls the reset in a message's menu, in every language. */
    private static final String SHORTCUT = "*Reset this conversation*";

    /**
     * One conversation.
     *
     * @param shown in mrkdwn, at most 3,000 characters
     */
    record Row(ConversationId id, String shown) {}

    HomeView {
        conversations = List.copyOf(conversations);
    }

    /** Two or three for each part, and one for each conversation: far from Slack's limit of 100. */
    List<LayoutBlock> blocks() {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(sentence(wording.say(Phrase.HOME_WHAT_I_DO)));
        blocks.add(heading(Phrase.HOME_COMMANDS));
        blocks.add(sentence("• " + wording.say(Phrase.HOME_COMMAND_RESET, "`/reset`") + " "
                + wording.say(Phrase.HOME_RESET_IN_THREAD, bot + " `reset`", SHORTCUT) + "\n• "
                + wording.say(Phrase.HOME_COMMAND_INSTRUCTIONS, bot + " `instructions`") + "\n• "
                + wording.say(Phrase.HOME_EDIT_OR_DELETE)));
        blocks.add(heading(Phrase.HOME_CONVERSATIONS));
        if (conversations.isEmpty()) {
            blocks.add(sentence(wording.say(Phrase.HOME_NO_CONVERSATIONS)));
        }
        conversations.forEach(row -> blocks.add(row(row)));
        if (left.isPresent()) {
            blocks.add(heading(Phrase.HOME_ALLOWANCE));
            blocks.add(sentence(wording.say(Phrase.ALLOWANCE_LEFT, left.getAsInt(), daily.getAsInt())));
        }
        return blocks;
    }

    static LayoutBlock sentence(String mrkdwn) {
        return section(section -> section.text(SlackText.mrkdwn(mrkdwn)));
    }

    private LayoutBlock heading(Phrase phrase) {
        return header(header -> header.text(plainText(wording.say(phrase))));
    }

    private LayoutBlock row(Row row) {
        return section(
                section -> section.text(SlackText.mrkdwn(row.shown())).accessory(button(b -> b.actionId(Home.RESET)
                        .text(plainText(wording.say(Phrase.RESET_THIS)))
                        .value(row.id().toString()))));
    }
}
