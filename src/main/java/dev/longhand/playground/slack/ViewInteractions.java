package dev.longhand.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** What a person does in a modal or a Home tab. The caller's thread waits for the bot's answer. */
final class ViewInteractions {
    private final InteractionLine line;
    private final Workspace workspace;
    private final Violations violations;

    ViewInteractions(InteractionLine line, Workspace workspace, Violations violations) {
        this.line = line;
        this.workspace = workspace;
        this.violations = violations;
    }

    /** There is no channel and no response URL here. */
    void press(User user, ShownView view, ObjectNode action) {
        ObjectNode payload = line.payload("block_actions", user).put("trigger_id", line.trigger(user));
        payload.putObject("container").put("type", "view").put("view_id", view.id());
        payload.set("view", view.told(Json.object()));
        payload.putArray("actions").add(action.put("action_ts", line.now()));
        line.interact(payload);
    }

    /** @param values what was typed, by the {@code action_id} of the input */
    Submission submit(User user, ShownView view, Map<String, String> values) {
        ObjectNode payload = line.payload("view_submission", user).put("trigger_id", line.trigger(user));
        payload.set("view", view.told(state(view, values)));
        payload.putArray("response_urls");
        return line.interact(payload).map(answer -> answered(view, answer)).orElse(new Submission(false, Map.of()));
    }

    void close(User user, ShownView view) {
        workspace.close(view);
        if (view.tellsWhenClosed()) {
            ObjectNode payload = line.payload("view_closed", user).put("is_cleared", false);
            payload.set("view", view.told(Json.object()));
            line.interact(payload);
        }
    }

    private static ObjectNode state(ShownView view, Map<String, String> values) {
        Map<String, String> left = new HashMap<>(values);
        ObjectNode state = Json.object();
        for (int i = 0; i < view.blocks().size(); i++) {
            JsonNode block = view.blocks().get(i);
            if (block.path("type").asText().equals("input")) {
                JsonNode input = block.path("element");
                String id = input.path("action_id").asText();
                Optional<String> typed = Optional.ofNullable(left.remove(id)).filter(text -> !text.isEmpty());
                checkLength(block, input, typed);
                ObjectNode value = state.putObject(MessageJson.blockId(block, i))
                        .putObject(id)
                        .put("type", input.path("type").asText());
                typed.ifPresentOrElse(text -> value.put("value", text), () -> value.putNull("value"));
            }
        }
        if (!left.isEmpty()) {
            throw new NoSuchElementException("no inputs " + left.keySet() + " in " + view.json());
        }
        return state;
    }

    /** Slack's client does not send off what is missing, too short or too long. */
    private static void checkLength(JsonNode block, JsonNode input, Optional<String> typed) {
        int length = typed.map(String::length).orElse(0);
        boolean missing = typed.isEmpty() && !block.path("optional").asBoolean();
        boolean tooShort =
                typed.isPresent() && length < input.path("min_length").asInt(0);
        if (missing || tooShort || length > input.path("max_length").asInt(3000)) {
            throw new IllegalArgumentException(
                    "Slack would not send this off: " + input + " with " + length + " characters");
        }
    }

    private Submission answered(ShownView view, String answer) {
        if (answer.isBlank()) {
            workspace.close(view);
            return new Submission(true, Map.of());
        }
        JsonNode json = Json.parse(answer).orElse(Json.object());
        switch (json.path("response_action").asText()) {
            case "clear" -> workspace.close(view);
            case "update" -> update(view, json.path("view"));
            case "errors" -> {
                return new Submission(false, errors(view, json.path("errors")));
            }
            default -> violations.add("view_submission was answered with " + answer);
        }
        return new Submission(workspace.modal(view.id()).isEmpty(), Map.of());
    }

    private void update(ShownView view, JsonNode next) {
        try {
            workspace.change(view, ViewRules.check(next.toString(), "modal").toString());
        } catch (ApiError refused) {
            violations.add("view_submission was answered with a view that is not acceptable: " + refused.json());
        }
    }

    private Map<String, String> errors(ShownView view, JsonNode errors) {
        Map<String, String> found = new HashMap<>();
        JsonNode blocks = view.told(Json.object()).path("blocks");
        errors.properties().forEach(error -> {
            boolean known = blocks.findValuesAsText("block_id").contains(error.getKey());
            if (!known) {
                violations.add("view_submission was answered with an error for no block: " + error.getKey());
            }
            found.put(error.getKey(), error.getValue().asText());
        });
        return found;
    }
}
