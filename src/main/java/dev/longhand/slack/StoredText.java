package dev.longhand.slack;

import com.slack.api.model.Message;
import com.slack.api.model.block.DividerBlock;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.MarkdownBlock;
import com.slack.api.model.block.RichTextBlock;
import com.slack.api.model.block.UnknownBlock;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a message of ours says as Slack has stored it. The Markdown that we sent is gone: Slack keeps its own translation,
 * which may be several blocks, and beside it our fallback text, which is cut.
 */
final class StoredText {
    /** The renderer cuts the fallback at 3,900 characters; one that is well below is whole. */
    private static final int SURELY_WHOLE = 3_800;

    private StoredText() {}

    /** In Markdown, with Slack's escapes; the fallback text where no block is rich text. */
    static String of(Message message) {
        String fallback = message.getText() == null ? "" : message.getText();
        List<LayoutBlock> blocks = message.getBlocks() == null ? List.of() : message.getBlocks();
        // What the SDK does not know, such as a table, it leaves out; the fallback has at least its words.
        boolean lacking = holds(UnknownBlock.class, blocks);
        if (!holds(RichTextBlock.class, blocks) || lacking && fallback.length() < SURELY_WHOLE) {
            return fallback;
        }
        return SlackText.escaped(blocks.stream()
                .map(StoredText::markdown)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining("\n\n")));
    }

    private static boolean holds(Class<? extends LayoutBlock> kind, List<LayoutBlock> blocks) {
        return blocks.stream().anyMatch(kind::isInstance);
    }

    /** Empty for what is no part of an answer: our footer and buttons. */
    private static String markdown(LayoutBlock block) {
        if (block instanceof RichTextBlock rich) {
            return RichText.markdown(rich.getElements());
        } else if (block instanceof HeaderBlock header) {
            return "## " + header.getText().getText();
        } else if (block instanceof MarkdownBlock markdown) {
            return markdown.getText();
        } else if (block instanceof DividerBlock) {
            return "---";
        } else if (block instanceof UnknownBlock unknown) {
            return "[" + unknown.getType() + "]";
        }
        return "";
    }
}
