package dev.longhand.playground.page;

import dev.longhand.playground.slack.Change;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What changed since an open page was told last: of each message only the newest state, so that a slow page holds up
 * nobody and fills no queue. The workspace's threads put changes in, the one thread that writes to the page takes them
 * out; both under this object's lock.
 */
final class OpenPage {
    private final String person;
    private final Map<String, Change> untold = new LinkedHashMap<>();
    private boolean closed;
    private boolean ended;

    OpenPage(String person) {
        this.person = person;
    }

    String person() {
        return person;
    }

    synchronized void hear(Change change) {
        untold.put(keyOf(change), change);
        notifyAll();
    }

    /** The changes not told yet; waits for one no longer than this. */
    synchronized List<Change> next(Duration patience) throws InterruptedException {
        if (untold.isEmpty() && !closed) {
            wait(patience.toMillis());
        }
        List<Change> changes = List.copyOf(untold.values());
        untold.clear();
        return changes;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** Nothing more is written to the page. */
    synchronized void ended() {
        ended = true;
        notifyAll();
    }

    /** Waits for that, no longer than until this moment of {@link System#nanoTime()}. */
    synchronized void awaitEnd(long until) throws InterruptedException {
        for (long left = until - System.nanoTime(); !ended && left > 0; left = until - System.nanoTime()) {
            wait(left / 1_000_000 + 1);
        }
    }

    synchronized boolean closed() {
        return closed;
    }

    private static String keyOf(Change change) {
        return change.channel() + "/" + tsOf(change);
    }

    static String tsOf(Change change) {
        if (change instanceof Change.Posted posted) {
            return posted.message().ts();
        }
        if (change instanceof Change.Edited edited) {
            return edited.message().ts();
        }
        if (change instanceof Change.Refreshed refreshed) {
            return refreshed.message().ts();
        }
        if (change instanceof Change.Deleted deleted) {
            return deleted.message().ts();
        }
        if (change instanceof Change.Shown shown) {
            return shown.ephemeral().ts();
        }
        if (change instanceof Change.Withdrawn withdrawn) {
            return withdrawn.ephemeral().ts();
        }
        return "views";
    }
}
