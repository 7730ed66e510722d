package dev.longhand.playground.azure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpField;

/** HTTP requests in the emulator's own words. */
final class Inbound {
    private Inbound() {}

    /** The key, from whichever header may carry it; empty when none does. */
    static String keyOf(org.eclipse.jetty.server.Request http) {
        return Stream.of("api-key", "Ocp-Apim-Subscription-Key", "Authorization")
                .map(http.getHeaders()::get)
                .filter(Objects::nonNull)
                .findFirst()
                .map(value -> value.replaceFirst("^Bearer ", ""))
                .orElse("");
    }

    static Request request(org.eclipse.jetty.server.Request http, JsonNode body) {
        Map<String, String> headers = new HashMap<>();
        for (HttpField field : http.getHeaders()) {
            if (field.getValue() != null && !field.getValue().contains(Gate.KEY)) {
                headers.put(field.getName().toLowerCase(Locale.ROOT), field.getValue());
            }
        }
        List<Request.Message> messages = new ArrayList<>();
        for (JsonNode message : body.path("messages")) {
            messages.add(new Request.Message(message.path("role").asText(), Contents.text(message.path("content"))));
        }
        return new Request(http.getHttpURI().getPathQuery(), headers, messages, body);
    }
}
