package dev.longhand.playground.page;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.sun.net.httpserver.HttpServer;
import dev.longhand.playground.slack.SlackEmulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A bot that does what the test tells it, through Slack's own client, and keeps what is delivered to it. */
final class Bot implements AutoCloseable {
    private final Slack sdk;
    private final MethodsClient client;
    private final HttpServer server;
    private final BlockingQueue<String> delivered = new LinkedBlockingQueue<>();

    Bot(SlackEmulator slack) throws IOException {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(slack.apiUrl().toString());
        sdk = Slack.getInstance(config);
        client = sdk.methods(slack.botToken());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/slack/events", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            delivered.add(URLDecoder.decode(body, StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        slack.deliverTo(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/slack/events"));
    }

    BlockingQueue<String> delivered() {
        return delivered;
    }

    /** Answers in a thread and returns the {@code ts}. */
    String post(String channel, String thread, String blocks) throws IOException, SlackApiException {
        return sound(client.chatPostMessage(
                        call -> call.channel(channel).threadTs(thread).text("…").blocksAsString(blocks)))
                .getTs();
    }

    void edit(String channel, String ts, String blocks) throws IOException, SlackApiException {
        sound(client.chatUpdate(call -> call.channel(channel).ts(ts).text("…").blocksAsString(blocks)));
    }

    void whisper(String channel, String user, String text) throws IOException, SlackApiException {
        sound(client.chatPostEphemeral(call -> call.channel(channel).user(user).text(text)));
    }

    static String markdown(String text) {
        return "[{\"type\":\"markdown\",\"text\":\"" + text.replace("\n", "\\n") + "\"}]";
    }

    private static <T extends SlackApiTextResponse> T sound(T response) {
        if (!response.isOk()) {
            throw new IllegalStateException("Slack refused: " + response.getError());
        }
        return response;
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        try {
            sdk.close();
        } catch (Exception e) {
            throw new IOException("Slack's client did not close", e);
        }
    }
}
