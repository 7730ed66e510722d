package dev.longhand.playground.azure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Plays one script on one response. All of it runs on the emulator's clock thread; nothing blocks, so that thread can
 * play a thousand.
 */
final class Playback {
    private final Response response;
    private final Callback whenDone;
    private final EndPoint connection;
    private final Deque<Step> steps;
    private final Chunks chunks;
    private final Pace pace;
    private final OptionalInt mostTokens;
    private final ScheduledExecutorService clock;
    private final IntConsumer whenSent;
    private final Consumer<Playback> whenEnded;
    private final ByteArrayOutputStream burst = new ByteArrayOutputStream();
    private long due;
    private boolean lastIsOut;
    private boolean ended;

    Playback(
            Response response,
            Callback whenDone,
            Script script,
            Chunks chunks,
            Pace pace,
            OptionalInt mostTokens,
            ScheduledExecutorService clock,
            IntConsumer whenSent,
            Consumer<Playback> whenEnded) {
        this.response = response;
        this.whenDone = whenDone;
        this.connection =
                response.getRequest().getConnectionMetaData().getConnection().getEndPoint();
        this.steps = new ArrayDeque<>(script.steps());
        this.chunks = chunks;
        this.pace = pace;
        this.mostTokens = mostTokens;
        this.clock = clock;
        this.whenSent = whenSent;
        this.whenEnded = whenEnded;
    }

    void begin() {
        due = System.nanoTime();
        burst.writeBytes(chunks.promptFilter());
        burst.writeBytes(chunks.role());
        send(false, pace.firstToken().toNanos());
    }

    /**
     * Nothing comes on the connection while it is answered, so a read tells whether the client is still there. The read takes
     * a byte, so it must not meet the next request, which may come as soon as the client has the last of this answer.
     */
    void checkForHangUp() {
        if (lastIsOut) {
            return;
        }
        try {
            if (connection.fill(BufferUtil.allocate(1)) < 0) {
                end(new EofException("the client hung up"));
            }
        } catch (IOException e) {
            end(e);
        }
    }

    private void play() {
        int tokens = 0;
        while (!ended && tokens < pace.burst()) {
            Step step =
                    isCutOff() ? new Step.Finish("length") : steps.isEmpty() ? new Step.Finish("stop") : steps.poll();
            if (step instanceof Step.Text text) {
                tokens++;
                whenSent.accept(chunks.tokens());
                burst.writeBytes(chunks.text(text.token()));
            } else if (step instanceof Step.Raw raw) {
                burst.writeBytes(chunks.event(raw.data()));
            } else if (step instanceof Step.Silence silence) {
                send(false, pace.nanosFor(tokens) + silence.length().toNanos());
                return;
            } else {
                finish(step);
                return;
            }
        }
        send(false, pace.nanosFor(tokens));
    }

    private boolean isCutOff() {
        return mostTokens.isPresent() && chunks.tokens() >= mostTokens.getAsInt();
    }

    private void finish(Step ending) {
        if (ending instanceof Step.Reset) {
            sendThenReset();
            return;
        }
        if (ending instanceof Step.TakeBack) {
            burst.writeBytes(chunks.takeBack());
            burst.writeBytes(Chunks.DONE);
        } else if (ending instanceof Step.Finish finish) {
            burst.writeBytes(chunks.finish(finish.reason()));
            burst.writeBytes(chunks.usage());
            burst.writeBytes(Chunks.DONE);
        }
        send(true, 0);
    }

    private void send(boolean last, long nanosUntilNext) {
        due += nanosUntilNext;
        lastIsOut = last;
        write(last, () -> {
            if (last) {
                end(null);
            } else {
                after(Duration.ofNanos(due - System.nanoTime()), this::play);
            }
        });
    }

    private void sendThenReset() {
        write(false, () -> {
            reset(connection);
            end(new EofException("reset, as the script says"));
        });
    }

    /** Closes the connection so that the client learns of it at once, and as a failure. */
    static void reset(EndPoint connection) {
        try {
            ((SocketChannel) connection.getTransport()).socket().setSoLinger(true, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            connection.close();
        }
    }

    private void write(boolean last, Runnable then) {
        ByteBuffer bytes = ByteBuffer.wrap(burst.toByteArray());
        burst.reset();
        response.write(
                last, bytes, Callback.from(() -> clock.execute(then), failure -> clock.execute(() -> end(failure))));
    }

    private void after(Duration pause, Runnable task) {
        if (!ended) {
            clock.schedule(task, pause.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void end(Throwable failure) {
        if (ended) {
            return;
        }
        ended = true;
        whenEnded.accept(this);
        if (failure == null) {
            whenDone.succeeded();
        } else {
            whenDone.failed(failure);
        }
    }
}
