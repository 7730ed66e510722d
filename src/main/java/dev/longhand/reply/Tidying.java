package dev.longhand.reply;

import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.QuestionStore;
import dev.longhand.pace.Outcome;
import dev.longhand.slack.Workspace;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Takes from a message the buttons that no longer apply. Made when there is an edit to spare; when it fails again and
 * again, the buttons stay, and say so when they are pressed. The lock is held for the call. Any thread may call.
 */
final class Tidying implements Supplier<Outcome> {
    private final ReentrantLock calling = new ReentrantLock();
    private final Workspace workspace;
    private final QuestionStore questions;
    private final ConversationId conversation;
    private final Rows.Row row;
    private boolean dropped;

    /** @param row the same message without them */
    Tidying(Workspace workspace, QuestionStore questions, ConversationId conversation, Rows.Row row) {
        this.workspace = workspace;
        this.questions = questions;
        this.conversation = conversation;
        this.row = row;
    }

    /** Where it is made. */
    String place() {
        return place(conversation.channel(), row.ts());
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
    public Outcome get() {
        calling.lock();
        try {
            return dropped || !stands()
                    ? new Outcome.Unneeded()
                    : workspace.edit(conversation.channel(), row.ts(), row.body());
        } finally {
            calling.unlock();
        }
    }

    /** Asked of the store: another process may have begun to write the answer anew. */
    private boolean stands() {
        return questions.settled(conversation, row.question()).filter(row::isOf).isPresent();
    }
}
