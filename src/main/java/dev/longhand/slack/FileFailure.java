package dev.longhand.slack;

import java.util.Objects;

/** Why a file cannot be had of Slack. The message is for the operator's log and holds no token. */
public final class FileFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Kind {
        /** It was deleted, or never was. */
        GONE,
        /** It does not lie with Slack: nothing is fetched from elsewhere. */
        ELSEWHERE,
        /** Slack does not give it to this app: the scope is missing, or the file is not to be seen from here. */
        REFUSED,
        /** Slack could not be reached; it may be there in a minute. */
        UNREACHABLE
    }

    private final Kind kind;

    FileFailure(Kind kind, String message) {
        this(kind, message, null);
    }

    /** @param cause null when Slack answered */
    FileFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind);
    }

    public Kind kind() {
        return kind;
    }
}
