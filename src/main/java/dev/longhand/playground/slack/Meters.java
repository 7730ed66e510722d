package dev.longhand.playground.slack;

/** What the bot asked for, by method, e.g. {@code chat.update}. */
public final class Meters {
    /** Calls that passed the rate limit. */
    public int accepted(String method) {
        throw new UnsupportedOperationException(method);
    }

    /** Calls that were answered with 429. */
    public int refused(String method) {
        throw new UnsupportedOperationException(method);
    }

    /** How many edits the window takes at this moment; 0 while the method is shut. */
    public int updatesLeft() {
        throw new UnsupportedOperationException();
    }
}
