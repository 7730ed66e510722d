package dev.longhand.playground.slack;

import static dev.longhand.playground.slack.Rules.ID;
import static dev.longhand.playground.slack.Rules.filled;
import static dev.longhand.playground.slack.Rules.invalid;
import static dev.longhand.playground.slack.Rules.optional;
import static dev.longhand.playground.slack.Rules.optionalPlain;
import static dev.longhand.playground.slack.Rules.require;
import static dev.longhand.playground.slack.Rules.text;
import static dev.longhand.playground.slack.Rules.unique;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** What Slack takes as the elements of one block, from its Block Kit reference. */
final class ElementRules {
    private static final Set<String> STYLES = Set.of("primary", "danger");
    private static final int LABEL = 75;
    private static final int VALUE = 2000;

    private final String block;

    /** Unique within its block, says Slack. */
    private final Set<String> actionIds = new HashSet<>();

    /** @param block the type of the block around them */
    ElementRules(String block) {
        this.block = block;
    }

    void check(JsonNode element) {
        String type = element.path("type").asText();
        if (type.equals("image") && block.equals("section")) {
            image(element);
            return;
        }
        boolean quiet = type.equals("feedback_buttons") || type.equals("icon_button");
        require(quiet == block.equals("context_actions"), type + " has no place in " + block);
        require(
                type.equals("plain_text_input") == block.equals("input"),
                "only an input takes a plain_text_input, and it takes nothing else here");
        require(filled(element.path("action_id"), ID), type + " without an action_id of 1 to 255 characters");
        unique(actionIds, element, "action_id");
        switch (type) {
            case "button" -> button(element);
            case "icon_button" -> iconButton(element);
            case "feedback_buttons" -> feedback(element);
            case "plain_text_input" -> input(element);
            default -> throw invalid("unknown element type \"" + type + "\"");
        }
    }

    private static void button(JsonNode button) {
        label(button);
        require(optional(button.path("value"), VALUE), "value of a button over 2000 characters");
        require(optional(button.path("url"), 3000), "url of a button over 3000 characters");
        style(button);
        confirm(button);
    }

    /** The bin is the only icon there is. */
    private static void iconButton(JsonNode button) {
        require(button.path("icon").asText().equals("trash"), "icon of an icon_button is trash");
        label(button);
        require(optional(button.path("value"), VALUE), "value of an icon_button over 2000 characters");
        require(!button.has("style") && !button.has("url"), "icon_button with style or url");
        confirm(button);
    }

    private static void feedback(JsonNode element) {
        for (String each : new String[] {"positive_button", "negative_button"}) {
            label(element.path(each));
            require(filled(element.path(each).path("value"), VALUE), each + " without a value of 1 to 2000 characters");
        }
        require(!element.has("confirm"), "feedback_buttons with confirm");
    }

    private static void label(JsonNode button) {
        text(button.path("text"), LABEL, "plain_text");
        require(optional(button.path("accessibility_label"), LABEL), "accessibility_label over 75 characters");
    }

    private static void style(JsonNode element) {
        require(!element.has("style") || STYLES.contains(element.path("style").asText()), "style is primary or danger");
    }

    private static void confirm(JsonNode button) {
        JsonNode confirm = button.path("confirm");
        if (!confirm.isMissingNode()) {
            text(confirm.path("title"), 100, "plain_text");
            text(confirm.path("text"), 300, "plain_text", "mrkdwn");
            text(confirm.path("confirm"), 30, "plain_text");
            text(confirm.path("deny"), 30, "plain_text");
            style(confirm);
        }
    }

    private static void input(JsonNode input) {
        optionalPlain(input.path("placeholder"), 150);
        require(optional(input.path("initial_value"), 3000), "initial_value over 3000 characters");
        int least = input.path("min_length").asInt(0);
        int most = input.path("max_length").asInt(3000);
        require(least >= 0 && most >= 1 && most <= 3000 && least <= most, "min_length and max_length are 0 to 3000");
    }

    static void image(JsonNode image) {
        require(filled(image.path("image_url"), 3000), "image without image_url");
        require(filled(image.path("alt_text"), 2000), "image without alt_text");
    }
}
