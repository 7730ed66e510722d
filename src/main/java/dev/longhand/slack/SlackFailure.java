package dev.longhand.slack;

/** Slack could not be asked, or said no. The message is for the operator's log and holds no token. */
public final class SlackFailure extends Exception {
    private static final long serialVersionUID = 1L;

    SlackFailure(String message) {
        super(message);
    }

    /** @param cause what broke the last try; null when Slack answered it */
    SlackFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
