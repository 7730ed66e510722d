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
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import okhttp3.Response;

/**
 * One answer, asked for again while that is worth it and no text has come.
 *
 * <p>{@code reading} guards the response and what was read of it; it is held throughout {@link #next()}. {@link #close()}
 * never waits for it: it cancels the call, which makes a blocked read fail, and whoever holds the lock last lets the
 * response go.
 */
final class AzureAnswer implements Answer {
    private final Prompt prompt;
    private final TimeLimits limits;
    private final Asking asking;
    private final Patience patience;
    private final Pause pause;
    private final Consumer<AzureAnswer> whenClosed;

    private final ReentrantLock reading = new ReentrantLock();
    private final CountDownLatch closed = new CountDownLatch(1);
    private Response response;
    private ChunkStream stream;
    private Duration pauseBefore = Duration.ZERO;
    private ModelFailure failure;

    AzureAnswer(
            ChatEndpoint endpoint,
            Prompt prompt,
            Patience patience,
            Clock clock,
            Pause pause,
            Consumer<AzureAnswer> whenClosed) {
        this.prompt = prompt;
        this.limits = endpoint.limits();
        this.asking = new Asking(endpoint, prompt, clock);
        this.patience = patience;
        this.pause = pause;
        this.whenClosed = whenClosed;
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
        return asking.details();
    }

    @Override
    public void close() {
        closed.countDown();
        asking.cancel();
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

    private void open() throws IOException, ModelFailure {
        Response received = asking.ask();
        response = received;
        Responses.limitEachRead(received, Duration.ZERO);
        stream = new ChunkStream(
                received.body().byteStream(), prompt, () -> Responses.limitEachRead(received, limits.tail()));
    }

    /** Waits for a better moment, or gives up for good. Whatever failed while we closed, failed because we closed. */
    private AnswerEvent setBack(ModelFailure setback) throws ModelFailure {
        requireOpen();
        boolean begun = stream != null && stream.hasText();
        drop();
        Optional<Duration> wait = begun
                ? Optional.empty()
                : patience.pauseAfter(setback, asking.details().tries(), asking.left());
        if (wait.isEmpty()) {
            failure = asking.explained(setback, begun ? Kind.INTERRUPTED : setback.kind());
            throw failure;
        }
        pauseBefore = wait.get();
        return new AnswerEvent.Waiting(pauseBefore);
    }

    private ModelFailure broken(IOException e) {
        boolean silent = e instanceof SocketTimeoutException && response != null;
        String what = silent ? "silent for " + limits.silence() : e.getClass().getSimpleName();
        return new ModelFailure(Kind.UNAVAILABLE, "the connection failed: " + what + ", " + e.getMessage(), e);
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
