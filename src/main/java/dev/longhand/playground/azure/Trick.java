package dev.longhand.playground.azure;

import java.util.Objects;

/**
 * Something to try in the playground.
 *
 * @param words what to write in a message
 * @param explanation what will happen then
 */
public record Trick(String words, String explanation) {
    public Trick {
        Objects.requireNonNull(words);
        Objects.requireNonNull(explanation);
    }
}
