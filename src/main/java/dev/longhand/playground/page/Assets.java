package dev.longhand.playground.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The files that make the page. */
final class Assets extends Handler.Abstract.NonBlocking {
    private record PageFile(String type, byte[] content) {}

    private final Map<String, PageFile> files = Map.of(
            "/", read("page.html", "text/html;charset=utf-8"),
            "/page.css", read("page.css", "text/css;charset=utf-8"),
            "/dom.js", read("dom.js", "text/javascript;charset=utf-8"),
            "/files.js", read("files.js", "text/javascript;charset=utf-8"),
            "/views.js", read("views.js", "text/javascript;charset=utf-8"),
            "/messages.js", read("messages.js", "text/javascript;charset=utf-8"),
            "/composer.js", read("composer.js", "text/javascript;charset=utf-8"),
            "/places.js", read("places.js", "text/javascript;charset=utf-8"),
            "/page.js", read("page.js", "text/javascript;charset=utf-8"));

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        PageFile file = files.get(request.getHttpURI().getCanonicalPath());
        if (file == null) {
            return false;
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, file.type());
        response.write(true, ByteBuffer.wrap(file.content()), callback);
        return true;
    }

    private static PageFile read(String name, String type) {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            return new PageFile(type, in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException("The page's own file " + name + " cannot be read", e);
        }
    }
}
