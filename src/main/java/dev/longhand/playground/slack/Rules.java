package dev.longhand.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** What the checks of blocks, their elements and views have in common: lengths, kinds of text, and the refusal. */
final class Rules {
    /** Of {@code block_id}, {@code action_id} and {@code callback_id}. */
    static final int ID = 255;

    private Rules() {}

    static void text(JsonNode text, int limit, String... types) {
        require(Set.of(types).contains(text.path("type").asText()), "text object is not " + String.join(" or ", types));
        require(filled(text.path("text"), limit), "text is not 1 to " + limit + " characters long");
    }

    static void optionalPlain(JsonNode text, int limit) {
        if (!text.isMissingNode()) {
            text(text, limit, "plain_text");
        }
    }

    /** Takes the id into the set, where there is one. */
    static void unique(Set<String> seen, JsonNode node, String name) {
        JsonNode id = node.path(name);
        require(optional(id, ID), name + " over " + ID + " characters");
        require(id.isMissingNode() || seen.add(id.asText()), name + " \"" + id.asText() + "\" used twice");
    }

    static boolean filled(JsonNode text, int limit) {
        return text.isTextual() && !text.asText().isEmpty() && text.asText().length() <= limit;
    }

    static boolean optional(JsonNode text, int limit) {
        return text.isMissingNode() || filled(text, limit);
    }

    static boolean between(JsonNode array, int limit) {
        return array.isArray() && array.size() >= 1 && array.size() <= limit;
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw invalid(otherwise);
        }
    }

    static ApiError invalid(String why) {
        return new ApiError("invalid_blocks", why);
    }
}
