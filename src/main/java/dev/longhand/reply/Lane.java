package dev.longhand.reply;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** One conversation's questions in the order of asking, and the reply that is being written. Guarded by the desk. */
final class Lane {
    /** By Slack's timestamps: events are delivered in any order. */
    final Queue<Question> questions = new PriorityQueue<>(Comparator.comparing(Question::ts));

    /** Null while nothing is being written. */
    Reply reply;

    boolean isIdle() {
        return reply == null && questions.isEmpty();
    }
}
