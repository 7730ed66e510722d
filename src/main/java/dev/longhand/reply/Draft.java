package dev.longhand.reply;

import dev.longhand.wording.Phrase;
import dev.longhand.wording.Wording;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * The text of an answer so far. Written by the reply's thread, read by the pacer and its workers; the lock guards the
 * text and is held for an append or a copy. The two numbers may be read without it.
 */
final class Draft {
    /**
     * The draft at one moment.
     *
     * @param status what is said while there is no text
     * @param wording the language of what is said beside the text
     * @param version grows with every change
     * @param edition grows when the text so far was taken back and another begun
     * @param since when the first text came that no snapshot before this one has, by the injected clock; 0 for none
     * @param ending null while the answer is being written
     */
    record Snapshot(String text, String status, Wording wording, int version, int edition, long since, Ending ending) {
        boolean complete() {
            return ending != null;
        }
    }

    private final StringBuilder text;
    private final LongSupplier nanoTime;
    private long since;
    private final Wording wording;
    private String status;
    private int edition;
    private Ending ending;
    private volatile int version;
    private volatile int length;
    private volatile boolean complete;

    /**
     * @param begun the text that stands already, to which more is to be appended; mostly empty
     * @param wording the language of what is said beside the text
     */
    Draft(String begun, Wording wording, LongSupplier nanoTime) {
        this.wording = wording;
        this.nanoTime = nanoTime;
        status = wording.say(Phrase.THINKING);
        text = new StringBuilder(begun);
        length = text.length();
    }

    /** Says this in the place of text, while there is none. */
    synchronized void status(String sentence) {
        status = sentence;
        version++;
    }

    synchronized void append(String delta) {
        text.append(delta);
        if (since == 0) {
            since = nanoTime.getAsLong();
        }
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
        Snapshot snapshot = new Snapshot(text.toString(), status, wording, version, edition, since, ending);
        since = 0;
        return snapshot;
    }

    /** True when text was taken back. */
    synchronized boolean takenBack() {
        return edition > 0;
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
