package dev.longhand.model;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Why an answer could not be had, in terms that a sentence for a person can be chosen by. */
public final class ModelFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Kind {
        /** The content filter refused the question; {@link #categories()} may tell why. */
        QUESTION_FILTERED,
        /** Prompt and answer do not fit into the model's window. */
        CONTEXT_TOO_LONG,
        /** The service does not accept the key or token: the operator must act. */
        KEY_REFUSED,
        /** No such deployment, or a wrong path: the operator must act. */
        NO_SUCH_DEPLOYMENT,
        /** Too many requests or tokens at the moment; {@link #retryAfter()} may tell for how long. */
        BUSY,
        /** A gateway's quota is used up: final for now. */
        QUOTA_USED_UP,
        /** The service failed or could not be reached. */
        UNAVAILABLE,
        /** The service did not understand the request: the operator or a developer must act. */
        REQUEST_REFUSED,
        /** The connection broke off, or fell silent for too long, after the answer had begun. */
        INTERRUPTED,
        /** We closed the answer ourselves. */
        CLOSED
    }

    private final Kind kind;
    private final transient List<String> categories;
    private final transient Duration retryAfter;

    /** @param message the cause for the operator's log: status, the service's code and words, its request id; never a key */
    public ModelFailure(Kind kind, String message) {
        this(kind, message, List.of(), null, null);
    }

    public ModelFailure(Kind kind, String message, Throwable cause) {
        this(kind, message, List.of(), null, cause);
    }

    /** @param retryAfter how long the service asks to wait; null where it does not say */
    public ModelFailure(Kind kind, String message, List<String> categories, Duration retryAfter, Throwable cause) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind);
        this.categories = List.copyOf(categories);
        this.retryAfter = retryAfter;
    }

    public Kind kind() {
        return kind;
    }

    /** The content filter's categories (hate, violence, jailbreak …); empty where it did not say or did not act. */
    public List<String> categories() {
        return categories;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
