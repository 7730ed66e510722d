package dev.longhand.web;

import com.fasterxml.jackson.core.JacksonException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.gson.JsonParseException;
import com.slack.api.bolt.App;
import com.slack.api.bolt.jakarta_servlet.SlackAppServletAdapter;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.response.Response;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands a checked payload to Bolt, by the SDK's own adapter. The SDK's servlet around it would answer 500 to what it does
 * not understand, which makes Slack send it again, and would quote it in the log.
 */
final class BoltServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(BoltServlet.class);

    private final transient App app;
    private final transient Refusals refusals;
    private final transient SlackAppServletAdapter adapter;

    /**
     * Signatures of commands and clicks. Slack never sends these twice, so the second is a replay; what it does send
     * twice, events, is claimed by each message. Longer than a signature is good for.
     */
    private final transient Cache<String, Boolean> seen = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(Duration.ofMinutes(11))
            .build();

    BoltServlet(App app, Refusals refusals) {
        this.app = app;
        this.refusals = refusals;
        this.adapter = new SlackAppServletAdapter(app.config()) {
            /** What was checked. The SDK's would be in the sender's charset, its lines joined anew. */
            @Override
            protected String doReadRequestBodyAsString(HttpServletRequest request) {
                return Payload.of(request).text();
            }
        };
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String signed = request.getHeader(Signature.HEADER);
        if (Payload.of(request).isForm() && seen.asMap().putIfAbsent(signed, true) != null) {
            return;
        }
        Response answer = answer(request);
        if (answer.getStatusCode() >= 500) {
            seen.invalidate(signed);
        }
        // Of a plain text Bolt does not say how it is encoded.
        response.setCharacterEncoding("utf-8");
        adapter.writeResponse(response, answer);
    }

    private Response answer(HttpServletRequest from) {
        Request<?> request;
        try {
            request = adapter.buildSlackRequest(from);
        } catch (IOException | RuntimeException e) {
            return notUnderstood(place(e));
        }
        if (request == null) {
            return notUnderstood("its type is unknown");
        }
        try {
            Response answer = app.run(request);
            if (answer.getStatusCode() >= 400) {
                refusals.note(answer.getStatusCode(), "Bolt knows nobody who would see to it.");
            }
            return answer;
        } catch (Exception e) {
            if (isOfTheWrongShape(e)) {
                return notUnderstood(place(e));
            }
            log.error("what Slack sent could not be taken in: {}", place(e));
            return Response.error(500);
        }
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

    private Response notUnderstood(String why) {
        refusals.note(400, "This is nothing that Slack sends: " + why);
        return Response.error(400);
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
