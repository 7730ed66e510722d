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
    public Lease {
        Objects.requireNonNull(conversation);
    }
}
