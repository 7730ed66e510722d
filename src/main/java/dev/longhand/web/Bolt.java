package dev.longhand.web;

import com.fasterxml.jackson.core.JacksonException;
import com.google.gson.JsonParseException;
import com.slack.api.bolt.App;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands a payload to Bolt. In the place of Bolt's servlet, which answers 500 to what it does not understand, and puts it
 * into the log. Safe for use by many threads.
 */
final class Bolt {
    private static final Logger log = LoggerFactory.getLogger(Bolt.class);

    private final App app;
    private final SlackRequestParser parser;

    Bolt(App app) {
        this.app = app;
        this.parser = new SlackRequestParser(app.config());
    }

    /** @param headers by their names, in any case */
    Answer answer(Payload payload, Map<String, List<String>> headers) {
        Request<?> request;
        try {
            request = parser.parse(SlackRequestParser.HttpRequest.builder()
                    .requestUri(WebServer.EVENTS)
                    .queryString(Map.of())
                    .headers(new RequestHeaders(headers))
                    .requestBody(payload.text())
                    .remoteAddress("")
                    .build());
        } catch (RuntimeException e) {
            return notUnderstood(e);
        }
        if (request == null) {
            return Answer.plain(400, "This is nothing that Slack sends.");
        }
        try {
            return answer(app.run(request));
        } catch (Exception e) {
            if (isOfTheWrongShape(e)) {
                return notUnderstood(e);
            }
            log.error("what Slack sent could not be taken in: {}", place(e));
            return Answer.plain(500, "Something is wrong here. Please send it again.");
        }
    }

    private static Answer answer(Response response) {
        String type = response.getContentType() == null ? "text/plain" : response.getContentType();
        String body = response.getBody() == null ? "" : response.getBody();
        return new Answer(response.getStatusCode(), type, body, response.getHeaders());
    }

    /** Fields that are missing, null, or of another type than Slack's show as one of these where they are read. */
    private static boolean isOfTheWrongShape(Exception e) {
        return e instanceof JsonParseException
                || e instanceof JacksonException
                || e instanceof NullPointerException
                || e instanceof ClassCastException
                || e instanceof IllegalArgumentException
                || e instanceof IndexOutOfBoundsException;
    }

    private static Answer notUnderstood(Exception e) {
        log.warn("a payload of Slack's was not understood: {}", place(e));
        return Answer.plain(400, "This is nothing that Slack sends.");
    }

    /** The kind of the exception and where it came from. Its message is left out: it may quote people's words. */
    private static String place(Exception e) {
        String frame = Arrays.stream(e.getStackTrace())
                .filter(each -> each.getClassName().startsWith("dev.longhand."))
                .findFirst()
                .map(each -> " at " + each)
                .orElse("");
        return e.getClass().getName() + frame;
    }
}
