package dev.longhand.azure;

import dev.longhand.model.AnswerDetails;
import dev.longhand.model.ModelFailure;
import dev.longhand.model.ModelFailure.Kind;
import dev.longhand.model.Prompt;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests that one answer takes: with a token that may have to be fetched, without what the deployment does not
 * take, within the answer's time. One thread asks; any may cancel or read the details.
 */
final class Asking {
    private static final Logger LOG = LoggerFactory.getLogger(Asking.class);
    private static final int UNAUTHORIZED = 401;

    private final ChatEndpoint endpoint;
    private final Prompt prompt;
    private final Clock clock;

    private volatile AnswerDetails details;
    private volatile Runnable abandon = () -> {};
    private volatile boolean cancelled;
    private Instant deadline;
    private String token = "";
    private boolean tokenRefused;
    private boolean imagesRefused;

    Asking(ChatEndpoint endpoint, Prompt prompt, Clock clock) {
        this.endpoint = endpoint;
        this.prompt = prompt;
        this.clock = clock;
        this.details = new AnswerDetails(endpoint.deployment(), "", "", 0, false);
    }

    /** One try: asks until the service answers, or refuses something that cannot be left out. */
    Response ask() throws IOException, ModelFailure {
        AnswerDetails before = details;
        details = new AnswerDetails(
                before.deployment(), before.requestId(), before.region(), before.tries() + 1, before.withoutImages());
        while (true) {
            Dialect spoken = imagesRefused ? endpoint.dialect().and(Set.of(Dialect.IMAGES)) : endpoint.dialect();
            token = token();
            Response received = call(spoken).execute();
            note(received, spoken);
            if (received.isSuccessful()) {
                return received;
            }
            refused(received, spoken);
        }
    }

    /** Makes a blocked wait or read fail, now and from now on. */
    void cancel() {
        cancelled = true;
        abandon.run();
    }

    AnswerDetails details() {
        return details;
    }

    /** How much of the answer's time is left; it begins with the first question. */
    Duration left() {
        Instant now = clock.instant();
        if (deadline == null) {
            deadline = now.plus(endpoint.limits().whole());
        }
        return Duration.between(now, deadline);
    }

    /** The last word on a failure: with what an operator asks next, and without a secret that the service repeats. */
    ModelFailure explained(ModelFailure failure, Kind kind) {
        String message = "%s (deployment %s, request %s, tries %d)"
                .formatted(
                        endpoint.withoutSecrets(failure.getMessage(), token),
                        details.deployment(),
                        details.requestId().isEmpty() ? "unknown" : details.requestId(),
                        details.tries());
        return new ModelFailure(
                kind, message, failure.categories(), failure.retryAfter().orElse(null), failure.getCause());
    }

    private String token() throws ModelFailure {
        CompletableFuture<String> wanted = endpoint.token();
        abandonBy(() -> wanted.cancel(false));
        return AccessTokens.await(wanted, someTimeLeft());
    }

    private Call call(Dialect spoken) throws ModelFailure {
        Call made = endpoint.newCall(prompt, spoken, token, someTimeLeft());
        abandonBy(made::cancel);
        return made;
    }

    private void abandonBy(Runnable way) {
        abandon = way;
        if (cancelled) {
            way.run();
        }
    }

    private Duration someTimeLeft() throws ModelFailure {
        Duration left = left();
        if (left.isNegative() || left.isZero()) {
            throw new ModelFailure(
                    Kind.UNAVAILABLE, "no answer within " + endpoint.limits().whole());
        }
        return left;
    }

    private void note(Response received, Dialect spoken) {
        String region = Optional.ofNullable(received.header("x-ms-region")).orElse("");
        details = new AnswerDetails(
                details.deployment(),
                RequestIds.of(received.headers()),
                region,
                details.tries(),
                prompt.hasImages() && !spoken.has(Dialect.IMAGES));
        LOG.debug("HTTP {} to {}", received.code(), details);
    }

    private void refused(Response received, Dialect spoken) throws ModelFailure {
        try (received) {
            Responses.limitEachRead(received, endpoint.limits().tail());
            ServiceError error = ServiceError.parse(Responses.startOf(received));
            if (received.code() == UNAUTHORIZED && !token.isEmpty() && !tokenRefused) {
                // Taken back before its time, perhaps: the next one may be good.
                tokenRefused = true;
                endpoint.drop(token);
            } else if (shows(spoken) && refusesImages(error, spoken)) {
                imagesRefused = true;
                LOG.warn("{} is asked again without images: {}", endpoint.deployment(), error.words());
            } else if (!endpoint.learn(error, spoken)) {
                throw Refusal.of(received.code(), received.headers(), error, clock.instant())
                        .toFailure();
            }
        }
    }

    private boolean shows(Dialect spoken) {
        return prompt.hasImages() && spoken.has(Dialect.IMAGES);
    }

    /** An answer without its images is better than none; that a deployment sees none at all is remembered. */
    private boolean refusesImages(ServiceError error, Dialect spoken) {
        if (error.refusesImages()) {
            endpoint.learnBlindness(spoken);
            return true;
        }
        return error.refusesThisImage();
    }
}
