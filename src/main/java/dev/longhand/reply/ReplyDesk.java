package dev.longhand.reply;

import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.Lease;
import dev.longhand.conversation.Question;
import dev.longhand.conversation.QuestionStore;
import dev.longhand.conversation.Stop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works the open questions off: one reply at a time per conversation, in the order of asking, and not more at once than
 * the machine carries. The store is the queue; what waits here is a copy of it, for the conversations whose lease this
 * process holds.
 *
 * <p>One lock guards the lanes and the counts. Under it replies are made and stopped, which closes a connection but waits
 * for nobody; it is never held for a call. Who asks the store about a lane marks it as changing first, and all others wait
 * until that is over. Any thread may call; {@link #attend}, {@link #renew} and {@link #takeUp} block. Replies run on the
 * executor's threads, one each.
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

    /** Makes the reply to a question, and says its place to one that must wait. */
    interface Replies {
        /** @param inherited true when a process that is gone may have begun it */
        Reply to(Question question, Lease lease, boolean inherited);

        /**
         * Says how many are ahead. Blocks.
         *
         * @return the question, with the message that says so standing in answer to it
         */
        Question place(Question question, Lease lease, int ahead);

        /** Another process has answered a question: what was answered here before it loses its buttons. May block. */
        void superseded(ConversationId id, String question);
    }

    private static final Logger log = LoggerFactory.getLogger(ReplyDesk.class);

    /** So many questions wait in one conversation at most, so that it cannot turn all others away. */
    private static final int WAITING_IN_ONE = 20;

    /** So often what is open is looked at in a row without any of it being begun. */
    private static final int LOOKS = 3;

    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Executor threads;
    private final Limits limits;
    private final QuestionStore questions;
    private final Replies replies;

    private final ReentrantLock lock = new ReentrantLock();

    /** Signalled when a lane is no longer changing, and when the last reply has ended. */
    private final Condition changed = lock.newCondition();

    private final Map<ConversationId, Lane> lanes = new HashMap<>();
    private final Deque<Lane> ready = new ArrayDeque<>();
    private int running;

    /** Replies that only say why there is none: they take nobody's place. */
    private int leaving;

    private boolean closed;

    /** @param threads gives each reply a thread of its own */
    public ReplyDesk(Executor threads, Limits limits, ReplyParts parts) {
        this(threads, limits, parts.questions(), new OwnReplies(parts));
        listen();
    }

    ReplyDesk(Executor threads, Limits limits, QuestionStore questions, Replies replies) {
        this.threads = threads;
        this.limits = limits;
        this.questions = questions;
        this.replies = replies;
    }

    /** Hears what other processes tell. To be called once. */
    void listen() {
        questions.onTold(this::told);
    }

    private void told(ConversationId id, Stop stop) {
        if (stop.reason() == Stop.Reason.SUPERSEDED) {
            later(id, () -> replies.superseded(id, stop.message()));
        } else if (stopHere(id, stop)) {
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
        Lane lane = enter(id);
        if (lane == null) {
            return;
        }
        if (lane.lease == null) {
            lane.inherited = inherited;
        }
        boolean ours = false;
        try {
            ours = lane.lease != null || leased(lane);
        } finally {
            if (!ours) {
                forget(lane);
            }
        }
        if (ours) {
            workOff(lane);
        }
        if (isClosed()) {
            // The lease may have come after all others were handed over.
            handOver(false);
        }
    }

    private boolean leased(Lane lane) {
        Optional<Lease> lease = questions.lease(lane.conversation);
        lease.ifPresent(given -> lane.lease = given);
        return lease.isPresent();
    }

    /** Waits until no other thread changes this lane, and marks it as changing; null when it is not ours to change. */
    private Lane enter(ConversationId id) {
        lock.lock();
        try {
            Lane lane = lanes.get(id);
            while (lane != null && lane.changing && !closed) {
                changed.awaitUninterruptibly();
                lane = lanes.get(id);
            }
            if (closed || lane != null && lane.lost) {
                return null;
            }
            if (lane == null) {
                lane = new Lane(id);
                lanes.put(id, lane);
            }
            lane.changing = true;
            return lane;
        } finally {
            lock.unlock();
        }
    }

    /** Takes what is open into the lane, or gives the lease back when nothing is. The caller has entered the lane. */
    private void workOff(Lane lane) {
        try {
            do {
                for (int looks = 1; isIdleWith(lane, questions.opened(lane.conversation)); looks++) {
                    if (questions.release(lane.lease) || givesUp(lane, looks)) {
                        forget(lane);
                        return;
                    }
                }
                tellPlace(lane);
            } while (isStale(lane));
        } finally {
            leave(lane);
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

    private boolean isStale(Lane lane) {
        lock.lock();
        try {
            boolean stale = lane.stale;
            lane.stale = false;
            return stale && !closed && !lane.lost;
        } finally {
            lock.unlock();
        }
    }

    private boolean isIdleWith(Lane lane, List<Question> opened) {
        lock.lock();
        try {
            for (Question question : opened) {
                lane.update(question);
                if (!lane.knows(question.ts()) && !lane.lost && !closed) {
                    take(lane, question);
                }
            }
            return lane.isIdle() && !closed;
        } finally {
            lock.unlock();
        }
    }

    /** The lock is held. */
    private void take(Lane lane, Question question) {
        if (question.isWithdrawn()) {
            // Its answer goes at once, whatever is being written.
            turnAway(lane, question, new Stop(Stop.Reason.REMOVED, question.ts(), ""));
            return;
        }
        boolean atOnce = lane.isIdle() && running < limits.atOnce();
        boolean full = waiting() >= limits.waiting() || lane.waiting() >= WAITING_IN_ONE;
        if (full && !atOnce) {
            log.warn("a question in {} is turned away: too many wait", lane.conversation);
            turnAway(lane, question, Stop.of(Stop.Reason.FULL));
        } else {
            lane.add(question);
        }
    }

    /** Who must wait for a place, and was told nothing yet, is told how many are ahead. */
    private void tellPlace(Lane lane) {
        Question first;
        int ahead;
        lock.lock();
        try {
            if (lane.reply != null || lane.waiting() == 0 || running < limits.atOnce()) {
                return;
            }
            first = lane.first();
            ahead = ready.size() + 1;
        } finally {
            lock.unlock();
        }
        if (!first.messages().isEmpty()) {
            return;
        }
        Question told = replies.place(first, lane.lease, ahead);
        lock.lock();
        try {
            // One that was changed meanwhile is found again in the store, with this message standing in answer to it.
            if (!lane.update(told) && !lane.stale && !closed) {
                // Reset in the meantime: what was just said must not stand.
                turnAway(lane, told, Stop.of(Stop.Reason.RESET));
            }
        } finally {
            lock.unlock();
        }
    }

    private void leave(Lane lane) {
        lock.lock();
        try {
            lane.changing = false;
            if (lane.isReady() && !ready.contains(lane)) {
                ready.add(lane);
            }
            startReady();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void forget(Lane lane) {
        lock.lock();
        try {
            // Where its lease was lost meanwhile, another may have its place.
            lanes.remove(lane.conversation, lane);
            lane.changing = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Stops a reply, here or in the process that writes it. */
    public void stop(ConversationId id, Stop stop) {
        stopHere(id, stop);
        questions.tell(id, stop);
    }

    /** True when the store is to be looked at for it: nothing is left to be done here, or something is to be taken back. */
    private boolean stopHere(ConversationId id, Stop stop) {
        lock.lock();
        try {
            if (stop.reason() == Stop.Reason.GONE) {
                gone(id.channel(), stop);
                return false;
            }
            Lane lane = lanes.get(id);
            if (lane == null) {
                return false;
            }
            if (lane.isMeant(stop)) {
                lane.reply.stop(stop);
            }
            if (stop.reason() == Stop.Reason.RESET) {
                // What was asked after it is not meant, though it came here before.
                lane.takeUntil(stop.message()).forEach(question -> turnAway(lane, question, stop));
            } else if (!stop.message().isEmpty()) {
                lane.stale |= lane.changing;
                Question waiting = lane.take(stop.message());
                // One that was changed or withdrawn is found again in the store.
                if (waiting != null && stop.reason() != Stop.Reason.CHANGED && stop.reason() != Stop.Reason.REMOVED) {
                    turnAway(lane, waiting, stop);
                }
            }
            if (lane.waiting() == 0) {
                ready.remove(lane);
            }
            return (lane.isIdle() || stop.reason() == Stop.Reason.REMOVED) && !lane.changing;
        } finally {
            lock.unlock();
        }
    }

    /** A message was deleted: if a reply is being written in it, that goes on nowhere. The lock is held. */
    private void gone(String channel, Stop stop) {
        for (Lane lane : lanes.values()) {
            if (lane.reply != null && lane.reply.isIn(channel, stop.message())) {
                lane.reply.stop(stop);
            }
        }
    }

    /** How many replies are being written. */
    public int running() {
        lock.lock();
        try {
            return running + leaving;
        } finally {
            lock.unlock();
        }
    }

    /** How many questions wait for a place. */
    public int waiting() {
        lock.lock();
        try {
            return lanes.values().stream().mapToInt(Lane::waiting).sum();
        } finally {
            lock.unlock();
        }
    }

    /** Holds the leases of all conversations that are answered here. To be called every few seconds. */
    public void renew() {
        List<Lease> held = new ArrayList<>();
        lock.lock();
        try {
            lanes.values().stream()
                    .filter(lane -> lane.lease != null && !lane.lost)
                    .forEach(lane -> held.add(lane.lease));
        } finally {
            lock.unlock();
        }
        questions.renew(held).forEach(this::lost);
    }

    /** Another process answers there now. */
    private void lost(Lease lease) {
        if (abandons(lease)) {
            log.warn("the lease of {} was lost: another process answers there", lease.conversation());
        }
    }

    /** From now on nothing more is written there, nor said; false when nothing was. */
    private boolean abandons(Lease lease) {
        lock.lock();
        try {
            Lane lane = lanes.get(lease.conversation());
            if (lane == null || !lease.equals(lane.lease)) {
                return false;
            }
            lane.lost = true;
            lane.takeAll();
            ready.remove(lane);
            lane.replies().forEach(reply -> reply.stop(Stop.of(Stop.Reason.LOST)));
            if (lane.isIdle()) {
                lanes.remove(lane.conversation, lane);
                changed.signalAll();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Sees to the open questions of conversations that no process answers. To be called at the start and every few seconds. */
    public void takeUp() {
        questions.orphans().forEach(id -> later(id, () -> attend(id, true)));
    }

    /** Starts what may start. The lock is held. */
    private void startReady() {
        Iterator<Lane> next = ready.iterator();
        while (running < limits.atOnce() && next.hasNext() && !closed) {
            Lane lane = next.next();
            if (lane.changing) {
                // Who changes it may be telling its first question that it waits.
                continue;
            }
            Question question = lane.first();
            Reply reply = replies.to(question, lane.lease, lane.inherited);
            if (!begins(lane, reply)) {
                return;
            }
            next.remove();
            running++;
            lane.begins(question, reply);
        }
    }

    /** A question that is not answered is told so, by a reply that is stopped from the start. The lock is held. */
    private void turnAway(Lane lane, Question question, Stop why) {
        Reply reply = replies.to(question, lane.lease, lane.inherited);
        reply.stop(why);
        if (begins(lane, reply)) {
            leaving++;
            lane.leaves(question, reply);
        }
    }

    /** The lock is held, so it does not end before it is noted. */
    private boolean begins(Lane lane, Reply reply) {
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
        boolean wrote = isWriting(lane, reply);
        if (isOverAfter(lane, reply)) {
            // Before it counts as ended: who closes waits for that, and closes the store.
            handOver(false);
        }
        lock.lock();
        try {
            running -= wrote ? 1 : 0;
            leaving -= wrote ? 0 : 1;
            startReady();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (fault && abandons(lane.lease)) {
            // Taken up in a while: what was not settled would be begun again at once, and fail again.
            questions.handOver(lane.lease);
            return;
        }
        // Without the lease it would begin again what another process answers, and again.
        questions.renew(List.of(lane.lease)).forEach(this::lost);
        // By the conversation: another reply that ended beside this one may have given the lane up.
        attend(lane.conversation);
    }

    private boolean isWriting(Lane lane, Reply reply) {
        lock.lock();
        try {
            return lane.reply == reply;
        } finally {
            lock.unlock();
        }
    }

    /** Takes the reply from its lane; true when nothing more is begun. */
    private boolean isOverAfter(Lane lane, Reply reply) {
        lock.lock();
        try {
            lane.ended(reply);
            if (lane.lost && lane.isIdle()) {
                lanes.remove(lane.conversation, lane);
            }
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Admits nothing more, lets those who write finish, and hands over what is left and what waits. Blocks for as long, and
     * some seconds more.
     */
    public void drain(Duration most) {
        shut();
        handOver(false);
        boolean done = awaitIdle(most);
        if (!done) {
            stopAll(Stop.Reason.RESTART);
            done = awaitIdle(FAREWELL);
        }
        if (!done) {
            log.warn("{} replies were still being written at the end", running());
            stopAll(Stop.Reason.LOST);
        }
        handOver(true);
    }

    private void shut() {
        lock.lock();
        try {
            closed = true;
            ready.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** False when it took too long, or the thread was interrupted. */
    private boolean awaitIdle(Duration most) {
        lock.lock();
        try {
            long left = most.toNanos();
            while (running + leaving > 0 && left > 0) {
                left = changed.awaitNanos(left);
            }
            return running + leaving == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void stopAll(Stop.Reason why) {
        lock.lock();
        try {
            lanes.values().forEach(lane -> lane.replies().forEach(reply -> reply.stop(Stop.of(why))));
        } finally {
            lock.unlock();
        }
    }

    /** @param all also of the conversations in which something is being written */
    private void handOver(boolean all) {
        List<Lane> left = new ArrayList<>();
        lock.lock();
        try {
            lanes.values().stream()
                    .filter(lane -> lane.lease != null && !lane.lost)
                    .filter(lane -> all || lane.replies().isEmpty() && !lane.changing)
                    .forEach(left::add);
            left.forEach(lane -> lanes.remove(lane.conversation));
        } finally {
            lock.unlock();
        }
        left.forEach(lane -> questions.handOver(lane.lease));
    }

    /** Admits nothing more and hands over what is being written. */
    @Override
    public void close() {
        if (!isClosed()) {
            drain(Duration.ZERO);
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }
}
