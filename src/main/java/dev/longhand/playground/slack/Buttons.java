package dev.longhand.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/** Finds what can be pressed in a message. */
final class Buttons {
    private Buttons() {}

    /** The entry of {@code actions[]} for pressing this button; throws when the blocks have no such button. */
    static ObjectNode press(ArrayNode blocks, String actionId, String value) {
        for (int i = 0; i < blocks.size(); i++) {
            JsonNode block = blocks.get(i);
            for (JsonNode element : elements(block)) {
                for (JsonNode button : faces(element)) {
                    if (element.path("action_id").asText().equals(actionId)
                            && button.path("value").asText().equals(value)) {
                        return action(element, button, MessageJson.blockId(block, i));
                    }
                }
            }
        }
        throw new NoSuchElementException("no button " + actionId + " with value \"" + value + "\" in " + blocks);
    }

    /** The element with the two thumbs; throws when there is none. */
    static JsonNode feedback(ArrayNode blocks) {
        for (JsonNode block : blocks) {
            for (JsonNode element : elements(block)) {
                if (element.path("type").asText().equals("feedback_buttons")) {
                    return element;
                }
            }
        }
        throw new NoSuchElementException("no feedback buttons in " + blocks);
    }

    /** All that can be pressed. */
    static List<JsonNode> faces(ArrayNode blocks) {
        List<JsonNode> faces = new ArrayList<>();
        blocks.forEach(block -> elements(block).forEach(element -> faces.addAll(faces(element))));
        return faces;
    }

    private static List<JsonNode> elements(JsonNode block) {
        List<JsonNode> elements = new ArrayList<>();
        block.path("elements").forEach(elements::add);
        if (block.has("accessory")) {
            elements.add(block.path("accessory"));
        }
        return elements;
    }

    /** Feedback buttons are one element with two things to press. */
    private static List<JsonNode> faces(JsonNode element) {
        return switch (element.path("type").asText()) {
            case "button", "icon_button" -> List.of(element);
            case "feedback_buttons" -> List.of(element.path("positive_button"), element.path("negative_button"));
            default -> List.of();
        };
    }

    private static ObjectNode action(JsonNode element, JsonNode button, String blockId) {
        ObjectNode action = Json.object()
                .put("type", element.path("type").asText())
                .put("action_id", element.path("action_id").asText())
                .put("block_id", blockId)
                .put("value", button.path("value").asText());
        // Of the quiet buttons Slack tells no more than that.
        return element.path("type").asText().equals("button") ? action.set("text", button.path("text")) : action;
    }
}
