package dev.longhand.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What a request is answered.
 *
 * @param type the content's type
 * @param headers further headers
 */
record Answer(int status, String type, String text, Map<String, String> headers) {
    Answer {
        Objects.requireNonNull(type);
        Objects.requireNonNull(text);
        headers = Map.copyOf(headers);
    }

    /** A word or a sentence for whoever looks. */
    static Answer plain(int status, String words) {
        return new Answer(status, "text/plain; charset=utf-8", words + "\n", Map.of());
    }

    void to(Response response, Callback callback) {
        response.setStatus(status);
        headers.forEach(response.getHeaders()::put);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.write(true, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), callback);
    }
}
