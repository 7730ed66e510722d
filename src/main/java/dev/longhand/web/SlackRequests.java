package dev.longhand.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /slack/events}: lets through to Bolt what Slack has signed, is new, and can be read. */
final class SlackRequests extends Handler.Abstract {
    private static final Logger log = LoggerFactory.getLogger(SlackRequests.class);
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    /** Slack's note that it holds events back. It is no event by its form, so Bolt would refuse it. */
    private static final String RATE_LIMITED = "app_rate_limited";

    private final Signature signature;
    private final Refusals refusals;
    /** So many large bodies are read at once, so that they cannot take all memory before they are known to be Slack's. */
    private final Semaphore large = new Semaphore(32);

    /**
     * Signatures of commands and clicks. Slack never sends these twice, so the second is a replay; what it does send
     * twice, events, is claimed by each message. Longer than a signature is good for.
     */
    private final Cache<String, Boolean> seen = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(Duration.ofMinutes(11))
            .build();

    private volatile Optional<Bolt> bolt = Optional.empty();
    private volatile boolean draining;

    SlackRequests(Signature signature, Refusals refusals) {
        this.signature = signature;
        this.refusals = refusals;
    }

    /** From now on requests are handed to this. */
    void handTo(Bolt to) {
        bolt = Optional.of(to);
    }

    /** From now on nothing is let through: Slack sends it again, here or to another instance. */
    void drain() {
        draining = true;
    }

    boolean draining() {
        return draining;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Consumer<Answer> out = answer -> send(answer, response, callback);
        refusalByItsHead(request)
                .ifPresentOrElse(
                        out, () -> Body.read(request, large, bytes -> out.accept(answer(request, bytes)), out));
        return true;
    }

    /** Who cannot be let through anyhow need not be read. */
    private Optional<Answer> refusalByItsHead(Request request) {
        if (!request.getMethod().equals("POST")) {
            return Optional.of(new Answer(405, "text/plain", "Slack posts.\n", Map.of("Allow", List.of("POST"))));
        }
        if (draining) {
            return Optional.of(Answer.plain(503, "Going down. Please send it again."));
        }
        if (!signature.mayBe(header(request, Signature.TIMESTAMP_HEADER), header(request, Signature.HEADER))) {
            return Optional.of(unsigned());
        }
        String type = Optional.ofNullable(request.getHeaders().get(HttpHeader.CONTENT_TYPE))
                .orElse("")
                .replaceAll("[; ].*", "");
        return type.equalsIgnoreCase(JSON) || type.equalsIgnoreCase(FORM)
                ? Optional.empty()
                : Optional.of(Answer.plain(415, "Slack sends " + JSON + " or " + FORM + "."));
    }

    private Answer answer(Request request, byte[] bytes) {
        String signed = header(request, Signature.HEADER);
        if (!signature.covers(bytes, header(request, Signature.TIMESTAMP_HEADER), signed)) {
            return unsigned();
        }
        Payload payload;
        try {
            payload = Payload.read(bytes);
        } catch (IOException e) {
            return Answer.plain(400, "Refused: its body is damaged.");
        }
        if (payload.type().equals(RATE_LIMITED)) {
            log.warn("Slack holds events back: more than 30,000 came to be within an hour");
            return Answer.plain(200, "noted");
        }
        if (bolt.isEmpty()) {
            return Answer.plain(503, "Not ready. Please send it again.");
        }
        if (payload.isForm() && seen.asMap().putIfAbsent(signed, true) != null) {
            return new Answer(200, "text/plain", "", Map.of());
        }
        Answer answer = bolt.get().answer(payload, headers(request));
        if (answer.status() >= 500) {
            seen.invalidate(signed);
        }
        return answer;
    }

    private static Answer unsigned() {
        return Answer.plain(401, "Refused: it is not signed by Slack, or not within 5 minutes.");
    }

    private static Map<String, List<String>> headers(Request request) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.getHeaders()
                .forEach(each -> headers.merge(
                        each.getName(),
                        List.of(Optional.ofNullable(each.getValue()).orElse("")),
                        (first, next) -> first));
        return headers;
    }

    private static String header(Request request, String name) {
        return request.getHeaders().get(name);
    }

    private void send(Answer answer, Response response, Callback callback) {
        if (answer.status() >= 400) {
            refusals.note(answer);
        }
        answer.to(response, callback);
    }
}
