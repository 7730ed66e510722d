package dev.longhand.playground.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Slack's way to say no: HTTP 200 with {@code ok:false} and a word. */
final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String detail;

    /** @param error Slack's word for it */
    ApiError(String error) {
        this(error, "");
    }

    /** @param detail for a person who reads a log; Slack gives such in {@code response_metadata.messages} */
    ApiError(String error, String detail) {
        super(error, null, false, false);
        this.detail = detail;
    }

    String error() {
        return getMessage();
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("ok", false).put("error", error());
        if (!detail.isEmpty()) {
            json.putObject("response_metadata").putArray("messages").add("[ERROR] " + detail);
        }
        return json;
    }
}
