package dev.longhand.conversation;

import java.util.Objects;

/**
 * Something that ends a reply before it is whole.
 *
 * @param reason why
 * @param message the timestamp of the question whose reply is meant; for {@link Reason#GONE} that of the deleted message,
 *     for {@link Reason#RESET} that up to which everything is meant; empty for whatever is being written in the conversation
 * @param person the id of the person who wanted it; empty for nobody
 */
public record Stop(Reason reason, String message, String person) {
    /** Why a reply is ended. */
    public enum Reason {
        /** Somebody has pressed the button: what was written stays and counts. */
        PRESSED,
        /** The conversation starts afresh. */
        RESET,
        /** The question was changed: its answer is written anew, in the same place. */
        CHANGED,
        /** The question was deleted: its answer goes too. */
        REMOVED,
        /** A message of the reply was deleted: there is nowhere to say anything. */
        GONE,
        /** This process ends: another, or the next, goes on. */
        RESTART,
        /** The lease was lost: another process answers, and this one must not touch anything any more. */
        LOST,
        /** There is no room for the question. */
        FULL,
        /** A younger question was answered: nothing ends, but the answer before it loses its buttons. */
        SUPERSEDED
    }

    public Stop {
        Objects.requireNonNull(reason);
        Objects.requireNonNull(message);
        Objects.requireNonNull(person);
    }

    /** For whatever is being written in the conversation, wanted by nobody in particular. */
    public static Stop of(Reason reason) {
        return new Stop(reason, "", "");
    }
}
