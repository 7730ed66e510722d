package dev.longhand.playground.slack;

import dev.longhand.playground.slack.SharedFile.State;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Where files are downloaded. Slack never says plainly that one may not: without a token it leads on to its page for
 * signing in, and with one that lacks {@code files:read} it shows that page at once, as HTML with status 200.
 */
final class FileDoor extends Handler.Abstract {
    static final String PRIVATE = "/files-pri/";

    /** By this name a test can let downloads go wrong, as it can methods. */
    static final String DOWNLOAD = "files.download";

    private static final String SIGN_IN = "/signin";
    private static final Pattern FILE = Pattern.compile(PRIVATE + Roster.TEAM + "-(F\\w+)/(?:download/)?([^/]+)");
    private static final String PAGE = "<!DOCTYPE html><html><head><title>Sign in to Playground | Slack</title></head>"
            + "<body><h1>Sign in to Playground</h1><form action=\"/signin\"></form></body></html>";

    private final Workspace workspace;
    private final String token;
    private final boolean mayRead;
    private final Faults faults;
    private final Meters meters;
    private final Duration latency;

    FileDoor(Workspace workspace, String token, Scopes scopes, Faults faults, Meters meters, Duration latency) {
        this.workspace = workspace;
        this.token = token;
        this.mayRead = scopes.granted("files:read");
        this.faults = faults;
        this.meters = meters;
        this.latency = latency;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = Request.getPathInContext(request);
        if (!path.startsWith(PRIVATE) && !path.startsWith(SIGN_IN)) {
            return false;
        }
        Latency.pass(latency);
        if (path.startsWith(SIGN_IN)) {
            return page(response, callback, 200);
        }
        if (!("Bearer " + token).equals(request.getHeaders().get(HttpHeader.AUTHORIZATION))) {
            Response.sendRedirect(request, response, callback, SIGN_IN + "?redir=" + path);
            return true;
        }
        if (!mayRead) {
            return page(response, callback, 200);
        }
        Matcher asked = FILE.matcher(path);
        Optional<SharedFile> file = Optional.of(asked)
                .filter(Matcher::matches)
                .flatMap(found -> workspace.file(found.group(1)))
                .filter(found -> found.slug().equals(asked.group(2)) && !found.external())
                .filter(found -> found.state() == State.KEPT && workspace.botSees(found.id()));
        if (file.isEmpty()) {
            return page(response, callback, 404);
        }
        meters.begin(DOWNLOAD);
        try {
            return file(file.get(), request, response, callback);
        } finally {
            meters.end(DOWNLOAD);
        }
    }

    private static boolean page(Response response, Callback callback, int status) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/html; charset=utf-8");
        Content.Sink.write(response, true, PAGE, callback);
        return true;
    }

    private boolean file(SharedFile file, Request request, Response response, Callback callback) throws Exception {
        Optional<Fault> fault = faults.next(DOWNLOAD);
        if (fault.isPresent() && fault.get() instanceof Fault.ServerError) {
            return page(response, callback, 500);
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, file.upload().mimetype());
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, file.upload().size());
        boolean breaksOff = fault.isPresent() && !(fault.get() instanceof Fault.Delay);
        if (fault.isPresent() && fault.get() instanceof Fault.Delay delay) {
            Latency.pass(delay.by());
        }
        long length = breaksOff ? file.upload().size() / 2 : file.upload().size();
        OutputStream out = Content.Sink.asOutputStream(response);
        write(file.upload().content(), length, out);
        out.flush();
        if (breaksOff) {
            request.getConnectionMetaData().getConnection().getEndPoint().close();
        } else {
            out.close();
        }
        callback.succeeded();
        return true;
    }

    private static void write(byte[] content, long length, OutputStream out) throws Exception {
        out.write(content, 0, (int) Math.min(content.length, length));
        byte[] zeros = new byte[8192];
        for (long left = length - content.length; left > 0; left -= zeros.length) {
            out.write(zeros, 0, (int) Math.min(zeros.length, left));
        }
    }
}
