package dev.longhand.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.HashSet;
import java.util.Set;

/**
 * What Slack takes as blocks, from its Block Kit reference. Knows only the blocks that a bot of our kind may use; every
 * other is refused, so that nobody relies on what is not emulated.
 */
final class BlockRules {
    private static final int BLOCKS = 50;
    private static final int ID = 255;

    private final Set<String> blockIds = new HashSet<>();
    private final Set<String> actionIds = new HashSet<>();

    private BlockRules() {}

    /** Throws {@code invalid_blocks} unless Slack would take it. */
    static ArrayNode check(String json) {
        JsonNode blocks = Json.parse(json).orElseThrow(() -> invalid("not JSON"));
        require(blocks.isArray(), "blocks is not an array");
        require(blocks.size() <= BLOCKS, "more than " + BLOCKS + " blocks");
        BlockRules rules = new BlockRules();
        blocks.forEach(rules::block);
        return (ArrayNode) blocks;
    }

    private void block(JsonNode block) {
        unique(blockIds, block, "block_id");
        // Unique within its block, says Slack.
        actionIds.clear();
        String type = block.path("type").asText();
        switch (type) {
            case "divider" -> {}
            case "markdown" -> require(filled(block.path("text"), Integer.MAX_VALUE), "markdown without text");
            case "header" -> text(block.path("text"), 150, "plain_text");
            case "section" -> section(block);
            case "context" -> context(block);
            case "actions" -> elements(block, 25).forEach(this::element);
            case "context_actions" -> elements(block, 5).forEach(this::element);
            case "image" -> image(block);
            case "rich_text" -> elements(block, Integer.MAX_VALUE);
            case "table" -> require(between(block.path("rows"), 100), "table without rows");
            default -> throw invalid("unknown block type \"" + type + "\"");
        }
    }

    private void section(JsonNode block) {
        JsonNode fields = block.path("fields");
        if (block.has("text")) {
            text(block.path("text"), 3000, "mrkdwn", "plain_text");
        } else {
            require(between(fields, 10), "section with neither text nor fields");
        }
        fields.forEach(field -> text(field, 2000, "mrkdwn", "plain_text"));
        if (block.has("accessory")) {
            element(block.path("accessory"));
        }
    }

    private void context(JsonNode block) {
        for (JsonNode element : elements(block, 10)) {
            if (element.path("type").asText().equals("image")) {
                image(element);
            } else {
                text(element, 3000, "mrkdwn", "plain_text");
            }
        }
    }

    private void element(JsonNode element) {
        String type = element.path("type").asText();
        if (type.equals("image")) {
            image(element);
            return;
        }
        require(filled(element.path("action_id"), ID), type + " without an action_id of 1 to 255 characters");
        unique(actionIds, element, "action_id");
        switch (type) {
            case "button" -> button(element);
            case "icon_button" -> {
                require(filled(element.path("icon"), ID), "icon_button without icon");
                button(element);
            }
            case "feedback_buttons" -> {
                button(element.path("positive_button"));
                button(element.path("negative_button"));
            }
            default -> throw invalid("unknown element type \"" + type + "\"");
        }
    }

    private static void button(JsonNode button) {
        text(button.path("text"), 75, "plain_text");
        require(optional(button.path("value"), 2000), "value of a button over 2000 characters");
        require(optional(button.path("url"), 3000), "url of a button over 3000 characters");
        require(
                !button.has("style")
                        || Set.of("primary", "danger")
                                .contains(button.path("style").asText()),
                "style of a button is primary or danger");
    }

    private static void image(JsonNode image) {
        require(filled(image.path("image_url"), 3000), "image without image_url");
        require(filled(image.path("alt_text"), 2000), "image without alt_text");
    }

    private static void text(JsonNode text, int limit, String... types) {
        require(Set.of(types).contains(text.path("type").asText()), "text object is not " + String.join(" or ", types));
        require(filled(text.path("text"), limit), "text is not 1 to " + limit + " characters long");
    }

    private static JsonNode elements(JsonNode block, int limit) {
        require(
                between(block.path("elements"), limit),
                block.path("type").asText() + " needs 1 to " + limit + " elements");
        return block.path("elements");
    }

    private static void unique(Set<String> seen, JsonNode node, String name) {
        JsonNode id = node.path(name);
        require(optional(id, ID), name + " over 255 characters");
        require(id.isMissingNode() || seen.add(id.asText()), name + " \"" + id.asText() + "\" used twice");
    }

    private static boolean filled(JsonNode text, int limit) {
        return text.isTextual() && !text.asText().isEmpty() && text.asText().length() <= limit;
    }

    private static boolean optional(JsonNode text, int limit) {
        return text.isMissingNode() || filled(text, limit);
    }

    private static boolean between(JsonNode array, int limit) {
        return array.isArray() && array.size() >= 1 && array.size() <= limit;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw invalid(otherwise);
        }
    }

    private static ApiError invalid(String why) {
        return new ApiError("invalid_blocks", why);
    }
}
