package dev.longhand.azure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A socket that answers each request with what the test says, down to the byte and the way in which it breaks off. One
 * connection after the other, each for one request, on one thread.
 */
final class RawServer implements AutoCloseable {
    /** What the server does with one connection, once it has read the request. */
    @FunctionalInterface
    interface Behaviour {
        void answer(Socket connection, OutputStream out) throws IOException;
    }

    final List<String> requests = new CopyOnWriteArrayList<>();
    private final ServerSocket socket;
    private final Thread thread;

    /** @param behaviours one for each request in turn, the last for all that follow */
    RawServer(Behaviour... behaviours) throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        thread = new Thread(() -> serve(behaviours), "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** A whole response, after which the connection is closed. */
    static Behaviour response(String status, String headers, String body) {
        return (connection, out) -> {
            String head = "HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: "
                    + body.getBytes(UTF_8).length + "\r\n" + headers + "\r\n";
            out.write((head + body).getBytes(UTF_8));
        };
    }

    /**
     * A stream of which this much comes, chunked, and with an empty {@code Content-Type}, as was seen behind gateways; then
     * the behaviour takes over.
     */
    static Behaviour stream(String start, Behaviour then) {
        return (connection, out) -> {
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type:\r\n\r\n".getBytes(UTF_8));
            chunk(out, start.getBytes(UTF_8));
            then.answer(connection, out);
        };
    }

    static Behaviour reset() {
        return (connection, out) -> connection.setSoLinger(true, 0);
    }

    static Behaviour cleanEnd() {
        return (connection, out) -> out.write("0\r\n\r\n".getBytes(UTF_8));
    }

    /** Sends nothing more until the client is gone. */
    static Behaviour stall() {
        return (connection, out) -> {
            if (connection.getInputStream().read() >= 0) {
                throw new IOException("the client says more");
            }
        };
    }

    static void chunk(OutputStream out, byte[] bytes) throws IOException {
        if (bytes.length > 0) {
            out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(UTF_8));
            out.write(bytes);
            out.write("\r\n".getBytes(UTF_8));
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve(Behaviour... behaviours) {
        for (int i = 0; !socket.isClosed(); i++) {
            try (Socket connection = socket.accept()) {
                requests.add(request(connection.getInputStream()));
                Behaviour behaviour = behaviours[Math.min(i, behaviours.length - 1)];
                behaviour.answer(connection, connection.getOutputStream());
            } catch (IOException e) {
                if (socket.isClosed()) {
                    return;
                }
            }
        }
    }

    private static String request(InputStream in) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            String text = "";
            while (!text.contains("\r\n\r\n")) {
                bytes.write(in.read());
                text = bytes.toString(UTF_8);
            }
            int length = Integer.parseInt(text.replaceAll("(?is).*content-length: (\\d+).*", "$1"));
            return text + new String(in.readNBytes(length), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
