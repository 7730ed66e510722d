package dev.longhand.playground.slack;

import static dev.longhand.playground.slack.Rules.between;
import static dev.longhand.playground.slack.Rules.filled;
import static dev.longhand.playground.slack.Rules.invalid;
import static dev.longhand.playground.slack.Rules.require;
import static dev.longhand.playground.slack.Rules.text;
import static dev.longhand.playground.slack.Rules.unique;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.HashSet;
import java.util.Set;

/**
 * What Slack takes as blocks, from its Block Kit reference. Knows only the blocks that a bot of our kind may use; every
 * other is refused, so that nobody relies on what is not emulated.
 */
final class BlockRules {
    private final Surface surface;
    private final Set<String> blockIds = new HashSet<>();

    private BlockRules(Surface surface) {
        this.surface = surface;
    }

    /** The blocks of a message; throws {@code invalid_blocks} unless Slack would take them. */
    static ArrayNode check(String json) {
        return check(json, Surface.MESSAGE);
    }

    static ArrayNode check(String json, Surface surface) {
        JsonNode blocks = Json.parse(json).orElseThrow(() -> invalid("not JSON"));
        require(blocks.isArray(), "blocks is not an array");
        require(blocks.size() <= surface.blocks(), "more than " + surface.blocks() + " blocks");
        BlockRules rules = new BlockRules(surface);
        blocks.forEach(rules::block);
        return (ArrayNode) blocks;
    }

    private void block(JsonNode block) {
        unique(blockIds, block, "block_id");
        String type = block.path("type").asText();
        require(surface.takes(type), "unknown or misplaced block type \"" + type + "\"");
        switch (type) {
            case "markdown" -> require(filled(block.path("text"), Integer.MAX_VALUE), "markdown without text");
            case "header" -> text(block.path("text"), 150, "plain_text");
            case "section" -> section(block);
            case "context" -> context(block);
            case "actions" -> interactive(block, 25);
            case "context_actions" -> interactive(block, 5);
            case "input" -> input(block);
            case "image" -> ElementRules.image(block);
            case "rich_text" -> elements(block, Integer.MAX_VALUE);
            case "table" -> require(between(block.path("rows"), 100), "table without rows");
            default -> require(type.equals("divider"), type);
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
            new ElementRules("section").check(block.path("accessory"));
        }
    }

    private void context(JsonNode block) {
        for (JsonNode element : elements(block, 10)) {
            if (element.path("type").asText().equals("image")) {
                ElementRules.image(element);
            } else {
                text(element, 3000, "mrkdwn", "plain_text");
            }
        }
    }

    private static void interactive(JsonNode block, int limit) {
        ElementRules rules = new ElementRules(block.path("type").asText());
        elements(block, limit).forEach(rules::check);
    }

    private static void input(JsonNode block) {
        text(block.path("label"), 2000, "plain_text");
        Rules.optionalPlain(block.path("hint"), 2000);
        new ElementRules("input").check(block.path("element"));
    }

    private static JsonNode elements(JsonNode block, int limit) {
        require(
                between(block.path("elements"), limit),
                block.path("type").asText() + " needs 1 to " + limit + " elements");
        return block.path("elements");
    }
}
