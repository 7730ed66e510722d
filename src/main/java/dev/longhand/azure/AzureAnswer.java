package dev.longhand.azure;

import dev.longhand.model.Answer;
import dev.longhand.model.AnswerDetails;
import dev.longhand.model.AnswerEvent;
import dev.longhand.model.ModelFailure;
import dev.longhand.model.ModelFailure.Kind;
import dev.longhand.model.Prompt;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import okhttp3.Call;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One answer, asked for again while that is worth it and no text has come.
 *
 * <p>{@code reading} guards the response and what was read of it; it is held throughout {@link #next()}. {@link #close()}
 * never waits for it: it cancels the call, which makes a blocked read fail, and whoever holds the lock last lets the
 * response go.
 */
final class AzureAnswer implements Answer {
    private static final Logger LOG = LoggerFactory.getLogger(AzureAnswer.class);

    private final ChatEndpoint endpoint;
    private final Prompt prompt;
    private final Patience patience;
    private final Clock clock;
    private final Pause pause;
    private final Consumer<AzureAnswer> whenClosed;

    private final ReentrantLock reading = new ReentrantLock();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Call call;
    private volatile AnswerDetails details;
    private Response response;
    private ChunkStream stream;
    private Duration pauseBefore = Duration.ZERO;
    private Instant deadline;
    private ModelFailure failure;

    AzureAnswer(
            ChatEndpoint endpoint,
            Prompt prompt,
            Patience patience,
            Clock clock,
            Pause pause,
            Consumer<AzureAnswer> whenClosed) {
        this.endpoint = endpoint;
        this.prompt = prompt;
        this.patience = patience;
        this.clock = clock;
        this.pause = pause;
        this.whenClosed = whenClosed;
        this.details = new AnswerDetails(endpoint.deployment(), "", "", 0);
    }

    @Override
    public AnswerEvent next() throws ModelFailure {
        reading.lock();
        try {
            return advance();
        } finally {
            reading.unlock();
            releaseIfClosed();
        }
    }

    @Override
    public AnswerDetails details() {
        return details;
    }

    @Override
    public void close() {
        closed.countDown();
        Call current = call;
        if (current != null) {
            current.cancel();
        }
        whenClosed.accept(this);
        releaseIfClosed();
    }

    private AnswerEvent advance() throws ModelFailure {
        requireOpen();
        if (failure != null) {
            throw failure;
        }
        try {
            if (stream == null) {
                rest();
                open();
            }
            AnswerEvent event = stream.next();
            requireOpen();
            if (event instanceof AnswerEvent.Finished) {
                letGo();
            }
            return event;
        } catch (IOException e) {
            return setBack(broken(e));
        } catch (ModelFailure e) {
            return setBack(e);
        }
    }

    private void requireOpen() throws ModelFailure {
        if (isClosed()) {
            throw new ModelFailure(Kind.CLOSED, "the answer was closed");
        }
    }

    private void rest() throws ModelFailure {
        try {
            if (pauseBefore.isZero() || !pause.orClosed(pauseBefore, closed)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
        }
        requireOpen();
    }

    /** Asks until the service answers, or refuses something that cannot be left out. */
    private void open() throws IOException, ModelFailure {
        AnswerDetails before = details;
        details = new AnswerDetails(before.deployment(), before.requestId(), before.region(), before.tries() + 1);
        while (stream == null) {
            Dialect spoken = endpoint.dialect();
            Response received = call(spoken).execute();
            note(received);
            if (received.isSuccessful()) {
                response = received;
                Responses.limitEachRead(received, Duration.ZERO);
                stream = new ChunkStream(
                        received.body().byteStream(),
                        prompt,
                        () -> Responses.limitEachRead(
                                received, endpoint.limits().tail()));
            } else {
                refused(received, spoken);
            }
        }
    }

    private Call call(Dialect spoken) throws ModelFailure {
        Duration left = left();
        if (left.isNegative() || left.isZero()) {
            throw new ModelFailure(
                    Kind.UNAVAILABLE, "no answer within " + endpoint.limits().whole());
        }
        Call made = endpoint.newCall(prompt, spoken, left);
        call = made;
        if (isClosed()) {
            made.cancel();
        }
        return made;
    }

    private Duration left() {
        Instant now = clock.instant();
        if (deadline == null) {
            deadline = now.plus(endpoint.limits().whole());
        }
        return Duration.between(now, deadline);
    }

    private void note(Response received) {
        String region = Optional.ofNullable(received.header("x-ms-region")).orElse("");
        details = new AnswerDetails(details.deployment(), RequestIds.of(received.headers()), region, details.tries());
        LOG.debug("HTTP {} to {}", received.code(), details);
    }

    private void refused(Response received, Dialect spoken) throws ModelFailure {
        try (received) {
            Responses.limitEachRead(received, endpoint.limits().tail());
            ServiceError error = ServiceError.parse(Responses.startOf(received));
            if (!endpoint.learn(error, spoken)) {
                throw Refusal.of(received.code(), received.headers(), error, clock.instant())
                        .toFailure();
            }
        }
    }

    /** Waits for a better moment, or gives up for good. Whatever failed while we closed, failed because we closed. */
    private AnswerEvent setBack(ModelFailure setback) throws ModelFailure {
        requireOpen();
        boolean begun = stream != null && stream.hasText();
        drop();
        Optional<Duration> wait = begun ? Optional.empty() : patience.pauseAfter(setback, details.tries(), left());
        if (wait.isEmpty()) {
            failure = explained(setback, begun ? Kind.INTERRUPTED : setback.kind());
            throw failure;
        }
        pauseBefore = wait.get();
        return new AnswerEvent.Waiting(pauseBefore);
    }

    private ModelFailure broken(IOException e) {
        boolean silent = e instanceof SocketTimeoutException && response != null;
        String what = silent
                ? "silent for " + endpoint.limits().silence()
                : e.getClass().getSimpleName();
        return new ModelFailure(Kind.UNAVAILABLE, "the connection failed: " + what + ", " + e.getMessage(), e);
    }

    /** The last word on a failure, with what an operator asks next, and without the key should the service repeat it. */
    private ModelFailure explained(ModelFailure setback, Kind kind) {
        String message = "%s (deployment %s, request %s, tries %d)"
                .formatted(
                        endpoint.withoutKey(setback.getMessage()),
                        details.deployment(),
                        details.requestId().isEmpty() ? "unknown" : details.requestId(),
                        details.tries());
        return new ModelFailure(
                kind, message, setback.categories(), setback.retryAfter().orElse(null), setback.getCause());
    }

    private void releaseIfClosed() {
        if (isClosed() && reading.tryLock()) {
            try {
                drop();
            } finally {
                reading.unlock();
            }
        }
    }

    private void drop() {
        stream = null;
        letGo();
    }

    /** Gives the connection back, so that the next question need not open one. */
    private void letGo() {
        if (response != null) {
            response.close();
            response = null;
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }
}
