package dev.longhand.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Time passes when a test says so. */
class SlowHeadsTest {
    private final HandScheduler time = new HandScheduler();
    private final BlockingQueue<Connection> opened = new LinkedBlockingQueue<>();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private Socket client;
    private Connection connection;
    private long sent;

    @BeforeEach
    void open() throws Exception {
        connector.addEventListener(new SlowHeads(time));
        connector.addEventListener(new Connection.Listener() {
            @Override
            public void onOpened(Connection connection) {
                opened.add(connection);
            }
        });
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                callback.succeeded();
                return true;
            }
        });
        server.start();
        client = new Socket("127.0.0.1", connector.getLocalPort());
        client.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
        connection = opened.poll(30, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        server.stop();
        assertEquals(List.of(), time.tasks);
    }

    @Test
    void aHeadThatDribblesIsCutOff() throws Exception {
        send("GET / ");
        time.pass();
        send("H");
        time.pass();

        assertEquals(-1, client.getInputStream().read());
    }

    @Test
    void emptyLinesBeforeAHeadAreNoHead() throws Exception {
        send("GET / HTTP/1.1\r\nHost: bot\r\n\r\n");
        assertAnswered();
        time.pass();
        send("\r\n");
        time.pass();
        send("\r\n");
        time.pass();

        assertEquals(-1, client.getInputStream().read());
    }

    @Test
    void betweenRequestsAConnectionMayRest() throws Exception {
        for (int i = 0; i < 3; i++) {
            send("GET / HTTP/1.1\r\n");
            time.pass();
            send("Host: bot\r\n\r\n");
            assertAnswered();
            for (int rest = 0; rest < 4; rest++) {
                time.pass();
            }
        }
    }

    private void send(String text) throws Exception {
        client.getOutputStream().write(text.getBytes(ISO_8859_1));
        sent += text.length();
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (connection.getBytesIn() < sent) {
            assertTrue(System.nanoTime() < deadline, connection.getBytesIn() + " bytes came of " + sent);
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private void assertAnswered() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = client.getInputStream().read();
            assertTrue(next >= 0, "cut off after " + head);
            head.append((char) next);
        }
        assertTrue(head.toString().startsWith("HTTP/1.1 200 "), head.toString());
    }

    private static final class HandScheduler extends AbstractLifeCycle implements Scheduler {
        private final List<Runnable> tasks = new CopyOnWriteArrayList<>();

        @Override
        public Task schedule(Runnable task, long delay, TimeUnit unit) {
            tasks.add(task);
            return () -> tasks.remove(task);
        }

        void pass() {
            List<Runnable> due = List.copyOf(tasks);
            tasks.clear();
            due.forEach(Runnable::run);
        }
    }
}
