package dev.longhand.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.util.http.SlackHttpClient;
import dev.longhand.net.PromptSockets;
import java.net.URI;
import java.time.Duration;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way to the Web API: the SDK's synchronous client, which neither paces nor retries. Safe for many threads. */
final class Connection implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Connection.class);

    /** No call may take longer: a hung one would hold its own message up, though no other. */
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

    private final SlackConfig config = new SlackConfig();
    private final URI apiUrl;
    private final String token;
    private final OkHttpClient http;
    private final Slack slack;

    /** @param apiUrl where the Web API is, with a slash at its end */
    Connection(URI apiUrl, String token) {
        this.apiUrl = apiUrl;
        this.token = token;
        config.setMethodsEndpointUrlPrefix(apiUrl.toString());
        config.setHttpClientCallTimeoutMillis((int) CALL_TIMEOUT.toMillis());
        // To keep statistics that nobody reads, the SDK would ask who we are before each client's first call.
        config.setStatsEnabled(false);
        // By default the HTTP client silently repeats a call whose connection broke: a message would be posted twice.
        http = SlackHttpClient.buildOkHttpClient(config)
                .newBuilder()
                .socketFactory(new PromptSockets())
                .retryOnConnectionFailure(false)
                .build();
        slack = Slack.getInstance(config, new SlackHttpClient(http));
    }

    /** The SDK's client, for Bolt. */
    Slack sdk() {
        return slack;
    }

    MethodsClient methods() {
        return slack.methods(token);
    }

    /** The same over the same sockets, with less patience. */
    MethodsClient methods(Duration patience) {
        OkHttpClient hasty = http.newBuilder().callTimeout(patience).build();
        return Slack.getInstance(config, new SlackHttpClient(hasty)).methods(token);
    }

    /** The HTTP client below the SDK's, for what is no method of the Web API. */
    OkHttpClient http() {
        return http;
    }

    URI apiUrl() {
        return apiUrl;
    }

    String token() {
        return token;
    }

    @Override
    public void close() {
        try {
            slack.close();
        } catch (Exception e) {
            log.warn("Slack's client did not close: {}", e.toString());
        }
    }
}
