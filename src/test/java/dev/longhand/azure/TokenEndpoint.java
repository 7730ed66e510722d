package dev.longhand.azure;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Stands in for each of the three endpoints that give tokens: it keeps what was asked and answers what the test says. */
final class TokenEndpoint implements AutoCloseable {
    /** @param headers in the names' lower case */
    record Asked(String line, Headers headers, String body) {
        String header(String name) {
            return headers.getFirst(name);
        }
    }

    private record Response(int status, String header, String value, String body) {}

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Queue<Response> responses = new ConcurrentLinkedQueue<>();
    private final HttpServer server;
    private volatile CountDownLatch held = new CountDownLatch(0);

    TokenEndpoint() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Answers the next request with this token, in App Service's shape. */
    TokenEndpoint thenToken(String token) {
        return then(200, """
                {"access_token":"%s","expires_on":"4102444800","resource":"r","token_type":"Bearer"}""".formatted(token));
    }

    TokenEndpoint then(int status, String body) {
        return then(status, "X-None", "", body);
    }

    TokenEndpoint then(int status, String header, String value, String body) {
        responses.add(new Response(status, header, value, body));
        return this;
    }

    /** From now on nothing is answered until the latch is open. */
    void hold(CountDownLatch until) {
        held = until;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        asked.add(new Asked(
                exchange.getRequestMethod() + " " + exchange.getRequestURI(), exchange.getRequestHeaders(), body));
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Response response = responses.size() > 1 ? responses.remove() : responses.element();
        byte[] bytes = response.body().getBytes(UTF_8);
        exchange.getResponseHeaders().set(response.header(), response.value());
        exchange.sendResponseHeaders(response.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        held.countDown();
        server.stop(0);
    }
}
