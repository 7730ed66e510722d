package dev.longhand.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Stands where Slack is and gives the answers that it was told, whatever is asked: what the emulator never says. */
final class Answering implements AutoCloseable {
    private record Answer(int status, String header, String value, String body) {}

    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    Answering() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI apiUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/");
    }

    Answering with(int status, String body) {
        return with(status, "Content-Type", "text/html", body);
    }

    Answering with(int status, String header, String value, String body) {
        answers.add(new Answer(status, header, value, body));
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answers.remove();
            byte[] body = answer.body().getBytes(UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set(answer.header(), answer.value());
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
