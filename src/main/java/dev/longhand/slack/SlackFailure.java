package dev.longhand.slack;

/** Slack could not be asked, or said no. The message is for the operator's log and holds no token. */
public final class SlackFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean passing;

    /** Slack said no. */
    SlackFailure(String message) {
        super(message);
        passing = false;
    }

    /**
     * Slack could not be asked.
     *
     * @param cause what broke the last try; null when Slack answered it
     */
    SlackFailure(String message, Throwable cause) {
        super(message, cause);
        passing = true;
    }

    /** Whoever wanted to know does not any more. */
    public static SlackFailure brokenOff() {
        return new SlackFailure("broken off while Slack was being read", null);
    }

    /** True when it may work in a minute. */
    boolean isPassing() {
        return passing;
    }
}
