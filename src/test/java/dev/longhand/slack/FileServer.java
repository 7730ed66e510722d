package dev.longhand.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands where Slack keeps files, and does with a download what the test says: what the emulator never does. */
final class FileServer implements AutoCloseable {
    @FunctionalInterface
    interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    final List<String> downloads = new CopyOnWriteArrayList<>();
    private final Map<String, String> infos = new ConcurrentHashMap<>();
    private final HttpServer server;
    private volatile Behaviour behaviour = exchange -> send(exchange, 200, "text/plain", "one two");

    FileServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/files.info", exchange -> {
            String id =
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8).replaceAll(".*file=([^&]*).*", "$1");
            send(
                    exchange,
                    200,
                    "application/json",
                    infos.getOrDefault(id, "{\"ok\":false,\"error\":\"file_not_found\"}"));
        });
        server.createContext("/files/", exchange -> {
            String token = exchange.getRequestHeaders().getFirst("Authorization");
            downloads.add(exchange.getRequestURI() + " " + token);
            behaviour.answer(exchange);
        });
        server.start();
    }

    URI home() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** @param fields more of JSON, with a comma before it */
    void has(String id, String mimetype, int size, String address, String fields) {
        infos.put(id, """
                {"ok":true,"file":{"id":"%s","name":"a.txt","mimetype":"%s","size":%d,"url_private":"%s"%s}}""".formatted(id, mimetype, size, address, fields));
    }

    void does(Behaviour what) {
        behaviour = what;
    }

    static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    static void redirect(HttpExchange exchange, String where) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Location", where);
            exchange.sendResponseHeaders(302, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
