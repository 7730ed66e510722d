package dev.longhand.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.StreamSupport;

/** What Slack takes as a view, from its reference of view objects. */
final class ViewRules {
    private static final int LARGEST = 250_000;
    private static final int TITLE = 24;
    private static final Set<String> COMMON =
            Set.of("type", "blocks", "private_metadata", "callback_id", "external_id");
    private static final Set<String> OF_MODALS =
            Set.of("title", "submit", "close", "clear_on_close", "notify_on_close", "submit_disabled");

    private ViewRules() {}

    /** Throws Slack's error unless it would take this as a view of that type. */
    static ObjectNode check(String json, String type) {
        if (json.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            throw new ApiError("view_too_large");
        }
        JsonNode view =
                Json.parse(json).filter(JsonNode::isObject).orElseThrow(() -> invalid("view is no JSON object"));
        require(view.path("type").asText().equals(type), "type is not " + type);
        boolean modal = type.equals("modal");
        for (Iterator<String> names = view.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            require(COMMON.contains(name) || modal && OF_MODALS.contains(name), "unknown field " + name);
        }
        Surface surface = modal ? Surface.MODAL : Surface.HOME;
        try {
            BlockRules.check(view.path("blocks").toString(), surface);
            if (modal) {
                Rules.text(view.path("title"), TITLE, "plain_text");
                Rules.optionalPlain(view.path("submit"), TITLE);
                Rules.optionalPlain(view.path("close"), TITLE);
            }
        } catch (ApiError refused) {
            throw invalid(refused.json().at("/response_metadata/messages/0").asText());
        }
        require(fits(view, "private_metadata", 3000), "private_metadata over 3000 characters");
        require(fits(view, "callback_id", Rules.ID), "callback_id over 255 characters");
        require(fits(view, "external_id", Rules.ID), "external_id over 255 characters");
        require(
                !modal || view.has("submit") || !hasInput(view.path("blocks")),
                "submit is needed where there is an input");
        return (ObjectNode) view;
    }

    private static boolean hasInput(JsonNode blocks) {
        return StreamSupport.stream(blocks.spliterator(), false)
                .anyMatch(block -> block.path("type").asText().equals("input"));
    }

    private static boolean fits(JsonNode view, String name, int limit) {
        JsonNode text = view.path(name);
        return text.isMissingNode() || text.isTextual() && text.asText().length() <= limit;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw invalid(otherwise);
        }
    }

    private static ApiError invalid(String why) {
        return new ApiError("invalid_arguments", why);
    }
}
