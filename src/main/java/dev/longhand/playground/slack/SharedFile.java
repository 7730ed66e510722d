package dev.longhand.playground.slack;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * A file that stands in at least one message.
 *
 * @param id {@code F…}
 * @param user the id of the person who shared it
 * @param state whether it can still be had
 */
public record SharedFile(String id, String user, Instant created, Upload upload, State state) {
    /** What became of a file. */
    public enum State {
        KEPT,
        /** Deleted: Slack tells its id and {@code mode: tombstone}. */
        DELETED,
        /** Beyond what the workspace's plan keeps: Slack tells its id and {@code mode: hidden_by_limit}. */
        HIDDEN
    }

    public SharedFile {
        Objects.requireNonNull(id);
        Objects.requireNonNull(user);
        Objects.requireNonNull(created);
        Objects.requireNonNull(upload);
        Objects.requireNonNull(state);
    }

    SharedFile in(State other) {
        return new SharedFile(id, user, created, upload, other);
    }

    boolean external() {
        return upload.link().isPresent();
    }

    /** The last part of its address, without what Slack would not put there. */
    String slug() {
        return upload.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]+", "_");
    }
}
