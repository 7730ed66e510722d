package dev.longhand.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With room for one large body, or for some of middling size. */
class BodyTest {
    /** In bytes; announced, and sent as far as a refusal needs: what comes after one resets the connection. */
    private static final int LONG = 110_000;

    private static final int ROOM = 100;

    private final Semaphore room = new Semaphore(ROOM);
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    @BeforeEach
    void open() throws Exception {
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                Body.gather(
                        request,
                        room,
                        body -> Answer.plain(body.length == request.getLength() ? 200 : 500, "")
                                .to(response, callback),
                        refusal -> refusal.to(response, callback));
                return true;
            }
        });
        server.start();
    }

    @AfterEach
    void close() throws Exception {
        server.stop();
    }

    @Test
    void oneBodyTooManyIsRefusedUnlessItIsSmall() throws Exception {
        try (Socket first = begin(LONG, LONG - 1)) {
            awaitRoom(10);
            try (Socket second = begin(LONG, Body.FREE + 20_000);
                    Socket small = begin(Body.FREE, Body.FREE)) {
                assertTrue(status(second).startsWith("HTTP/1.1 503 "));
                assertTrue(status(small).startsWith("HTTP/1.1 200 "));
            }
            first.getOutputStream().write('x');
            assertTrue(status(first).startsWith("HTTP/1.1 200 "));
        }
        assertEquals(ROOM, room.availablePermits());
    }

    @Test
    void bodiesOfMiddlingSizeAreCountedTogether() throws Exception {
        List<Socket> many = new ArrayList<>();
        try {
            for (int i = 0; i < ROOM / 4; i++) {
                many.add(begin(LONG, Body.FREE + 4 * 1_024));
            }
            awaitRoom(0);
            try (Socket next = begin(LONG, Body.FREE + 1)) {
                assertTrue(status(next).startsWith("HTTP/1.1 503 "));
            }
        } finally {
            for (Socket each : many) {
                each.close();
            }
        }
        awaitRoom(ROOM);
    }

    @Test
    void aBodyThatBreaksOffIsRefusedAndLeavesItsRoom() throws Exception {
        try (Socket broken = begin(LONG, LONG - 1)) {
            awaitRoom(10);
            broken.shutdownOutput();
            assertTrue(status(broken).startsWith("HTTP/1.1 400 "));
        }
        assertEquals(ROOM, room.availablePermits());
    }

    @Test
    void aBodyThatGrowsTooLargeIsRefusedAndLeavesItsRoom() throws Exception {
        room.release(Body.LARGEST);
        int tooLarge = Body.LARGEST + 1;
        try (Socket socket = begin(tooLarge, tooLarge)) {
            assertTrue(status(socket).startsWith("HTTP/1.1 413 "));
        }
        assertEquals(ROOM + Body.LARGEST, room.availablePermits());
    }

    /** Announces so many bytes, and sends so many. */
    private Socket begin(int announced, int sent) throws IOException {
        Socket socket = new Socket("127.0.0.1", connector.getLocalPort());
        socket.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
        String head = "POST / HTTP/1.1\r\nHost: bot\r\nContent-Length: " + announced + "\r\n\r\n";
        socket.getOutputStream().write((head + "x".repeat(sent)).getBytes(ISO_8859_1));
        return socket;
    }

    /** Waits until at most so much is left, or all again. */
    private void awaitRoom(int left) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (left == ROOM ? room.availablePermits() < ROOM : room.availablePermits() > left) {
            assertTrue(System.nanoTime() < deadline, room.availablePermits() + " KB are left");
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private static String status(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes(16), ISO_8859_1);
    }
}
