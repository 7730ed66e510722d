package dev.longhand.playground.azure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the deployment was asked.
 *
 * @param target path and query
 * @param headers by their names in lower case, without the one that carried the key
 * @param messages the conversation, as it was sent
 * @param body all of the request
 */
public record Request(String target, Map<String, String> headers, List<Message> messages, JsonNode body) {
    /** One message, with the role as the API names it. */
    public record Message(String role, String content) {
        public Message {
            Objects.requireNonNull(role);
            Objects.requireNonNull(content);
        }
    }

    public Request {
        Objects.requireNonNull(target);
        headers = Map.copyOf(headers);
        messages = List.copyOf(messages);
        Objects.requireNonNull(body);
    }

    /** How many images are in it. */
    public int images() {
        return body.findValues("image_url").size();
    }

    /** What the person said last; empty when nobody did. */
    public String question() {
        String question = "";
        for (Message message : messages) {
            if (message.role().equals("user")) {
                question = message.content();
            }
        }
        return question;
    }
}
