package dev.longhand.slack;

import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.MarkdownBlock;
import com.slack.api.model.block.element.BlockElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What one of our messages shows: Markdown, and below it perhaps a quiet line of our own.
 *
 * <p>The Markdown comes first, in a {@code markdown} block, from the placeholder to the end: Slack refuses to change a
 * message from rich text to other kinds of block ({@code block_mismatch}).
 *
 * @param markdown at most 10,000 characters, with nothing in it that Slack would take for a mention
 * @param plain the same for notifications and screen readers; its end is left out where the footer needs the room
 * @param footer a sentence of ours in mrkdwn; empty for none
 * @param mark how this message is to be read when the thread is read back
 * @param buttons below all else, in one row
 * @param rating asks readers for their opinion, beside the buttons
 */
public record Body(
        String markdown, String plain, String footer, Mark mark, List<Button> buttons, Optional<Rating> rating) {
    /** How a message of ours is to be taken when a thread is read back from Slack. */
    public enum Mark {
        /** An answer, or a part of one. */
        ANSWER,
        /** No whole answer: a failure, an interrupted or stopped answer. Never sent to the model, nor is its question. */
        ASIDE,
        /** Said beside the conversation. Never sent to the model. */
        NOTE,
        /** The conversation starts afresh here: what stands above is never sent to the model. */
        RESET;

        /** The id of the footer's block, which Slack keeps where it rewrites the Markdown. */
        String blockId() {
            return "longhand_" + name().toLowerCase(Locale.ROOT);
        }

        /** The id of the block with the buttons, which tells the same where there is no footer. */
        String rowId() {
            return blockId() + "_row";
        }
    }

    /** Of the fallback text; {@code chat.update} refuses more. */
    private static final int LONGEST_TEXT = 4_000;

    public Body {
        Objects.requireNonNull(markdown);
        Objects.requireNonNull(plain);
        Objects.requireNonNull(footer);
        Objects.requireNonNull(mark);
        buttons = List.copyOf(buttons);
        Objects.requireNonNull(rating);
        if (markdown.isEmpty() && footer.isEmpty()) {
            throw new IllegalArgumentException("a message needs text");
        }
        if (footer.isEmpty() && buttons.isEmpty() && mark != Mark.ANSWER) {
            throw new IllegalArgumentException("a mark is carried by the footer or the buttons");
        }
    }

    /** An answer, or a part of one. */
    public static Body answer(String markdown, String plain) {
        return new Body(markdown, plain, "", Mark.ANSWER, List.of(), Optional.empty());
    }

    /** A sentence of ours, in mrkdwn, and nothing else. */
    public static Body sentence(String sentence, Mark mark) {
        return new Body("", "", sentence, mark, List.of(), Optional.empty());
    }

    /** The same text with a sentence of ours and buttons below it. */
    public Body with(String sentence, Mark meaning, List<Button> row) {
        return new Body(markdown, plain, sentence, meaning, row, Optional.empty());
    }

    /** The same, with readers asked for their opinion. */
    public Body rated(Rating by) {
        return new Body(markdown, plain, footer, mark, buttons, Optional.of(by));
    }

    /** The fallback text of the whole message: Slack shows it in notifications, where blocks are not. */
    String text() {
        if (footer.isEmpty()) {
            return plain;
        }
        int room = LONGEST_TEXT - footer.length() - 1;
        String words = plain.length() > room ? plain.substring(0, Math.max(0, room)) : plain;
        return words.isEmpty() ? footer : words + "\n" + footer;
    }

    List<LayoutBlock> blocks() {
        List<LayoutBlock> blocks = new ArrayList<>();
        if (!markdown.isEmpty()) {
            blocks.add(MarkdownBlock.builder().text(markdown).build());
        }
        if (!footer.isEmpty()) {
            blocks.add(Blocks.context(
                    context -> context.blockId(mark.blockId()).elements(List.of(SlackText.mrkdwn(footer)))));
        }
        if (!buttons.isEmpty()) {
            blocks.add(Blocks.actions(row -> row.blockId(mark.rowId())
                    .elements(
                            buttons.stream().<BlockElement>map(Button::element).toList())));
        }
        rating.ifPresent(asked -> blocks.add(asked.block()));
        return blocks;
    }
}
