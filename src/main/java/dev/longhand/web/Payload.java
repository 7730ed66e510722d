package dev.longhand.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.server.Request;

/**
 * A body of Slack's that can be read without harm: UTF-8, and where it is or carries JSON, one whole object, not too
 * deep. Bolt parses recursively and would end in a {@link StackOverflowError}.
 *
 * @param text the body
 * @param type what its JSON says that it is; empty where there is none
 */
record Payload(String text, String type) {
    /** Slack's own, a list in rich text in a message in an event, stay below 20. */
    private static final int DEEPEST = 100;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(100)
                    .build())
            .build();

    /** The field of a form in which Slack puts JSON. */
    private static final String FIELD = "payload";

    /** @throws IOException when it is anything else; its message may quote the body */
    static Payload read(byte[] body) throws IOException {
        String text = decoded(body);
        return new Payload(text, isForm(text) ? typeOfForm(text) : type(text));
    }

    /** What was left with a request. */
    static Payload of(HttpServletRequest request) {
        return (Payload) request.getAttribute(Payload.class.getName());
    }

    /** Leaves it there for the servlet. */
    void leaveWith(Request request) {
        request.setAttribute(Payload.class.getName(), this);
    }

    /** True for a command or a click, false for JSON. */
    boolean isForm() {
        return isForm(text);
    }

    private static boolean isForm(String text) {
        String start = text.stripLeading();
        return !start.startsWith("{") && !start.startsWith("[");
    }

    /** Fields are told apart as Bolt does, so that it finds no other JSON in a form than what was read here. */
    private static String typeOfForm(String form) throws IOException {
        String type = "";
        for (String field : form.split("&")) {
            String[] parts = field.split("=");
            if (parts.length != 2) {
                continue;
            }
            try {
                String name = URLDecoder.decode(parts[0].trim().replace("\n", ""), StandardCharsets.UTF_8);
                if (name.equals(FIELD)) {
                    type = type(URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
                }
            } catch (IllegalArgumentException e) {
                throw new IOException("no form", e);
            }
        }
        return type;
    }

    private static String decoded(byte[] body) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }

    /** Reads all of it, and returns the object's own "type". */
    private static String type(String json) throws IOException {
        String type = "";
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no object");
            }
            int depth = 1;
            while (depth > 0) {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    throw new IOException("the object has no end");
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth == 1 && token == JsonToken.VALUE_STRING && "type".equals(parser.currentName())) {
                    type = parser.getText();
                }
            }
            if (parser.nextToken() != null) {
                throw new IOException("more than one object");
            }
        }
        return type;
    }
}
