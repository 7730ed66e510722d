package dev.longhand.reply;

import dev.longhand.conversation.ConversationId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Admits questions: one reply at a time per conversation, in the order of asking, and not more at once than the machine
 * carries.
 *
 * <p>One lock guards the lanes and the counts. Under it replies are made and stopped, which closes a connection but waits
 * for nobody; it is never held for a call. Any thread may call.
 * Replies run on the executor's threads, one each.
 */
public final class ReplyDesk implements AutoCloseable {
    /** How many replies are written at once, and how many questions may wait for a place. */
    public record Limits(int atOnce, int waiting) {
        public Limits {
            if (atOnce < 1 || waiting < 0) {
                throw new IllegalArgumentException("at least one reply at once, and no negative queue");
            }
        }
    }

    /** The button by which a broken-off answer is taken up; its value is the timestamp of the question. */
    public static final String CONTINUE = "continue";

    private static final Logger log = LoggerFactory.getLogger(ReplyDesk.class);

    /** So many questions wait in one conversation at most, so that it cannot turn all others away. */
    private static final int WAITING_IN_ONE = 20;

    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Executor threads;
    private final Limits limits;
    private final Function<Question, Reply> replies;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final Map<ConversationId, Lane> lanes = new HashMap<>();
    private final Deque<Lane> ready = new ArrayDeque<>();
    private int running;
    private int waiting;
    private boolean closed;

    /** @param threads gives each reply a thread of its own */
    public ReplyDesk(Executor threads, Limits limits, ReplyParts parts) {
        this(threads, limits, question -> new Reply(question, parts));
    }

    ReplyDesk(Executor threads, Limits limits, Function<Question, Reply> replies) {
        this.threads = threads;
        this.limits = limits;
        this.replies = replies;
    }

    /**
     * Takes a question; it is answered when its turn has come.
     *
     * @return false when there is no room: the caller tells the person
     */
    public boolean admit(Question question) {
        lock.lock();
        try {
            Lane lane = lanes.getOrDefault(question.conversation(), new Lane());
            boolean atOnce = lane.isIdle() && running < limits.atOnce();
            boolean full = waiting >= limits.waiting() || lane.questions.size() >= WAITING_IN_ONE;
            if (closed || full && !atOnce) {
                return false;
            }
            lanes.put(question.conversation(), lane);
            lane.questions.add(question);
            waiting++;
            if (lane.reply == null && lane.questions.size() == 1) {
                ready.add(lane);
            }
            startReady();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Stops the reply that is being written in a conversation and sets aside the questions that wait there.
     *
     * @return how many questions were set aside
     */
    public int stop(ConversationId conversation, Stop why) {
        lock.lock();
        try {
            Lane lane = lanes.get(conversation);
            if (lane == null) {
                return 0;
            }
            int setAside = lane.questions.size();
            lane.questions.clear();
            waiting -= setAside;
            ready.remove(lane);
            if (lane.reply == null) {
                lanes.remove(conversation);
            } else {
                lane.reply.stop(why);
            }
            return setAside;
        } finally {
            lock.unlock();
        }
    }

    /** A message was deleted: if a reply is being written in it, that goes on nowhere. */
    public void deleted(String channel, String ts) {
        lock.lock();
        try {
            for (Lane lane : lanes.values()) {
                if (lane.reply != null && lane.reply.isIn(channel, ts)) {
                    lane.reply.stop(Stop.GONE);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** True when a reply is being written in the conversation, or waits there. */
    public boolean isBusy(ConversationId conversation) {
        lock.lock();
        try {
            return lanes.containsKey(conversation);
        } finally {
            lock.unlock();
        }
    }

    /** How many replies are being written. */
    public int running() {
        lock.lock();
        try {
            return running;
        } finally {
            lock.unlock();
        }
    }

    /** Starts what may start. The lock is held. */
    private void startReady() {
        while (running < limits.atOnce() && !ready.isEmpty()) {
            Lane lane = ready.remove();
            Question question = lane.questions.remove();
            Reply reply = replies.apply(question);
            try {
                threads.execute(() -> run(question.conversation(), reply));
            } catch (RejectedExecutionException | OutOfMemoryError e) {
                log.error("no thread for a reply in {}; it waits", question.conversation(), e);
                lane.questions.add(question);
                ready.add(lane);
                return;
            }
            waiting--;
            running++;
            lane.reply = reply;
        }
    }

    private void run(ConversationId conversation, Reply reply) {
        try {
            reply.run();
        } catch (RuntimeException | Error e) {
            log.error("a reply in {} ended in a fault of ours", conversation, e);
        } finally {
            ended(conversation);
        }
    }

    private void ended(ConversationId conversation) {
        lock.lock();
        try {
            running--;
            if (!closed) {
                Lane lane = lanes.get(conversation);
                lane.reply = null;
                if (lane.questions.isEmpty()) {
                    lanes.remove(conversation);
                } else {
                    ready.add(lane);
                }
                startReady();
            }
            if (running == 0) {
                idle.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Admits nothing more, stops what is being written, tells those who wait, and waits a little for the last edits. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            ready.clear();
            for (Lane lane : lanes.values()) {
                if (lane.reply != null) {
                    lane.reply.stop(Stop.RESTART);
                }
                lane.questions.forEach(this::turnAway);
                lane.questions.clear();
            }
            long left = FAREWELL.toNanos();
            while (running > 0 && left > 0) {
                left = idle.awaitNanos(left);
            }
            if (running > 0) {
                log.warn("{} replies were still being written at the end", running);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** A question that cannot be answered any more is told so, by a reply that is stopped from the start. */
    private void turnAway(Question question) {
        Reply reply = replies.apply(question);
        reply.stop(Stop.RESTART);
        try {
            threads.execute(() -> run(question.conversation(), reply));
            running++;
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            log.error("no thread to say in {} that it is not answered", question.conversation(), e);
        }
    }
}
