package dev.longhand.playground.page;

import dev.longhand.playground.slack.SlackEmulator;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.eclipse.jetty.http.pathmap.PathSpec;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.PathMappingsHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Serves the page on 127.0.0.1: {@code GET /} and its files, {@code GET /events?person=ann} (server-sent events: first
 * the whole world, then whole changed messages), {@code GET /picture}, {@code POST /act} (what the person does). Other origins are refused.
 *
 * <p>Its threads are Jetty's, named {@code page-…}; each open page keeps one of them.
 */
public final class PageServer implements AutoCloseable {
    private final Server server;
    private final ServerConnector connector;
    private final Events events;

    private PageServer(Server server, ServerConnector connector, Events events) {
        this.server = server;
        this.connector = connector;
        this.events = events;
    }

    /**
     * Starts serving.
     *
     * @param port 0 for any that is free
     * @param answers who answers, in a short sentence for the reader of the page
     * @param tricks words that make something go wrong on purpose
     * @throws IOException when the port is taken
     */
    public static PageServer start(int port, SlackEmulator slack, String answers, List<Trick> tricks)
            throws IOException {
        View view = new View(slack, answers, tricks);
        Events events = new Events(view);
        PathMappingsHandler routes = new PathMappingsHandler();
        routes.addMapping(PathSpec.from("/events"), events);
        routes.addMapping(PathSpec.from("/act"), new Acts(slack, view));
        routes.addMapping(PathSpec.from("/picture"), new Pictures(view));
        routes.addMapping(PathSpec.from("/*"), new Assets());

        QueuedThreadPool threads = new QueuedThreadPool(48);
        threads.setName("page");
        Server server = new Server(threads);
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        server.setHandler(new LoopbackOnly(routes));
        try {
            server.start();
        } catch (IOException taken) {
            throw taken;
        } catch (Exception e) {
            throw new IOException("The page's server did not start", e);
        }
        slack.workspace().onChange(events::hear);
        return new PageServer(server, connector, events);
    }

    /** Where the page is. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/");
    }

    /** Ends the streams of open pages, then the server. */
    @Override
    public void close() {
        events.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The page's server did not stop", e);
        }
    }
}
