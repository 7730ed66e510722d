package dev.longhand.web;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /slack/events}: gathers what comes, and lets through to Bolt what Slack has signed and can be read. */
final class SlackRequests extends Handler.Wrapper {
    private static final Logger log = LoggerFactory.getLogger(SlackRequests.class);
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    /** Slack's note that it holds events back. It is no event by its form, so Bolt would refuse it. */
    private static final String RATE_LIMITED = "app_rate_limited";

    private final Signature signature;
    private final Refusals refusals;

    /** In kilobytes: what is not yet known to be Slack's must not take all memory. */
    private final Semaphore room = new Semaphore(16 << 10);

    private volatile boolean draining;

    /** @param bolt what is let through goes here, with a {@link Payload} and nothing more to read */
    SlackRequests(Signature signature, Refusals refusals, Handler bolt) {
        super(bolt);
        this.signature = signature;
        this.refusals = refusals;
    }

    /**
     * No event whose head comes from now on is let through: Slack sends it again, here or to another instance. Clicks and commands still are,
     * because Slack shows a warning instead of sending them again.
     */
    void drain() {
        draining = true;
    }

    boolean draining() {
        return draining;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Consumer<Answer> answered = answer -> send(answer, response, callback);
        Consumer<byte[]> gathered =
                body -> answer(request, body).ifPresentOrElse(answered, () -> handOn(request, response, callback));
        refusalByItsHead(request).ifPresentOrElse(answered, () -> Body.gather(request, room, gathered, answered));
        return true;
    }

    /** Who cannot be let through anyhow need not be read. */
    private Optional<Answer> refusalByItsHead(Request request) {
        if (!request.getMethod().equals("POST")) {
            return Optional.of(new Answer(405, "text/plain", "Slack posts.\n", Map.of("Allow", "POST")));
        }
        String type = Optional.ofNullable(request.getHeaders().get(HttpHeader.CONTENT_TYPE))
                .orElse("")
                .replaceAll("[; ].*", "");
        if (draining && !type.equalsIgnoreCase(FORM)) {
            return Optional.of(Answer.plain(503, "Going down. Please send it again."));
        }
        if (!signature.mayBe(header(request, Signature.TIMESTAMP_HEADER), header(request, Signature.HEADER))) {
            return Optional.of(unsigned());
        }
        if (!type.equalsIgnoreCase(JSON) && !type.equalsIgnoreCase(FORM)) {
            return Optional.of(Answer.plain(415, "Slack sends " + JSON + " or " + FORM + "."));
        }
        return request.getLength() > Body.LARGEST ? Optional.of(Body.TOO_LARGE) : Optional.empty();
    }

    /** What is answered here; empty for Bolt to answer, with the payload left for it. */
    private Optional<Answer> answer(Request request, byte[] body) {
        if (!signature.covers(body, header(request, Signature.TIMESTAMP_HEADER), header(request, Signature.HEADER))) {
            return Optional.of(unsigned());
        }
        try {
            Payload payload = Payload.read(body);
            if (payload.type().equals(RATE_LIMITED)) {
                log.warn("Slack holds events back: more than 30,000 came to be within an hour");
                return Optional.of(Answer.plain(200, "noted"));
            }
            payload.leaveWith(request);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(Answer.plain(400, "Refused: its body is damaged."));
        }
    }

    private static Answer unsigned() {
        return Answer.plain(401, "Refused: it is not signed by Slack, or not within 5 minutes.");
    }

    private static String header(Request request, String name) {
        return request.getHeaders().get(name);
    }

    private void handOn(Request request, Response response, Callback callback) {
        try {
            if (!super.handle(request, response, callback)) {
                throw new IllegalStateException("Bolt's servlet is not there");
            }
        } catch (Exception e) {
            callback.failed(e);
        }
    }

    /** A refusal is the last on its connection: whatever still comes is not read. */
    private void send(Answer answer, Response response, Callback callback) {
        if (answer.status() >= 400) {
            refusals.note(answer.status(), answer.text());
            response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
        }
        answer.to(response, callback);
    }
}
