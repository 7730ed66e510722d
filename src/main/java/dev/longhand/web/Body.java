package dev.longhand.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Reads the body of a request, and holds no thread while its client is slow. The monitor guards what was read and whether
 * the request is settled; it is never held while others are told.
 */
final class Body implements Runnable {
    /** In bytes. Slack's own payloads stay far below. */
    static final int LARGEST = 1 << 20;

    /** Slack gives up after three seconds; who takes longer only to ask is not Slack. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Hardly any of Slack's is larger, in bytes. */
    private static final int LARGE = 128 << 10;

    private static final Runnable NOTHING = () -> {};

    private final Request request;
    private final Semaphore large;
    private final Consumer<byte[]> then;
    private final Consumer<Answer> refused;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private boolean counted;
    private boolean settled;
    private Scheduler.Task deadline;

    /**
     * Returns at once. One of the two is told, once, on a thread that may block.
     *
     * @param large how many large bodies may still be read at the same time
     * @param then takes the whole body
     * @param refused takes the reason why there is none
     */
    static void read(Request request, Semaphore large, Consumer<byte[]> then, Consumer<Answer> refused) {
        new Body(request, large, then, refused).begin();
    }

    private Body(Request request, Semaphore large, Consumer<byte[]> then, Consumer<Answer> refused) {
        this.request = request;
        this.large = large;
        this.then = then;
        this.refused = refused;
    }

    private void begin() {
        if (request.getLength() > LARGEST) {
            refused.accept(tooLarge());
            return;
        }
        deadline = request.getComponents().getScheduler().schedule(this::giveUp, PATIENCE);
        run();
    }

    /** Called by Jetty whenever there is more to read. */
    @Override
    public void run() {
        step().run();
    }

    /** Reads what is there. Returns whom to tell. */
    private synchronized Runnable step() {
        while (!settled) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return NOTHING;
            }
            if (Content.Chunk.isFailure(chunk)) {
                return settle(() -> refused.accept(
                        Answer.plain(400, "Refused: its body broke off.").last()));
            }
            boolean last = chunk.isLast();
            ByteBuffer bytes = chunk.getByteBuffer();
            boolean fits = read.size() + bytes.remaining() <= LARGEST;
            if (fits) {
                read.writeBytes(BufferUtil.toArray(bytes));
            }
            chunk.release();
            if (!fits) {
                return settle(() -> refused.accept(tooLarge()));
            }
            if (last) {
                byte[] body = read.toByteArray();
                return settle(() -> then.accept(body));
            }
            if (!counted && read.size() > LARGE && !(counted = large.tryAcquire())) {
                return settle(() -> refused.accept(Answer.plain(503, "Refused: too many large bodies at once.")
                        .last()));
            }
        }
        return NOTHING;
    }

    private synchronized Runnable settle(Runnable outcome) {
        settled = true;
        deadline.cancel();
        if (counted) {
            large.release();
        }
        return outcome;
    }

    private void giveUp() {
        Answer tooLate = Answer.plain(408, "Refused: its body took longer than " + PATIENCE.toSeconds() + " s.")
                .last();
        Runnable outcome;
        synchronized (this) {
            if (settled) {
                return;
            }
            outcome = settle(() -> refused.accept(tooLate));
        }
        // Ends the demand that is pending, if any.
        request.fail(new TimeoutException("the body took too long"));
        outcome.run();
    }

    private static Answer tooLarge() {
        return Answer.plain(413, "Refused: its body is over 1 MB.").last();
    }
}
