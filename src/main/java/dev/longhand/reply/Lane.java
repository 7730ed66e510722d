package dev.longhand.reply;

import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.Lease;
import dev.longhand.conversation.Question;
import dev.longhand.conversation.Stop;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** One conversation whose lease this process holds, or is about to. Guarded by the lanes' lock. */
final class Lane {
    final ConversationId conversation;

    /** By Slack's timestamps, which is the order of asking: events are delivered in any order. */
    private final NavigableMap<String, Question> waiting = new TreeMap<>();

    /** Replies that only say why there is none, by their questions' timestamps. */
    private final Map<String, Reply> leaving = new HashMap<>();

    /** Null until it is taken. */
    Lease lease;

    /** Null while nothing is being written. */
    Reply reply;

    /** The timestamp of the question that is being answered. */
    private String current = "";

    /** True while a thread takes the lease, looks for open questions, or gives the lease back. */
    boolean changing = true;

    /** Of questions that somebody stopped while the lane was changing: one may just be told its place. */
    final List<Stop> pressed = new ArrayList<>();

    /** True when a question here was changed or withdrawn while the lane was changing: the store must be looked at again. */
    boolean stale;

    /** True when its questions may have been begun by a process that is gone. */
    boolean inherited;

    /** True when another process has the lease now. */
    boolean lost;

    Lane(ConversationId conversation) {
        this.conversation = conversation;
    }

    boolean isIdle() {
        return reply == null && waiting.isEmpty() && leaving.isEmpty();
    }

    boolean isReady() {
        return reply == null && !waiting.isEmpty() && !changing && !lost;
    }

    int waiting() {
        return waiting.size();
    }

    boolean knows(String question) {
        return current.equals(question) || waiting.containsKey(question) || leaving.containsKey(question);
    }

    void add(Question question) {
        waiting.put(question.ts(), question);
    }

    /** The question whose turn it is; there is one. */
    Question first() {
        return waiting.firstEntry().getValue();
    }

    /** The same question, with what has come to stand meanwhile; false when it does not wait any more. */
    boolean update(Question question) {
        return waiting.replace(question.ts(), question) != null;
    }

    Question take(String question) {
        return waiting.remove(question);
    }

    List<Question> takeAll() {
        List<Question> all = new ArrayList<>(waiting.values());
        waiting.clear();
        return all;
    }

    /** Those that were asked until then. */
    List<Question> takeUntil(String ts) {
        Map<String, Question> older = waiting.headMap(ts, true);
        List<Question> taken = new ArrayList<>(older.values());
        older.clear();
        return taken;
    }

    void begins(Question question, Reply its) {
        waiting.remove(question.ts());
        current = question.ts();
        reply = its;
    }

    void leaves(Question question, Reply its) {
        leaving.put(question.ts(), its);
    }

    void ended(Reply ended) {
        if (reply == ended) {
            reply = null;
            current = "";
        } else {
            leaving.values().remove(ended);
        }
    }

    /** True when the reply that is being written is one of those that are to be stopped. */
    boolean isMeant(Stop stop) {
        String until = stop.message();
        return reply != null
                && (until.isEmpty()
                        || current.equals(until)
                        || stop.reason() == Stop.Reason.RESET && current.compareTo(until) < 0);
    }

    /** All replies that are being written here. */
    Collection<Reply> replies() {
        List<Reply> all = new ArrayList<>(leaving.values());
        if (reply != null) {
            all.add(reply);
        }
        return all;
    }
}
