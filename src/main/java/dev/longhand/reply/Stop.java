package dev.longhand.reply;

/** Why a reply is ended before it is whole. */
public enum Stop {
    /** Its conversation was reset: what was written stays, and where there is nothing, nothing is said. */
    RESET("Stopped: this conversation was reset."),
    /** This process ends: that is said in any case. */
    RESTART("Interrupted: I am being restarted. Please ask again in a minute."),
    /** Its message is gone: there is nowhere to say anything. */
    GONE("");

    private final String footer;

    Stop(String footer) {
        this.footer = footer;
    }

    /** The sentence below what was written. */
    String footer() {
        return footer;
    }
}
