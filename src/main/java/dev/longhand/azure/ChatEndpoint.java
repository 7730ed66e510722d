package dev.longhand.azure;

import dev.longhand.model.Prompt;
import dev.longhand.net.PromptSockets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;

/**
 * The deployment's chat as something to call: the HTTP client, the address, and the dialect that was learnt from its
 * refusals. Safe for use by many threads; the dialect is an atomic reference that only ever learns more.
 */
final class ChatEndpoint implements AutoCloseable {
    /** Connections kept open for the next questions; one in use is not counted, and a thousand may be. */
    private static final int IDLE_CONNECTIONS = 32;

    /** Below the 4 minutes after which Azure's gateways cut an idle connection. */
    private static final Duration IDLE_TIME = Duration.ofMinutes(2);

    private final AzureSettings settings;
    private final Address address;
    private final OkHttpClient client;
    private final Optional<AccessTokens> tokens;
    private final AtomicReference<Dialect> dialect;

    /** @param dialect what the deployment is spoken to in, until it refuses some of it */
    ChatEndpoint(AzureSettings settings, Dialect dialect, Clock clock) {
        this.settings = settings;
        this.address = Address.of(settings);
        // HTTP/1.1, so that each answer has a connection of its own: closing one is closing it, and none waits for
        // another. No redirects, because they would carry the key to another host.
        this.client = new OkHttpClient.Builder()
                .protocols(List.of(Protocol.HTTP_1_1))
                .socketFactory(new PromptSockets())
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_TIME.toSeconds(), TimeUnit.SECONDS))
                .connectTimeout(settings.limits().connect())
                .readTimeout(settings.limits().silence())
                .writeTimeout(settings.limits().silence())
                .followRedirects(false)
                .followSslRedirects(false)
                .build();
        this.tokens =
                settings.entra().map(entra -> new AccessTokens(new TokenSource(entra, clock, client)::fetch, clock));
        this.dialect = new AtomicReference<>(dialect);
    }

    String deployment() {
        return settings.deployment();
    }

    TimeLimits limits() {
        return settings.limits();
    }

    Dialect dialect() {
        return dialect.get();
    }

    /** The token to ask with, which somebody may have to fetch first; an empty one where the key is sent. */
    CompletableFuture<String> token() {
        return tokens.map(AccessTokens::token).orElseGet(() -> CompletableFuture.completedFuture(""));
    }

    /** The service did not take this token. */
    void drop(String token) {
        tokens.ifPresent(each -> each.drop(token));
    }

    /** @param left how long the call may take, to the last byte of its answer */
    Call newCall(Prompt prompt, Dialect spoken, String token, Duration left) {
        ChatRequest body = new ChatRequest(prompt, settings, address.v1(), spoken);
        Request.Builder request = new Request.Builder()
                .url(address.url())
                .header("Accept", "text/event-stream, application/json")
                // Otherwise the client asks for gzip, and what compresses a stream holds back its tokens.
                .header("Accept-Encoding", "identity")
                .header("User-Agent", "longhand")
                .post(new ChatBody(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        } else if (!settings.key().isEmpty()) {
            request.header(settings.keyHeader(), keyValue());
        }
        Call call = client.newCall(request.build());
        call.timeout().timeout(left.toNanos(), TimeUnit.NANOSECONDS);
        return call;
    }

    /**
     * Learns from a refusal.
     *
     * @param spoken the dialect in which the service was asked
     * @return true when it should be asked once more, in the new dialect
     */
    boolean learn(ServiceError error, Dialect spoken) {
        return learn(spoken.without(error));
    }

    /** The deployment sees no images, whoever asks. */
    void learnBlindness(Dialect spoken) {
        learn(Optional.of(spoken.and(Set.of(Dialect.IMAGES))));
    }

    private boolean learn(Optional<Dialect> better) {
        better.ifPresent(learnt -> dialect.updateAndGet(known -> known.and(learnt.refused())));
        return better.isPresent();
    }

    /** What may be read by others: should the service repeat the key or the token, nobody sees it. */
    String withoutSecrets(String words, String token) {
        String shown = settings.key().isEmpty() ? words : words.replace(settings.key(), "(key)");
        return token.isEmpty() ? shown : shown.replace(token, "(token)");
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    private String keyValue() {
        boolean isBearer = settings.keyHeader().toLowerCase(Locale.ROOT).equals("authorization");
        return isBearer ? "Bearer " + settings.key() : settings.key();
    }
}
