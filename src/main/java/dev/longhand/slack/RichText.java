package dev.longhand.slack;

import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.RichTextListElement;
import com.slack.api.model.block.element.RichTextPreformattedElement;
import com.slack.api.model.block.element.RichTextQuoteElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import java.util.ArrayList;
import java.util.List;

/**
 * Slack's rich text as plain Markdown, for the model to read. Nothing is escaped: what looks like Markdown in a text
 * stays as it is.
 */
final class RichText {
    /** Enough below the mark of any list, so that what is indented belongs to the item above. */
    private static final String LEVEL = " ".repeat(4);

    private RichText() {}

    /** @param elements of a {@code rich_text} block */
    static String markdown(List<BlockElement> elements) {
        StringBuilder markdown = new StringBuilder();
        boolean belowList = false;
        for (BlockElement element : elements) {
            String part = part(element).replaceAll("^\n+|\n+$", "");
            if (part.isEmpty()) {
                continue;
            }
            // A nested list is a list of its own, with a greater indent.
            boolean list = element instanceof RichTextListElement;
            if (!markdown.isEmpty()) {
                markdown.append(list && belowList ? "\n" : "\n\n");
            }
            markdown.append(part);
            belowList = list;
        }
        return markdown.toString();
    }

    private static String part(BlockElement element) {
        if (element instanceof RichTextSectionElement section) {
            return RichWords.markdown(section.getElements());
        } else if (element instanceof RichTextListElement list) {
            return bordered(list.getBorder(), list(list));
        } else if (element instanceof RichTextPreformattedElement code) {
            return bordered(code.getBorder(), fenced(RichWords.plain(code.getElements())));
        } else if (element instanceof RichTextQuoteElement quote) {
            return quoted(RichWords.markdown(quote.getElements()));
        }
        return "";
    }

    private static String list(RichTextListElement list) {
        String margin = LEVEL.repeat(orZero(list.getIndent()));
        boolean ordered = "ordered".equals(list.getStyle());
        // How many items of the same list stand above: a nested list parts it in two.
        int number = orZero(list.getOffset());
        List<String> items = new ArrayList<>();
        for (RichTextElement item : list.getElements()) {
            String mark = ordered ? ++number + ". " : "- ";
            String text = item instanceof RichTextSectionElement section
                    ? RichWords.markdown(section.getElements())
                    : RichWords.markdown(List.of(item));
            items.add(margin + mark + text.strip().replace("\n", "\n" + margin + LEVEL));
        }
        return String.join("\n", items);
    }

    private static String fenced(String code) {
        String fence = "`".repeat(Math.max(3, RichWords.longestRunOfTicks(code) + 1));
        return fence + "\n" + code.replaceAll("\n$", "") + "\n" + fence;
    }

    /** Slack draws the border of a quote beside lists and code that stand in one. */
    private static String bordered(Integer border, String text) {
        return orZero(border) == 0 ? text : quoted(text);
    }

    private static String quoted(String text) {
        return "> " + text.strip().replace("\n", "\n> ");
    }

    private static int orZero(Integer number) {
        return number == null ? 0 : number;
    }
}
