package dev.longhand.conversation;

import java.util.Objects;

/**
 * The right to answer in one conversation, which one process has at a time.
 *
 * @param conversation where
 * @param token the fencing token: larger than that of every lease that was given for this conversation before. What a
 *     process writes under an older one than the newest is refused, so that one which was thought dead cannot spoil
 *     what its successor does
 */
public record Lease(ConversationId conversation, long token) {
    /** Real tokens begin at 1. */
    private static final long OWN = 0;

    public Lease {
        Objects.requireNonNull(conversation);
    }

    /** What a process goes by while no store can give it a lease; another may answer beside it. */
    public static Lease own(ConversationId conversation) {
        return new Lease(conversation, OWN);
    }

    /** True when no store gave it. */
    public boolean isOwn() {
        return token == OWN;
    }
}
