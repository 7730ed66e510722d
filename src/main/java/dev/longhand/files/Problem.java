package dev.longhand.files;

import java.util.Objects;

/**
 * Why a file is not sent to the model, or not all of it.
 *
 * @param name what the file is called; may be empty, holds no line break
 */
public record Problem(String name, Reason reason) {
    /** What is wrong with the file, or with us. */
    public enum Reason {
        /** Neither an image that models see, nor text, nor PDF. */
        KIND("it is not of a kind that can be read"),
        /** An image that moves: models see still ones only. */
        MOVES("it is an animation"),
        /** It holds more bytes or pixels than we take. */
        TOO_LARGE("it is too large"),
        /** Others had used up the room of this prompt. */
        TOO_MANY("there are too many files in this conversation"),
        /** Its beginning is sent, and the rest is not. */
        CUT("only its beginning is shown"),
        /** A PDF of images, without a layer of text. */
        NO_TEXT("there is no text in it"),
        /** A PDF that wants a password. */
        LOCKED("it is locked by a password"),
        /** It is not what its name says, or broken. */
        DAMAGED("it is damaged, or not what its name says"),
        /** It was deleted. */
        GONE("it was deleted"),
        /** It is kept by another service than Slack. */
        ELSEWHERE("it is not kept in Slack"),
        /** Slack does not give it to us. */
        REFUSED("Slack does not hand it out"),
        /** It could not be fetched now. */
        UNREACHABLE("it could not be fetched"),
        /** All that may be read at once is being read. */
        BUSY("too many files are being read at the moment");

        private final String told;

        Reason(String told) {
            this.told = told;
        }

        /** For the model. */
        String told() {
            return told;
        }

        /** True when the same file may be read in a minute. */
        boolean isPassing() {
            return this == UNREACHABLE || this == BUSY;
        }
    }

    public Problem {
        Objects.requireNonNull(name);
        Objects.requireNonNull(reason);
    }
}
