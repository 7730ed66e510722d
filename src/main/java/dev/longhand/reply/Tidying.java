package dev.longhand.reply;

import dev.longhand.pace.Need;
import dev.longhand.pace.Outcome;
import dev.longhand.pace.Writing;
import dev.longhand.slack.Body;
import dev.longhand.slack.Workspace;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Takes from a message the buttons that no longer apply. Made when nobody waits for an edit; when it fails again and
 * again, the buttons stay, and say so when they are pressed. The lock is held for the call. Any thread may call.
 */
final class Tidying implements Writing {
    private final ReentrantLock calling = new ReentrantLock();
    private final Workspace workspace;
    private final String channel;
    private final String ts;
    private final Body body;
    private boolean dropped;

    /** @param body the same message without them */
    Tidying(Workspace workspace, String channel, String ts, Body body) {
        this.workspace = workspace;
        this.channel = channel;
        this.ts = ts;
        this.body = body;
    }

    /** Where it is made. */
    String place() {
        return place(channel, ts);
    }

    static String place(String channel, String ts) {
        return channel + "/" + ts;
    }

    /** The message is about to show something else: it is not to be made any more. Waits for one that is being made. */
    void drop() {
        calling.lock();
        try {
            dropped = true;
        } finally {
            calling.unlock();
        }
    }

    @Override
    public Need need() {
        return Need.NOTHING;
    }

    @Override
    public Outcome perform(Need.Call call) {
        calling.lock();
        try {
            return dropped ? new Outcome.Unneeded() : workspace.edit(channel, ts, body);
        } finally {
            calling.unlock();
        }
    }
}
