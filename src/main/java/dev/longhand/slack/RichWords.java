package dev.longhand.slack;

import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.RichTextSectionElement.Broadcast;
import com.slack.api.model.block.element.RichTextSectionElement.Channel;
import com.slack.api.model.block.element.RichTextSectionElement.Color;
import com.slack.api.model.block.element.RichTextSectionElement.Date;
import com.slack.api.model.block.element.RichTextSectionElement.Emoji;
import com.slack.api.model.block.element.RichTextSectionElement.Link;
import com.slack.api.model.block.element.RichTextSectionElement.Text;
import com.slack.api.model.block.element.RichTextSectionElement.TextStyle;
import com.slack.api.model.block.element.RichTextSectionElement.User;
import com.slack.api.model.block.element.RichTextSectionElement.UserGroup;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words within rich text. Whoever is mentioned keeps the id: our answers mention nobody. */
final class RichWords {
    private static final Pattern TICKS = Pattern.compile("`+");

    private RichWords() {}

    static String markdown(List<RichTextElement> words) {
        return words.stream().map(RichWords::markdown).collect(Collectors.joining());
    }

    /** Without marks, as code is shown. */
    static String plain(List<RichTextElement> words) {
        return words.stream().map(RichWords::plain).collect(Collectors.joining());
    }

    static int longestRunOfTicks(String text) {
        return TICKS.matcher(text)
                .results()
                .mapToInt(run -> run.end() - run.start())
                .max()
                .orElse(0);
    }

    private static String markdown(RichTextElement word) {
        if (word instanceof Text text) {
            return styled(text.getText(), text.getStyle());
        } else if (word instanceof Link link) {
            String label = plain(link);
            String url = link.getUrl();
            return label.equals(url) ? url : styled("[" + label + "](" + url + ")", link.getStyle());
        }
        return plain(word);
    }

    private static String plain(RichTextElement word) {
        if (word instanceof Text text) {
            return text.getText();
        } else if (word instanceof Link link) {
            return link.getText() == null || link.getText().isEmpty() ? link.getUrl() : link.getText();
        } else if (word instanceof Emoji emoji) {
            return emoji(emoji);
        } else if (word instanceof User user) {
            return "@" + user.getUserId();
        } else if (word instanceof UserGroup group) {
            return "@" + group.getUsergroupId();
        } else if (word instanceof Broadcast all) {
            return "@" + all.getRange();
        } else if (word instanceof Channel channel) {
            return "#" + channel.getChannelId();
        } else if (word instanceof Color color) {
            return color.getValue();
        } else if (word instanceof Date date && date.getFallback() != null) {
            return date.getFallback();
        }
        return "";
    }

    /** The marks stand close to the words: Markdown does not take them where a space lies between. */
    private static String styled(String text, TextStyle style) {
        String core = text.strip();
        if (style == null || core.isEmpty()) {
            return text;
        }
        String marked = style.isCode() ? code(core) : core;
        marked = style.isStrike() ? "~~" + marked + "~~" : marked;
        marked = style.isItalic() ? "*" + marked + "*" : marked;
        marked = style.isBold() ? "**" + marked + "**" : marked;
        int start = text.indexOf(core);
        return text.substring(0, start) + marked + text.substring(start + core.length());
    }

    private static String code(String text) {
        String ticks = "`".repeat(longestRunOfTicks(text) + 1);
        String space = text.startsWith("`") || text.endsWith("`") ? " " : "";
        return ticks + space + text + space + ticks;
    }

    /** Slack turns the emoji of a text into names, and tells the code points beside them: "1f44d-1f3fb". */
    private static String emoji(Emoji emoji) {
        if (emoji.getUnicode() == null || emoji.getUnicode().isEmpty()) {
            return ":" + emoji.getName() + ":";
        }
        return List.of(emoji.getUnicode().split("-")).stream()
                .map(HexFormat::fromHexDigits)
                .map(Character::toString)
                .collect(Collectors.joining());
    }
}
