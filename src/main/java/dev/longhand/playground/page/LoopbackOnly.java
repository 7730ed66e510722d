package dev.longhand.playground.page;

import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Lets in only the page itself. A website that the same person has open can send requests to loopback, and can point a
 * name of its own at 127.0.0.1: so the name that was asked for must be loopback's, and so must the page that asks.
 */
final class LoopbackOnly extends Handler.Wrapper {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

    /** Nothing from elsewhere is loaded, nothing inline is run, and nobody puts this page into a frame. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    LoopbackOnly(Handler inner) {
        super(inner);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        response.getHeaders()
                .put("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .put("X-Content-Type-Options", "nosniff")
                .put("Referrer-Policy", "no-referrer")
                .put("Cross-Origin-Resource-Policy", "same-origin")
                .put(HttpHeader.CACHE_CONTROL, "no-store");
        if (!LOOPBACK.contains(Request.getServerName(request)) || !fromItself(request)) {
            Response.writeError(request, response, callback, 403, "Only the playground's own page may ask");
            return true;
        }
        return super.handle(request, response, callback);
    }

    /** A browser names the asking page in {@code Origin}; a request without it is no other page's script that posts. */
    private static boolean fromItself(Request request) {
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        String asked = "http://" + request.getHeaders().get(HttpHeader.HOST);
        String site = request.getHeaders().get("Sec-Fetch-Site");
        boolean sameSite = site == null || site.equals("same-origin") || site.equals("none");
        return sameSite && (origin == null || origin.equals(asked));
    }
}
