package dev.longhand.web;

import com.slack.api.bolt.App;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Listens for Slack: {@code POST /slack/events} for events, commands and interactivity; and for the operator:
 * {@code GET /healthz}, {@code GET /metrics}. Jetty's threads only check, parse and hand over; none waits for a client.
 */
public final class WebServer implements AutoCloseable {
    static final String EVENTS = "/slack/events";

    /** Enough for a flood of events, each of which keeps its thread for a millisecond or two. */
    private static final int THREADS = 32;

    /** Slack needs a few dozen. Whoever opens many and sends nothing, or a byte at a time, finds them closed early. */
    private static final int CONNECTIONS = 1_000;

    private static final int SILENCE_WHEN_CROWDED_MS = 2_000;

    private final Server server;
    private final ServerConnector connector;
    private final ServletContextHandler servlets = new ServletContextHandler();
    private final Refusals refusals;
    private final SlackRequests slack;
    private Optional<MetricsPage> metrics = Optional.empty();

    /** @param port where to listen, on all addresses; 0 for any free one */
    public WebServer(int port, String signingSecret, Clock clock) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
        threads.setName("web");
        server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setPort(port);
        server.addConnector(connector);
        NetworkConnectionLimit limit = new NetworkConnectionLimit(CONNECTIONS, connector);
        limit.setEndPointIdleTimeout(SILENCE_WHEN_CROWDED_MS);
        server.addBean(limit);
        connector.addEventListener(new SlowHeads(connector.getScheduler()));

        refusals = new Refusals(clock);
        slack = new SlackRequests(new Signature(signingSecret, clock), refusals, servlets);
        server.setHandler(new Routes(slack));
        // Jetty's own pages would quote the request.
        server.setErrorHandler((request, response, callback) -> {
            callback.succeeded();
            return true;
        });
    }

    /**
     * Begins to listen.
     *
     * @param app sees to what Slack sends
     * @throws IOException when the port cannot be had
     */
    public void start(App app) throws IOException {
        servlets.addServlet(new ServletHolder(new BoltServlet(app, refusals)), EVENTS);
        try {
            server.start();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the web server did not start: " + e.getMessage(), e);
        }
    }

    /**
     * Answers {@code GET /metrics}. To be called before the start.
     *
     * @param text what is shown
     * @param type its content type
     * @param token what a reader must show ({@code Authorization: Bearer}); empty when anybody may read
     */
    public void show(Supplier<String> text, String type, String token) {
        metrics = Optional.of(new MetricsPage(text, type, token));
    }

    /** Where we listen. */
    public int port() {
        return connector.getLocalPort();
    }

    /**
     * From now on {@code healthz} and events are answered 503, so that Slack sends them again, or a load balancer to another
     * instance. What Slack does not send again, clicks and commands, is still let through. Cannot be taken back. Any thread
     * may call.
     */
    public void drain() {
        slack.drain();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the web server did not stop", e);
        }
    }

    /** Which path is whose. */
    private final class Routes extends Handler.Wrapper {
        Routes(SlackRequests events) {
            super(events);
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            switch (Request.getPathInContext(request)) {
                case EVENTS -> super.handle(request, response, callback);
                case "/healthz" -> look(request, WebServer.this::health).to(response, callback);
                case "/metrics" -> look(request, () -> metrics(request)).to(response, callback);
                default -> nothing().to(response, callback);
            }
            return true;
        }
    }

    /** Answers those who only look. */
    private static Answer look(Request request, Supplier<Answer> sight) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD")
                ? sight.get()
                : new Answer(405, "text/plain", "Look only.\n", Map.of("Allow", "GET, HEAD"));
    }

    private Answer metrics(Request request) {
        return metrics.map(page -> page.answer(request.getHeaders().get("Authorization")))
                .orElseGet(WebServer::nothing);
    }

    private static Answer nothing() {
        return Answer.plain(404, "There is nothing here.");
    }

    /** Says that we are ready: the port is opened only when we are. */
    private Answer health() {
        return slack.draining() ? Answer.plain(503, "draining") : Answer.plain(200, "ready");
    }
}
