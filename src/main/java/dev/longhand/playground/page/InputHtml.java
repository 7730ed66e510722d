package dev.longhand.playground.page;

import com.fasterxml.jackson.databind.JsonNode;

/** A place in a modal where a person writes. */
final class InputHtml {
    private InputHtml() {}

    /** @param blockId of a block that has none of its own */
    static String render(JsonNode block, String blockId) {
        JsonNode input = block.path("element");
        int rows = input.path("multiline").asBoolean() ? 3 : 1;
        String hint = text(block.path("hint"));
        return "<label class=\"block input\"><b>%s%s</b><textarea rows=\"%d\" maxlength=\"%d\" placeholder=\"%s\" "
                        .formatted(
                                text(block.path("label")),
                                block.path("optional").asBoolean() ? " (optional)" : "",
                                rows,
                                input.path("max_length").asInt(3000),
                                text(input.path("placeholder")))
                + "data-input=\"%s\" data-block=\"%s\"%s>%s</textarea>%s</label>"
                        .formatted(
                                Html.escape(input.path("action_id").asText()),
                                Html.escape(block.path("block_id").asText(blockId)),
                                block.path("optional").asBoolean() ? "" : " required",
                                Html.escape(input.path("initial_value").asText()),
                                hint.isEmpty() ? "" : "<small>" + hint + "</small>");
    }

    private static String text(JsonNode plain) {
        return Html.escape(plain.path("text").asText());
    }
}
