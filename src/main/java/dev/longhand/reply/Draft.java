package dev.longhand.reply;

import java.util.Objects;

/**
 * The text of an answer so far. Written by the reply's thread, read by the pacer and its workers; the lock guards the
 * text and is held for an append or a copy. The two numbers may be read without it.
 */
final class Draft {
    /**
     * The draft at one moment.
     *
     * @param version grows with every change
     * @param edition grows when the text so far was taken back and another begun
     * @param ending null while the answer is being written
     */
    record Snapshot(String text, int version, int edition, Ending ending) {
        boolean complete() {
            return ending != null;
        }
    }

    private final StringBuilder text = new StringBuilder();
    private int edition;
    private Ending ending;
    private volatile int version;
    private volatile int length;
    private volatile boolean complete;

    synchronized void append(String delta) {
        text.append(delta);
        length = text.length();
        version++;
    }

    /** Takes back all that was written and puts this in its place. */
    synchronized void replace(String sentence) {
        text.setLength(0);
        edition++;
        append(sentence);
    }

    /** Nothing more will be appended. */
    synchronized void finish(Ending how) {
        ending = Objects.requireNonNull(how);
        complete = true;
        version++;
    }

    synchronized Snapshot snapshot() {
        return new Snapshot(text.toString(), version, edition, ending);
    }

    int version() {
        return version;
    }

    int length() {
        return length;
    }

    boolean complete() {
        return complete;
    }
}
