package dev.longhand.playground.slack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SelectableChannelEndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Where the bot's requests come in: {@code /api/METHOD} and the response URLs. Runs on the server's threads. */
final class Door extends Handler.Abstract {
    static final String API = "/api/";
    static final String HOOKS = "/hooks/";

    private final WebApi api;
    private final ResponseUrls responseUrls;
    private final InFlight inFlight;
    private final Duration halfWay;
    private final String scopes;

    Door(WebApi api, ResponseUrls responseUrls, InFlight inFlight, Duration latency, String scopes) {
        this.api = api;
        this.responseUrls = responseUrls;
        this.inFlight = inFlight;
        this.halfWay = latency.dividedBy(2);
        this.scopes = scopes;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        HttpAnswer answer = request.getMethod().equals("POST")
                ? answer(request, Content.Source.asString(request))
                : HttpAnswer.of(405, "");
        if (answer.hangUp()) {
            endPoint(request).close();
            callback.succeeded();
            return true;
        }
        response.setStatus(answer.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json; charset=utf-8");
        response.getHeaders().put("x-oauth-scopes", scopes);
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        Content.Sink.write(response, true, answer.body(), callback);
        return true;
    }

    private HttpAnswer answer(Request request, String body) {
        String path = Request.getPathInContext(request);
        if (path.startsWith(API)) {
            return call(request, path.substring(API.length()), body);
        }
        return path.startsWith(HOOKS)
                ? responseUrls.answer(path.substring(HOOKS.length()), body)
                : HttpAnswer.of(404, "");
    }

    private HttpAnswer call(Request request, String method, String body) {
        ApiCall call;
        try {
            call = ApiCall.read(
                    method, header(request, HttpHeader.AUTHORIZATION), header(request, HttpHeader.CONTENT_TYPE), body);
        } catch (ApiError e) {
            return HttpAnswer.of(e.json());
        }
        BooleanSupplier abandoned = () -> hungUp(endPoint(request));
        inFlight.enter(call, abandoned);
        try {
            Latency.pass(halfWay);
            HttpAnswer answer = api.answer(call);
            Latency.pass(halfWay);
            return answer;
        } finally {
            inFlight.leave(call, abandoned);
        }
    }

    private static String header(Request request, HttpHeader name) {
        String value = request.getHeaders().get(name);
        return value == null ? "" : value;
    }

    private static EndPoint endPoint(Request request) {
        return request.getConnectionMetaData().getConnection().getEndPoint();
    }

    /** A caller that waits for its answer sends nothing, so whatever can be read is the end. */
    private static boolean hungUp(EndPoint endPoint) {
        try {
            return endPoint instanceof SelectableChannelEndPoint selectable
                    && selectable.getChannel() instanceof SocketChannel socket
                    && socket.read(ByteBuffer.allocate(1)) < 0;
        } catch (IOException e) {
            return true;
        }
    }
}
