package dev.longhand.reply;

import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.Lease;
import dev.longhand.conversation.QuestionStore;
import dev.longhand.conversation.Stop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works the open questions off: one reply at a time per conversation, in the order of asking, and not more at once than
 * the machine carries. The store is the queue; what waits here, in the {@link Lanes}, is a copy of it, for the conversations
 * whose lease this process holds.
 *
 * <p>Any thread may call; {@link #attend}, {@link #stop}, {@link #renew} and {@link #takeUp} ask the store, and so block.
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

    private static final Logger log = LoggerFactory.getLogger(ReplyDesk.class);

    /** So often what is open is looked at in a row without any of it being begun. */
    private static final int LOOKS = 3;

    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Executor threads;
    private final QuestionStore questions;
    private final ReplyFactory replies;
    private final Lanes lanes;
    private final AtomicReference<Optional<Set<ConversationId>>> aloneBefore = new AtomicReference<>(Optional.empty());

    /** @param threads gives each reply a thread of its own */
    public ReplyDesk(Executor threads, Limits limits, ReplyParts parts) {
        this(threads, limits, parts.questions(), new ReplyFactory(parts));
        listen();
    }

    ReplyDesk(Executor threads, Limits limits, QuestionStore questions, ReplyFactory replies) {
        this.threads = threads;
        this.questions = questions;
        this.replies = replies;
        this.lanes = new Lanes(limits.waiting(), new Places(limits.atOnce(), replies, this::starts));
    }

    /** Hears what other processes tell. To be called once. */
    void listen() {
        questions.onTold(this::told);
    }

    private void told(ConversationId id, Stop stop) {
        if (stop.reason() == Stop.Reason.SUPERSEDED) {
            later(id, () -> replies.superseded(id, stop.message()));
        } else if (lanes.stop(id, stop)) {
            later(id, () -> attend(id));
        }
    }

    private void later(ConversationId id, Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            log.error("no thread to see to {}", id, e);
        }
    }

    /** Sees to the open questions of a conversation, unless another process does. */
    public void attend(ConversationId id) {
        attend(id, false);
    }

    /** @param inherited true when nobody holds the lease, though something is open */
    private void attend(ConversationId id, boolean inherited) {
        lanes.enter(id, inherited).ifPresent(lane -> {
            boolean ours = false;
            try {
                ours = lane.lease != null || leased(lane);
            } finally {
                if (!ours) {
                    lanes.forget(lane);
                }
            }
            if (ours) {
                workOff(lane);
            }
        });
        if (lanes.isClosed()) {
            // It may have come after all others were handed over, or be kept for us since a question was opened here.
            questions.lease(id).ifPresent(questions::handOver);
            handOver(false);
        }
    }

    private boolean leased(Lane lane) {
        Optional<Lease> lease = questions.lease(lane.conversation);
        lease.ifPresent(given -> lanes.leased(lane, given));
        return lease.isPresent();
    }

    /** Takes what is open into the lane, or gives the lease back when nothing is. The caller has entered the lane. */
    private void workOff(Lane lane) {
        try {
            do {
                for (int looks = 1; lanes.isIdleWith(lane, questions.opened(lane.conversation)); looks++) {
                    if (questions.release(lane.lease) || givesUp(lane, looks)) {
                        lanes.forget(lane);
                        return;
                    }
                }
                // Who must wait for a place, and was told nothing yet, is told how many are ahead.
                lanes.untold(lane)
                        .map(first -> replies.place(first.question(), lane.lease, first.ahead()))
                        .ifPresent(told -> lanes.told(lane, told));
            } while (lanes.isStale(lane));
        } finally {
            lanes.leave(lane);
        }
    }

    /** Something is open, and finds no thread: it is taken up again in a while. */
    private boolean givesUp(Lane lane, int looks) {
        if (looks < LOOKS) {
            return false;
        }
        questions.handOver(lane.lease);
        return true;
    }

    /** Stops a reply, here or in the process that writes it. */
    public void stop(ConversationId id, Stop stop) {
        lanes.stop(id, stop);
        questions.tell(id, stop);
    }

    /** How many replies are being written. */
    public int running() {
        return lanes.running();
    }

    /** How many questions wait for a place. */
    public int waiting() {
        return lanes.waiting();
    }

    /** Holds the leases of all conversations that are answered here. To be called every few seconds. */
    public void renew() {
        questions.renew(lanes.held()).forEach(this::lost);
    }

    /** Another process answers there now. */
    private void lost(Lease lease) {
        if (lanes.abandons(lease)) {
            log.warn("the lease of {} was lost: another process answers there", lease.conversation());
        }
    }

    /**
     * Sees to the open questions of conversations that no process answers. To be called at the start and every few seconds.
     * After the first time, what is found once only is left alone: it may just have come, and be attended to at this moment.
     */
    public void takeUp() {
        Set<ConversationId> alone = questions.orphans();
        Set<ConversationId> before = aloneBefore.getAndSet(Optional.of(alone)).orElse(alone);
        alone.stream().filter(before::contains).forEach(id -> later(id, () -> attend(id, true)));
    }

    /** The lanes' lock is held, so it does not end before it is noted. */
    private boolean starts(Lane lane, Reply reply) {
        try {
            threads.execute(() -> run(lane, reply));
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            log.error("no thread for a reply in {}; it waits", lane.conversation, e);
            return false;
        }
        return true;
    }

    private void run(Lane lane, Reply reply) {
        boolean fault = true;
        try {
            reply.run();
            fault = false;
        } catch (RuntimeException | Error e) {
            log.error("a reply in {} ended in a fault of ours", lane.conversation, e);
        } finally {
            ended(lane, reply, fault);
        }
    }

    private void ended(Lane lane, Reply reply, boolean fault) {
        boolean wrote = lanes.takesOff(lane, reply);
        if (lanes.isClosed()) {
            // Before it counts as ended: who closes waits for that, and closes the store.
            handOver(false);
        }
        lanes.ended(wrote);
        if (fault && lanes.abandons(lane.lease)) {
            // Taken up in a while: what was not settled would be begun again at once, and fail again.
            questions.handOver(lane.lease);
            return;
        }
        // Without the lease it would begin again what another process answers, and again.
        questions.renew(List.of(lane.lease)).forEach(this::lost);
        if (!lanes.isClosed()) {
            // By the conversation: another reply that ended beside this one may have given the lane up.
            attend(lane.conversation);
        }
    }

    /**
     * Admits nothing more, lets those who write finish, and hands over what is left and what waits. Blocks for as long, and
     * some seconds more.
     */
    public void drain(Duration most) {
        lanes.close();
        handOver(false);
        boolean done = lanes.awaitIdle(most);
        if (!done) {
            lanes.stopAll(Stop.Reason.RESTART);
            done = lanes.awaitIdle(FAREWELL);
        }
        if (!done) {
            log.warn("{} replies were still being written at the end", running());
            lanes.stopAll(Stop.Reason.LOST);
        }
        handOver(true);
    }

    private void handOver(boolean all) {
        lanes.giveUp(all).forEach(questions::handOver);
    }

    /** Admits nothing more and hands over what is being written. */
    @Override
    public void close() {
        if (!lanes.isClosed()) {
            drain(Duration.ZERO);
        }
    }
}
