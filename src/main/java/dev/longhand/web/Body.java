package dev.longhand.web;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Gathers the body of a request, and holds no thread while its client is slow. Jetty's own handlers that gather have no
 * deadline. No lock: Jetty calls {@link #run} on one thread at a time, and all happens there.
 */
final class Body implements Runnable {
    /** In bytes. Slack's own payloads stay far below. */
    static final int LARGEST = 1 << 20;

    static final Answer TOO_LARGE = Answer.plain(413, "Refused: its body is over 1 MB.");

    /** Slack gives up after three seconds; who takes longer only to ask is not Slack. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * In bytes: so much of each needs no room, and there are no more bodies than connections. Most of Slack's end before, and
     * nobody who fills the room shuts them out.
     */
    static final int FREE = 16 << 10;

    private static final int KB = 1 << 10;

    private final Request request;
    private final Semaphore room;
    private final Consumer<byte[]> then;
    private final Consumer<Answer> refused;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final Scheduler.Task deadline;
    private int taken;

    /**
     * Returns at once. One of the two is told, once, on a thread that may block.
     *
     * @param room how many kilobytes may still be held of all bodies that are being gathered, their first ones not counted
     * @param then takes the whole body
     * @param refused takes the reason why there is none
     */
    static void gather(Request request, Semaphore room, Consumer<byte[]> then, Consumer<Answer> refused) {
        new Body(request, room, then, refused).run();
    }

    private Body(Request request, Semaphore room, Consumer<byte[]> then, Consumer<Answer> refused) {
        this.request = request;
        this.room = room;
        this.then = then;
        this.refused = refused;
        // What is read next then is this failure, be it awaited already or not.
        this.deadline = request.getComponents()
                .getScheduler()
                .schedule(() -> request.fail(new TimeoutException("the body took too long")), PATIENCE);
    }

    /** Called by Jetty whenever there is more to read. */
    @Override
    public void run() {
        Content.Chunk chunk = request.read();
        while (chunk != null && !isEnough(chunk)) {
            chunk = request.read();
        }
        if (chunk == null) {
            request.demand(this);
        }
    }

    /** Takes in what came. True when nothing more is awaited, and somebody was told. */
    private boolean isEnough(Content.Chunk chunk) {
        if (Content.Chunk.isFailure(chunk)) {
            return refuse(
                    chunk.getFailure() instanceof TimeoutException
                            ? Answer.plain(408, "Refused: its body took longer than " + PATIENCE.toSeconds() + " s.")
                            : Answer.plain(400, "Refused: its body broke off."));
        }
        boolean last = chunk.isLast();
        read.writeBytes(BufferUtil.toArray(chunk.getByteBuffer()));
        chunk.release();
        if (read.size() > LARGEST) {
            return refuse(TOO_LARGE);
        }
        if (last) {
            end();
            then.accept(read.toByteArray());
            return true;
        }
        return !hasRoom() && refuse(Answer.plain(503, "Refused: too much is being sent at once."));
    }

    private boolean hasRoom() {
        int more = Math.max(0, read.size() - FREE + KB - 1) / KB - taken;
        if (more > 0 && !room.tryAcquire(more)) {
            return false;
        }
        taken += more;
        return true;
    }

    private boolean refuse(Answer why) {
        end();
        refused.accept(why);
        return true;
    }

    private void end() {
        deadline.cancel();
        room.release(taken);
    }
}
