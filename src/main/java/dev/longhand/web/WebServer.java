package dev.longhand.web;

import com.slack.api.bolt.App;
import com.slack.api.bolt.jakarta_servlet.SlackAppServlet;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Listens for Slack: {@code POST /slack/events} for events, commands and interactivity, {@code GET /healthz}. Jetty's
 * threads only check, parse and hand over.
 */
public final class WebServer implements AutoCloseable {
    /** Enough for a flood of events, each of which keeps its thread for a millisecond or two. */
    private static final int THREADS = 32;

    private final Server server;
    private final ServerConnector connector;
    private final ServletContextHandler context = new ServletContextHandler();

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

        context.addFilter(
                new FilterHolder(new SignatureFilter(new Signature(signingSecret, clock))),
                "/slack/events",
                EnumSet.of(DispatcherType.REQUEST));
        context.addFilter(new FilterHolder(new RateLimitNotice()), "/slack/events", EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new ServletHolder(new Health()), "/healthz");
        server.setHandler(context);
    }

    /**
     * Begins to listen.
     *
     * @param app sees to what Slack sends
     * @throws IOException when the port cannot be had
     */
    public void start(App app) throws IOException {
        context.addServlet(new ServletHolder(new SlackAppServlet(app)), "/slack/events");
        try {
            server.start();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the web server did not start: " + e.getMessage(), e);
        }
    }

    /** Where we listen. */
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the web server did not stop", e);
        }
    }

    /** Says that we are ready: the port is opened only when we are. */
    private static final class Health extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("text/plain");
            response.getWriter().println("ready");
        }
    }
}
