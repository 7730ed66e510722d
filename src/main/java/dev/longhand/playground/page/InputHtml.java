package dev.longhand.playground.page;

import com.fasterxml.jackson.databind.JsonNode;

/** A place in a modal where a person writes. */
final class InputHtml {
    private InputHtml() {}

    /** @param id unlike that of any other block of the view */
    static String render(JsonNode block, String id) {
        JsonNode input = block.path("element");
        int rows = input.path("multiline").asBoolean() ? 3 : 1;
        String hint = text(block.path("hint"));
        return "<label class=\"block input\"><b id=\"%s-name\">%s%s</b><textarea id=\"%s\" aria-labelledby=\"%s-name\" "
                        .formatted(
                                id,
                                text(block.path("label")),
                                block.path("optional").asBoolean() ? " (optional)" : "",
                                id,
                                id)
                + "rows=\"%d\" maxlength=\"%d\" placeholder=\"%s\" "
                        .formatted(rows, input.path("max_length").asInt(3000), text(input.path("placeholder")))
                + "data-input=\"%s\" data-block=\"%s\"%s%s>%s</textarea>%s</label>"
                        .formatted(
                                Html.escape(input.path("action_id").asText()),
                                Html.escape(block.path("block_id").asText(id)),
                                block.path("optional").asBoolean() ? "" : " required",
                                hint.isEmpty() ? "" : " aria-describedby=\"" + id + "-hint\"",
                                Html.escape(input.path("initial_value").asText()),
                                hint.isEmpty() ? "" : "<small id=\"" + id + "-hint\">" + hint + "</small>");
    }

    private static String text(JsonNode plain) {
        return Html.escape(plain.path("text").asText());
    }
}
