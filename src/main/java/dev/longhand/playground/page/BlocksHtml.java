package dev.longhand.playground.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhand.playground.slack.Version;
import java.io.UncheckedIOException;

/** Shows what a message holds: its blocks where it has some, otherwise its text. */
final class BlocksHtml {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MrkdwnHtml mrkdwn;

    BlocksHtml(MrkdwnHtml mrkdwn) {
        this.mrkdwn = mrkdwn;
    }

    String render(Version version) {
        if (!version.hasBlocks()) {
            return mrkdwn.render(version.text());
        }
        StringBuilder html = new StringBuilder();
        parse(version.blocksJson()).forEach(block -> html.append(block(block)));
        return html.toString();
    }

    private static JsonNode parse(String blocksJson) {
        try {
            return JSON.readTree(blocksJson);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the workspace keeps only blocks that it could read", e);
        }
    }

    private String block(JsonNode block) {
        String type = block.path("type").asText();
        return switch (type) {
            case "markdown" -> wrap(type, MarkdownHtml.render(block.path("text").asText()));
            case "header" ->
                "<h3>" + Html.escape(block.path("text").path("text").asText()) + "</h3>";
            case "divider" -> "<hr>";
            case "section" -> wrap(type, section(block));
            case "context" -> wrap(type, each(block.path("elements")));
            case "actions" -> wrap(type, each(block.path("elements")));
            case "context_actions" -> wrap("context-actions", each(block.path("elements")));
            default -> wrap("unknown", "<em>A block of the kind “%s”</em>".formatted(Html.escape(type)));
        };
    }

    private static String wrap(String kind, String html) {
        return "<div class=\"block " + kind + "\">" + html + "</div>";
    }

    private String section(JsonNode block) {
        StringBuilder html = new StringBuilder("<div class=\"text\">");
        if (block.has("text")) {
            html.append(element(block.path("text")));
        }
        return html.append(each(block.path("fields")))
                .append("</div>")
                .append(block.has("accessory") ? element(block.path("accessory")) : "")
                .toString();
    }

    private String each(JsonNode elements) {
        StringBuilder html = new StringBuilder();
        elements.forEach(element -> html.append(element(element)));
        return html.toString();
    }

    private String element(JsonNode element) {
        String text = element.path("text").asText();
        return switch (element.path("type").asText()) {
            case "mrkdwn" -> mrkdwn.render(text);
            case "plain_text" -> "<div class=\"plain\">" + Html.escape(text) + "</div>";
            case "button" ->
                button(element, element, element.path("text").path("text").asText());
            case "icon_button" ->
                button(element, element, element.path("text").path("text").asText());
            case "feedback_buttons" -> feedback(element, "positive_button") + feedback(element, "negative_button");
            default -> "";
        };
    }

    private static String feedback(JsonNode element, String which) {
        JsonNode button = element.path(which);
        return button(element, button, button.path("text").path("text").asText());
    }

    private static String button(JsonNode owner, JsonNode button, String label) {
        String style = button.path("style").asText();
        return "<button type=\"button\" data-action=\"%s\" value=\"%s\" class=\"%s\">%s</button>"
                .formatted(
                        Html.escape(owner.path("action_id").asText()),
                        Html.escape(button.path("value").asText()),
                        style.equals("primary") || style.equals("danger") ? style : "",
                        Html.escape(label));
    }
}
