package dev.longhand.playground.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;

/** The form in which Slack keeps what people type and what bots send as Markdown. */
final class RichText {
    private static final Pattern TOKEN = Pattern.compile("<([@#!]?)([^>|]+)(?:\\|([^>]*))?>");
    private static final List<Extension> GFM = List.of(TablesExtension.create(), StrikethroughExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(GFM).build();
    private static final TextContentRenderer RENDERER =
            TextContentRenderer.builder().extensions(GFM).build();

    private RichText() {}

    /** The words of the Markdown without its marks. */
    static String plain(String markdown) {
        return RENDERER.render(parsed(markdown));
    }

    static Node parsed(String markdown) {
        return PARSER.parse(markdown);
    }

    /** The block for a text with Slack's own marks, such as {@code <@U…>}. */
    static ObjectNode fromMrkdwn(String blockId, String text) {
        ArrayNode elements = Json.array();
        Matcher token = TOKEN.matcher(text);
        int end = 0;
        while (token.find()) {
            addText(elements, unescape(text.substring(end, token.start())));
            switch (token.group(1)) {
                case "@" -> elements.addObject().put("type", "user").put("user_id", token.group(2));
                case "#" -> elements.addObject().put("type", "channel").put("channel_id", token.group(2));
                case "!" -> elements.addObject().put("type", "broadcast").put("range", token.group(2));
                default -> elements.addObject().put("type", "link").put("url", unescape(token.group(2)));
            }
            end = token.end();
        }
        addText(elements, unescape(text.substring(end)));
        return block(blockId, elements);
    }

    private static void addText(ArrayNode elements, String words) {
        if (!words.isEmpty()) {
            elements.addObject().put("type", "text").put("text", words);
        }
    }

    private static ObjectNode block(String blockId, ArrayNode elements) {
        ObjectNode block = Json.object().put("type", "rich_text").put("block_id", blockId);
        block.putArray("elements").addObject().put("type", "rich_text_section").set("elements", elements);
        return block;
    }

    private static String unescape(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
}
