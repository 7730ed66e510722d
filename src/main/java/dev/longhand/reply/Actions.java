package dev.longhand.reply;

/** The buttons below a reply, by what they do. The value of each is the timestamp of the question. */
public final class Actions {
    /** Ends an answer that is being written. */
    public static final String STOP = "stop";

    /** Takes up an answer that broke off. */
    public static final String CONTINUE = "continue";

    /** Has the same question answered anew. */
    public static final String RETRY = "retry";

    /** Says whether an answer was good; the value has a word more, see {@link dev.longhand.slack.Rating}. */
    public static final String RATE = "rate";

    private Actions() {}
}
