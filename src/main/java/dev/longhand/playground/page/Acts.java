package dev.longhand.playground.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhand.playground.page.Act.Done;
import dev.longhand.playground.slack.SlackEmulator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** {@code POST /act}: carries out what a person does on the page. */
final class Acts extends Handler.Abstract {
    /** In characters: room for some 20 MB of files in Base64, which is what a model may be expected to read. */
    private static final int LONGEST = 28_000_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Hands hands;

    Acts(SlackEmulator slack, View view) {
        this.hands = new Hands(slack, view);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!HttpMethod.POST.is(request.getMethod()) || !isJson(request)) {
            return answer(response, callback, 415, "Only JSON, and only posted");
        }
        if (request.getLength() < 0 || request.getLength() > LONGEST) {
            return answer(response, callback, 413, "That is too long for one message");
        }
        try {
            Act act = JSON.readValue(Content.Source.asString(request), Act.class);
            return answer(
                    response,
                    callback,
                    200,
                    hands.carryOut(Optional.ofNullable(act).orElseThrow()));
        } catch (JsonProcessingException | IllegalArgumentException | NoSuchElementException refused) {
            return answer(response, callback, 400, "The workspace did not take that");
        }
    }

    /** A form on another page cannot send this type. */
    private static boolean isJson(Request request) {
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        return type != null && type.startsWith("application/json");
    }

    private static boolean answer(Response response, Callback callback, int status, String notice)
            throws JsonProcessingException {
        return answer(response, callback, status, new Done(notice, "", Map.of()));
    }

    private static boolean answer(Response response, Callback callback, int status, Done done)
            throws JsonProcessingException {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        Content.Sink.write(response, true, JSON.writeValueAsString(done), callback);
        return true;
    }
}
