package dev.longhand.playground.page;

import dev.longhand.playground.slack.SharedFile;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/** {@code GET /picture?person=…&channel=…&ts=…&file=…}: a picture of a message that this person sees. */
final class Pictures extends Handler.Abstract.NonBlocking {
    private final View view;

    Pictures(View view) {
        this.view = view;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Fields asked = Request.extractQueryParameters(request);
        Optional<SharedFile> picture =
                view.picture(text(asked, "person"), text(asked, "channel"), text(asked, "ts"), text(asked, "file"));
        if (picture.isEmpty()) {
            Response.writeError(request, response, callback, 404, "There is no such picture");
            return true;
        }
        response.getHeaders()
                .put(HttpHeader.CONTENT_TYPE, picture.get().upload().mimetype());
        response.write(true, ByteBuffer.wrap(picture.get().upload().content()), callback);
        return true;
    }

    private static String text(Fields asked, String name) {
        return Objects.requireNonNullElse(asked.getValue(name), "");
    }
}
