package dev.longhand.playground.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhand.playground.slack.Change;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * {@code GET /events?person=ann}: everything that this person sees, then every change, as server-sent events. Each open
 * page keeps one of the server's threads; the set of open pages may be read and changed by any thread.
 */
final class Events extends Handler.Abstract {
    /** Far more than one person opens, and well below the number of the server's threads. */
    private static final int MOST_PAGES = 24;
    /** The meters move without a message, when a minute passes: so often they are looked at. */
    private static final Duration GLANCE = Duration.ofSeconds(1);

    /** How long an open page is waited for when the server stops. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final View view;
    private final Set<OpenPage> pages = ConcurrentHashMap.newKeySet();

    Events(View view) {
        this.view = view;
    }

    void hear(Change change) {
        for (OpenPage page : pages) {
            if (view.concerns(page.person(), change)) {
                page.hear(change);
            }
        }
    }

    /**
     * Ends the streams and waits until they have ended: a Jetty that is stopped while an answer is being closed can wait for
     * that answer, and it for Jetty, without end.
     */
    void close() {
        pages.forEach(OpenPage::close);
        long until = System.nanoTime() + FAREWELL.toNanos();
        try {
            for (OpenPage page : pages) {
                page.awaitEnd(until);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String person = Objects.requireNonNullElse(
                Request.extractQueryParameters(request).getValue("person"), "");
        if (!view.knows(person)) {
            Response.writeError(request, response, callback, 404, "There is no such person");
            return true;
        }
        if (pages.size() >= MOST_PAGES) {
            Response.writeError(request, response, callback, 503, "Too many pages are open");
            return true;
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream;charset=utf-8");
        OpenPage page = new OpenPage(person);
        pages.add(page);
        try {
            try (OutputStream out = Content.Sink.asOutputStream(response)) {
                tell(page, out);
            }
            callback.succeeded();
        } catch (IOException gone) {
            callback.failed(gone);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            callback.failed(stopping);
        } finally {
            pages.remove(page);
            page.ended();
        }
        return true;
    }

    private void tell(OpenPage page, OutputStream out) throws IOException, InterruptedException {
        send(out, "world", view.world(page.person()));
        send(out, "views", view.views(page.person()));
        World.Limits told = view.limits();
        send(out, "meters", told);
        while (!page.closed()) {
            for (Change change : page.next(GLANCE)) {
                tell(page.person(), change, out);
            }
            World.Limits now = view.limits();
            if (now.equals(told)) {
                write(out, ":\n\n"); // a comment, which finds out whether the page is still there
            } else {
                send(out, "meters", now);
            }
            told = now;
        }
    }

    private void tell(String person, Change change, OutputStream out) throws IOException {
        if (change instanceof Change.Posted posted) {
            send(out, "message", view.show(posted.message()));
        } else if (change instanceof Change.Edited edited) {
            send(out, "message", view.show(edited.message()));
        } else if (change instanceof Change.Refreshed refreshed) {
            send(out, "message", view.show(refreshed.message()));
        } else if (change instanceof Change.Deleted deleted && view.leavesTombstone(deleted.message())) {
            send(out, "message", view.show(deleted.message()));
        } else if (change instanceof Change.Viewed) {
            send(out, "views", view.views(person));
        } else if (change instanceof Change.Shown shown) {
            send(out, "message", view.show(shown.ephemeral()));
        } else {
            send(out, "gone", Map.of("channel", change.channel(), "ts", OpenPage.tsOf(change)));
        }
    }

    private static void send(OutputStream out, String event, Object data) throws IOException {
        write(out, "event: " + event + "\ndata: " + json(data) + "\n\n");
    }

    private static String json(Object data) throws JsonProcessingException {
        return JSON.writeValueAsString(data); // on one line, so that one "data:" suffices
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
