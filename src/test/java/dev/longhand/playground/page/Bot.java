package dev.longhand.playground.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A bot that does what the test tells it, through Slack's own client, and keeps what it hears once it listens. */
final class Bot implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private volatile String answer = "";
    private HttpServer ears;

    private final Slack sdk;
    private final MethodsClient client;

    Bot(SlackEmulator slack) {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(slack.apiUrl().toString());
        sdk = Slack.getInstance(config);
        client = sdk.methods(slack.botToken());
    }

    /** Acknowledges everything from now on. */
    void listen(SlackEmulator slack) throws IOException {
        ears = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ears.createContext("/", exchange -> {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                heard.add(URLDecoder.decode(body, StandardCharsets.UTF_8).replaceFirst("^payload=", ""));
                byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        ears.start();
        slack.deliverTo(URI.create("http://127.0.0.1:" + ears.getAddress().getPort() + "/"));
    }

    /** What it says to whatever it hears from now on. */
    void answerWith(String body) {
        answer = body;
    }

    /** The newest of what it heard that has these words; waits for it. */
    JsonNode hear(String words) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            String next = heard.poll(100, TimeUnit.MILLISECONDS);
            if (next != null && next.contains(words)) {
                return JSON.readTree(next);
            }
        }
        throw new AssertionError("nobody said " + words);
    }

    void open(String trigger, String view) throws IOException, SlackApiException {
        sound(client.viewsOpen(call -> call.triggerId(trigger).viewAsString(view)));
    }

    void publish(String user, String view) throws IOException, SlackApiException {
        sound(client.viewsPublish(call -> call.userId(user).viewAsString(view)));
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
        if (ears != null) {
            ears.stop(0);
        }
        try {
            sdk.close();
        } catch (Exception e) {
            throw new IOException("Slack's client did not close", e);
        }
    }
}
