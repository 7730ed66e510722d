package dev.longhand.reply;

import dev.longhand.conversation.Question;
import dev.longhand.conversation.Stop;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.BiPredicate;

/** How many replies are written at once, and who is next. Guarded by the lanes' lock. */
final class Places {
    private final int atOnce;
    private final ReplyFactory replies;
    private final BiPredicate<Lane, Reply> starting;
    private final Deque<Lane> queue = new ArrayDeque<>();
    private int writing;

    /** Replies that only say why there is none: they take nobody's place. */
    private int leaving;

    private boolean closed;

    /** @param starting gives a reply a thread of its own, and does not wait for it; false when there is none to be had */
    Places(int atOnce, ReplyFactory replies, BiPredicate<Lane, Reply> starting) {
        this.atOnce = atOnce;
        this.replies = replies;
        this.starting = starting;
    }

    boolean isFree() {
        return writing < atOnce;
    }

    /** How many wait for one. */
    int waiting() {
        return queue.size();
    }

    /** How many replies are being written, or say why there is none. */
    int running() {
        return writing + leaving;
    }

    /** Something may be begun in this lane as soon as there is a place. */
    void await(Lane lane) {
        if (!closed && !queue.contains(lane)) {
            queue.add(lane);
        }
    }

    /** Nothing waits in this lane any more. */
    void leave(Lane lane) {
        queue.remove(lane);
    }

    /** Begins what there are places for. */
    void begin() {
        Iterator<Lane> next = queue.iterator();
        while (isFree() && next.hasNext()) {
            Lane lane = next.next();
            if (lane.changing) {
                // Who changes it may be telling its first question that it waits.
                continue;
            }
            Question question = lane.first();
            Reply reply = replies.to(question, lane.lease, lane.inherited);
            if (!starting.test(lane, reply)) {
                return;
            }
            next.remove();
            writing++;
            lane.begins(question, reply);
        }
    }

    /** A question that is not answered is told so, by a reply that is stopped from the start. */
    void turnAway(Lane lane, Question question, Stop why) {
        Reply reply = replies.to(question, lane.lease, lane.inherited);
        reply.stop(why);
        if (starting.test(lane, reply)) {
            leaving++;
            lane.leaves(question, reply);
        }
    }

    /** @param wrote false for a reply that only said why there is none */
    void ended(boolean wrote) {
        writing -= wrote ? 1 : 0;
        leaving -= wrote ? 0 : 1;
    }

    /** Nothing more is begun. */
    void close() {
        closed = true;
        queue.clear();
    }
}
