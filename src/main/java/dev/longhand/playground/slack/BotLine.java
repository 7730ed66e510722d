package dev.longhand.playground.slack;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import okhttp3.Call;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Signed requests to the bot. Thread-safe; asynchronous calls run on threads named "slack-delivery". */
final class BotLine implements AutoCloseable {
    static final String JSON = "application/json";
    static final String FORM = "application/x-www-form-urlencoded";

    /** So many that a bot that hangs on some requests still gets the others. */
    private static final int CALLS_AT_ONCE = 512;

    private final String secret;
    private final Clock clock;
    private final ExecutorService threads;
    private final OkHttpClient client;
    private volatile Routes routes = Routes.NOWHERE;

    BotLine(String secret, Clock clock, Duration answerWithin) {
        this.secret = secret;
        this.clock = clock;
        AtomicInteger number = new AtomicInteger();
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "slack-delivery-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        Dispatcher dispatcher = new Dispatcher(threads);
        dispatcher.setMaxRequests(CALLS_AT_ONCE);
        dispatcher.setMaxRequestsPerHost(CALLS_AT_ONCE);
        client = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .callTimeout(answerWithin)
                .readTimeout(Duration.ZERO)
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .build();
    }

    void connect(Routes other) {
        routes = other;
    }

    /** Where to bring requests; nowhere as long as nobody has said where the bot is. */
    Routes routes() {
        return routes;
    }

    /** A request that is ready to go out. */
    Call call(URI door, String contentType, String body, Map<String, String> headers) {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        Request.Builder request = new Request.Builder()
                .url(door.toString())
                .post(RequestBody.create(body.getBytes(StandardCharsets.UTF_8), MediaType.get(contentType)))
                .header("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)")
                .header("X-Slack-Request-Timestamp", timestamp)
                .header("X-Slack-Signature", signature(timestamp, body));
        headers.forEach(request::header);
        return client.newCall(request.build());
    }

    /** Sends it to the doors in turn, on the caller's thread; a door that is shut or fails gives way to the next. */
    Response execute(String contentType, String body) throws IOException {
        List<URI> doors = routes.next();
        if (doors.isEmpty()) {
            throw new IllegalStateException("nobody has said where the bot is");
        }
        for (URI door : doors.subList(0, doors.size() - 1)) {
            try {
                Response response = call(door, contentType, body, Map.of()).execute();
                if (response.code() < 500) {
                    return response;
                }
                response.close();
            } catch (ConnectException shut) {
                continue;
            }
        }
        return call(doors.get(doors.size() - 1), contentType, body, Map.of()).execute();
    }

    private String signature(String timestamp, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] digest = mac.doFinal(("v0:" + timestamp + ":" + body).getBytes(StandardCharsets.UTF_8));
            return "v0=" + HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        threads.shutdownNow();
        client.connectionPool().evictAll();
    }
}
