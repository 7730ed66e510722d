package dev.longhand.playground.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhand.playground.slack.Version;
import java.io.UncheckedIOException;
import java.util.List;

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
        return render(version.blocksJson());
    }

    /** @param blocksJson a JSON array */
    String render(String blocksJson) {
        StringBuilder html = new StringBuilder();
        JsonNode blocks = parse(blocksJson);
        for (int i = 0; i < blocks.size(); i++) {
            JsonNode block = blocks.get(i);
            boolean input = block.path("type").asText().equals("input");
            html.append(input ? InputHtml.render(block, "b" + i) : block(block));
        }
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
            case "actions" -> wrap("row", each(block.path("elements")));
            case "context_actions" -> wrap("row", each(block.path("elements")));
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
            case "mrkdwn" -> (element.path("verbatim").asBoolean() ? mrkdwn.verbatim() : mrkdwn).render(text);
            case "plain_text" -> "<div class=\"plain\">" + Html.escape(text) + "</div>";
            case "button" ->
                button(element, element, element.path("text").path("text").asText());
            case "icon_button" -> icon(element, element, "bin");
            case "feedback_buttons" ->
                icon(element, element.path("positive_button"), "up")
                        + icon(element, element.path("negative_button"), "down");
            default -> "";
        };
    }

    /** Its words are for those who hear the page, and for whoever rests the pointer on it. */
    private static String icon(JsonNode owner, JsonNode button, String which) {
        String words = Html.escape(button.path("accessibility_label")
                .asText(button.path("text").path("text").asText()));
        return "<button type=\"button\" data-action=\"%s\" value=\"%s\" class=\"icon %s\" title=\"%s\" aria-label=\"%s\"%s>"
                        .formatted(
                                Html.escape(owner.path("action_id").asText()),
                                Html.escape(button.path("value").asText()),
                                which,
                                words,
                                words,
                                confirm(button))
                + "</button>";
    }

    private static String button(JsonNode owner, JsonNode button, String label) {
        String style = button.path("style").asText();
        String spoken = button.path("accessibility_label").asText();
        return "<button type=\"button\" data-action=\"%s\" value=\"%s\" class=\"%s\"%s%s>%s</button>"
                .formatted(
                        Html.escape(owner.path("action_id").asText()),
                        Html.escape(button.path("value").asText()),
                        style.equals("primary") || style.equals("danger") ? style : "",
                        spoken.isEmpty() ? "" : " aria-label=\"" + Html.escape(spoken) + "\"",
                        confirm(button),
                        Html.escape(label));
    }

    /** What the page asks before it goes on. */
    private static String confirm(JsonNode button) {
        StringBuilder attributes = new StringBuilder();
        for (String part : List.of("title", "text", "confirm", "deny")) {
            String words = button.path("confirm").path(part).path("text").asText();
            if (!words.isEmpty()) {
                attributes.append(" data-ask-%s=\"%s\"".formatted(part, Html.escape(words)));
            }
        }
        return attributes.toString();
    }
}
