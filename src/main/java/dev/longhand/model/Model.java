package dev.longhand.model;

/** A language model that answers as a stream. Safe for use by many threads. */
public interface Model extends AutoCloseable {
    /**
     * Begins an answer. Returns at once: the connection is opened by the first {@link Answer#next()}, so that whoever
     * holds the answer can close it at any time.
     */
    Answer ask(Prompt prompt);

    /** Closes every open answer, and the connections. */
    @Override
    default void close() {}
}
