package dev.longhand.reply;

import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.Lease;
import dev.longhand.conversation.Question;
import dev.longhand.conversation.Stop;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The conversations whose lease this process holds, what waits in them, and what is written there. Decides, and asks neither the
 * store nor Slack: who does that about a lane has {@linkplain #enter entered} it, and all others wait until it was left.
 *
 * <p>One lock guards all of it, the lanes included. Under it replies are made and stopped, which closes a connection but
 * waits for nobody; it is never held for a call. Any thread may call; only {@link #enter} and {@link #awaitIdle} wait.
 */
final class Lanes {
    /** A question that must wait for a place, and is to be told how many are ahead. */
    record Waiting(Question question, int ahead) {}

    private static final Logger log = LoggerFactory.getLogger(Lanes.class);

    /** So many questions wait in one conversation at most, so that it cannot turn all others away. */
    private static final int WAITING_IN_ONE = 20;

    private final int mostWaiting;
    private final Places places;

    private final ReentrantLock lock = new ReentrantLock();

    /** Signalled when a lane is no longer changing, and when a reply has ended. */
    private final Condition changed = lock.newCondition();

    private final Map<ConversationId, Lane> lanes = new HashMap<>();
    private boolean closed;

    /** @param mostWaiting how many questions wait at most, in all lanes */
    Lanes(int mostWaiting, Places places) {
        this.mostWaiting = mostWaiting;
        this.places = places;
    }

    /**
     * Waits until no other thread changes this lane, and marks it as changing; nothing when it is not ours to change.
     *
     * @param inherited true when nobody holds the lease, though something is open
     */
    Optional<Lane> enter(ConversationId id, boolean inherited) {
        return locked(() -> {
            Lane lane = lanes.get(id);
            while (lane != null && lane.changing && !closed) {
                changed.awaitUninterruptibly();
                lane = lanes.get(id);
            }
            if (closed || lane != null && lane.lost) {
                return Optional.empty();
            }
            if (lane == null) {
                lane = new Lane(id);
                lane.inherited = inherited;
                lanes.put(id, lane);
            }
            lane.changing = true;
            return Optional.of(lane);
        });
    }

    /** The lane that was entered has its lease. */
    void leased(Lane lane, Lease lease) {
        decide(() -> lane.lease = lease);
    }

    /** Takes into the lane what is open and not known there; true when there is nothing. */
    boolean isIdleWith(Lane lane, List<Question> opened) {
        return locked(() -> {
            for (Question question : opened) {
                lane.update(question);
                if (!lane.knows(question.ts()) && !lane.lost && !closed) {
                    take(lane, question);
                }
            }
            return lane.isIdle() && !closed;
        });
    }

    private void take(Lane lane, Question question) {
        if (question.isWithdrawn()) {
            // Its answer goes at once, whatever is being written.
            places.turnAway(lane, question, new Stop(Stop.Reason.REMOVED, question.ts(), ""));
            return;
        }
        boolean atOnce = lane.isIdle() && places.isFree();
        boolean full = waiting() >= mostWaiting || lane.waiting() >= WAITING_IN_ONE;
        if (full && !atOnce) {
            log.warn("a question in {} is turned away: too many wait", lane.conversation);
            places.turnAway(lane, question, Stop.of(Stop.Reason.FULL));
        } else {
            lane.add(question);
        }
    }

    /** The first question of a lane that must wait for a place, where it was told nothing yet. */
    Optional<Waiting> untold(Lane lane) {
        return locked(() -> {
            boolean waits = lane.reply == null && lane.waiting() > 0 && !places.isFree();
            return waits && lane.first().messages().isEmpty()
                    ? Optional.of(new Waiting(lane.first(), places.waiting() + 1))
                    : Optional.empty();
        });
    }

    /** The question was told that it waits, and has the message that says so standing in answer to it. */
    void told(Lane lane, Question question) {
        decide(() -> {
            // One that was changed meanwhile is found again in the store, with this message standing in answer to it.
            if (!lane.update(question) && !lane.stale && !closed) {
                // Reset in the meantime: what was just said must not stand.
                places.turnAway(lane, question, Stop.of(Stop.Reason.RESET));
            }
        });
    }

    /** True when the store is to be looked at once more before the lane is left. */
    boolean isStale(Lane lane) {
        return locked(() -> {
            boolean stale = lane.stale;
            lane.stale = false;
            return stale && !closed && !lane.lost;
        });
    }

    /** Nobody changes the lane any more: what waits there may begin. */
    void leave(Lane lane) {
        decide(() -> {
            lane.changing = false;
            lane.pressed.forEach(stop -> stopWaiting(lane, stop));
            lane.pressed.clear();
            if (lane.isReady()) {
                places.await(lane);
            }
            places.begin();
            changed.signalAll();
        });
    }

    /** The lane that was entered is no longer ours. */
    void forget(Lane lane) {
        decide(() -> {
            // Where its lease was lost meanwhile, another may have its place.
            lanes.remove(lane.conversation, lane);
            lane.changing = false;
            changed.signalAll();
        });
    }

    /** True when the store is to be looked at for it: nothing is left to be done here, or something is to be taken back. */
    boolean stop(ConversationId id, Stop stop) {
        return locked(() -> {
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
                lane.takeUntil(stop.message()).forEach(question -> places.turnAway(lane, question, stop));
            } else if (!stop.message().isEmpty()) {
                stopWaiting(lane, stop);
            }
            if (lane.waiting() == 0) {
                places.leave(lane);
            }
            return (lane.isIdle() || stop.reason() == Stop.Reason.REMOVED) && !lane.changing;
        });
    }

    private void stopWaiting(Lane lane, Stop stop) {
        if (lane.changing && stop.reason() == Stop.Reason.PRESSED) {
            lane.pressed.add(stop);
            return;
        }
        lane.stale |= lane.changing;
        Question waiting = lane.take(stop.message());
        // One that was changed or withdrawn is found again in the store.
        if (waiting != null && stop.reason() != Stop.Reason.CHANGED && stop.reason() != Stop.Reason.REMOVED) {
            places.turnAway(lane, waiting, stop);
        }
    }

    /** A message was deleted: if a reply is being written in it, that goes on nowhere. */
    private void gone(String channel, Stop stop) {
        for (Lane lane : lanes.values()) {
            if (lane.reply != null && lane.reply.isIn(channel, stop.message())) {
                lane.reply.stop(stop);
            }
        }
    }

    /** Takes a reply that has ended from its lane; true when it was one that took a place. */
    boolean takesOff(Lane lane, Reply reply) {
        return locked(() -> {
            boolean wrote = lane.reply == reply;
            lane.ended(reply);
            if (lane.lost && lane.isIdle()) {
                lanes.remove(lane.conversation, lane);
            }
            return wrote;
        });
    }

    /** All that follows from a reply's end was done: it counts no more, and others may begin. */
    void ended(boolean wrote) {
        decide(() -> {
            places.ended(wrote);
            places.begin();
            changed.signalAll();
        });
    }

    /** From now on nothing more is written, nor said, under this lease; false when nothing was. */
    boolean abandons(Lease lease) {
        return locked(() -> {
            Lane lane = lanes.get(lease.conversation());
            if (lane == null || !lease.equals(lane.lease)) {
                return false;
            }
            lane.lost = true;
            lane.takeAll();
            places.leave(lane);
            lane.replies().forEach(reply -> reply.stop(Stop.of(Stop.Reason.LOST)));
            if (lane.isIdle()) {
                lanes.remove(lane.conversation, lane);
                changed.signalAll();
            }
            return true;
        });
    }

    /** The leases that are held. */
    List<Lease> held() {
        return locked(() -> held(lane -> true).map(lane -> lane.lease).toList());
    }

    private Stream<Lane> held(Predicate<Lane> which) {
        return lanes.values().stream()
                .filter(lane -> lane.lease != null && !lane.lost)
                .filter(which);
    }

    /** How many replies are being written, or said in place of one. */
    int running() {
        return locked(places::running);
    }

    /** How many questions wait. */
    int waiting() {
        return locked(() -> lanes.values().stream().mapToInt(Lane::waiting).sum());
    }

    /** Nothing more is begun. */
    void close() {
        decide(() -> {
            closed = true;
            places.close();
            changed.signalAll();
        });
    }

    boolean isClosed() {
        return locked(() -> closed);
    }

    /** False when it took too long, or the thread was interrupted. */
    boolean awaitIdle(Duration most) {
        return locked(() -> {
            try {
                long left = most.toNanos();
                while (places.running() > 0 && left > 0) {
                    left = changed.awaitNanos(left);
                }
                return places.running() == 0;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        });
    }

    void stopAll(Stop.Reason why) {
        decide(() -> {
            lanes.values().forEach(lane -> lane.replies().forEach(reply -> reply.stop(Stop.of(why))));
        });
    }

    /**
     * Gives lanes up.
     *
     * @param all also those in which something is being written
     * @return their leases
     */
    List<Lease> giveUp(boolean all) {
        return locked(() -> {
            List<Lane> given = held(lane -> all || lane.replies().isEmpty() && !lane.changing)
                    .toList();
            given.forEach(lane -> lanes.remove(lane.conversation));
            return given.stream().map(lane -> lane.lease).toList();
        });
    }

    private void decide(Runnable decision) {
        locked(() -> {
            decision.run();
            return null;
        });
    }

    private <T> T locked(Supplier<T> decision) {
        lock.lock();
        try {
            return decision.get();
        } finally {
            lock.unlock();
        }
    }
}
