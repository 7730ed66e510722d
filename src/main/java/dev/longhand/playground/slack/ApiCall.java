package dev.longhand.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One call of the Web API.
 *
 * @param token as it was sent; empty for none
 */
record ApiCall(String method, String token, Map<String, String> arguments) {
    ApiCall {
        arguments = Map.copyOf(arguments);
    }

    /**
     * Reads a call as Slack does, from a form or from JSON.
     *
     * @param authorization the header; empty for none
     */
    static ApiCall read(String method, String authorization, String contentType, String body) {
        Map<String, String> arguments = contentType.startsWith("application/json") ? fromJson(body) : fromForm(body);
        String token = authorization.startsWith("Bearer ")
                ? authorization.substring("Bearer ".length())
                : arguments.getOrDefault("token", "");
        return new ApiCall(method, token, arguments);
    }

    private static Map<String, String> fromForm(String body) {
        Map<String, String> arguments = new HashMap<>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                arguments.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return arguments;
    }

    private static String decode(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }

    static Map<String, String> fromJson(String body) {
        JsonNode json = Json.parse(body).filter(JsonNode::isObject).orElseThrow(() -> new ApiError("invalid_json"));
        Map<String, String> arguments = new HashMap<>();
        json.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (!value.isNull()) {
                arguments.put(field.getKey(), value.isTextual() ? value.asText() : value.toString());
            }
        });
        return arguments;
    }

    /** The argument, or an empty string. */
    String text(String name) {
        return arguments.getOrDefault(name, "");
    }

    /** Empty when the argument is missing. */
    Optional<Boolean> flag(String name) {
        return Optional.ofNullable(arguments.get(name)).map(value -> value.equals("1") || value.equals("true"));
    }

    /** The number, or another one when the argument is missing. */
    int number(String name, int otherwise) {
        try {
            return arguments.containsKey(name) ? Integer.parseInt(text(name)) : otherwise;
        } catch (NumberFormatException e) {
            throw new ApiError("invalid_arguments", name + " is not a number");
        }
    }
}
