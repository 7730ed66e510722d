package dev.longhand.azure;

import dev.longhand.model.ModelFailure;
import dev.longhand.model.ModelFailure.Kind;
import java.io.IOException;
import java.net.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * Asks Entra for a token, once each time. What passes fails as {@link Kind#UNAVAILABLE}, so that the answer's own
 * patience asks again and tells its reader; all else fails as {@link Kind#KEY_REFUSED}, for the operator. The exchange
 * runs on the HTTP client's threads.
 */
final class TokenSource {
    /** The machine's own endpoints are near: where none answers by then, this machine has none. */
    private static final Duration NEAR = Duration.ofSeconds(1);

    private static final Duration LONGEST = Duration.ofSeconds(20);

    /** The metadata service says with this status that it is being renewed, which takes up to 70 s: two such pauses. */
    private static final int RENEWED = 410;

    private static final Duration RENEWAL = Duration.ofSeconds(35);

    private final Entra entra;
    private final Clock clock;
    private final OkHttpClient client;

    /** @param shared closed by its owner, which ends an exchange underway */
    TokenSource(Entra entra, Clock clock, OkHttpClient shared) {
        this.entra = entra;
        this.clock = clock;
        OkHttpClient.Builder own = shared.newBuilder().callTimeout(LONGEST);
        if (!(entra instanceof Entra.WorkloadIdentity)) {
            own.proxy(Proxy.NO_PROXY).connectTimeout(NEAR);
        }
        this.client = own.build();
    }

    /** Fails with a {@link ModelFailure}. */
    CompletableFuture<AccessToken> fetch() {
        CompletableFuture<AccessToken> token = new CompletableFuture<>();
        try {
            TokenRequest request = TokenRequest.to(entra);
            client.newCall(request.http()).enqueue(completing(token, request.secret()));
        } catch (IOException e) {
            token.completeExceptionally(failure(Kind.KEY_REFUSED, "the token file cannot be read: " + e, null, e));
        }
        return token;
    }

    private Callback completing(CompletableFuture<AccessToken> token, String secret) {
        return new Callback() {
            @Override
            public void onResponse(Call call, Response response) {
                try (response) {
                    token.complete(read(response, secret));
                } catch (ModelFailure e) {
                    token.completeExceptionally(e);
                }
            }

            @Override
            public void onFailure(Call call, IOException e) {
                // No metadata service: this is no machine of Azure's, and somebody forgot the key.
                Kind kind = entra instanceof Entra.InstanceMetadata ? Kind.KEY_REFUSED : Kind.UNAVAILABLE;
                token.completeExceptionally(failure(kind, "it cannot be reached: " + e.getMessage(), null, e));
            }
        };
    }

    private AccessToken read(Response response, String secret) throws ModelFailure {
        Instant now = clock.instant();
        byte[] body = Responses.startOf(response);
        if (!response.isSuccessful()) {
            String words = ServiceError.parse(body).words();
            String said = secret.isEmpty() ? words : words.replace(secret, "(secret)");
            Duration wait = RetryAfter.in(response.headers(), now)
                    .or(() -> Optional.of(RENEWAL).filter(any -> response.code() == RENEWED))
                    .orElse(null);
            throw failure(kindOf(response.code()), "HTTP " + response.code() + " " + said, wait, null);
        }
        try {
            return AccessToken.parse(body, now);
        } catch (IOException e) {
            throw failure(Kind.KEY_REFUSED, "it gave no token", null, null);
        }
    }

    private Kind kindOf(int status) {
        boolean renewed = entra instanceof Entra.InstanceMetadata && (status == 404 || status == RENEWED);
        boolean passing = renewed || status == 408 || status == 429 || status >= 500;
        return passing ? Kind.UNAVAILABLE : Kind.KEY_REFUSED;
    }

    private ModelFailure failure(Kind kind, String what, Duration wait, Throwable cause) {
        String why = entra instanceof Entra.InstanceMetadata
                ? "AZURE_OPENAI_API_KEY, IDENTITY_ENDPOINT with IDENTITY_HEADER, and AZURE_FEDERATED_TOKEN_FILE are not set"
                : "AZURE_OPENAI_API_KEY is not set";
        String message = "%s, so %s was asked for a token: %s".formatted(why, entra, what);
        return new ModelFailure(kind, message, List.of(), wait, cause);
    }
}
