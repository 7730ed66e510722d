package dev.longhand.playground.page;

import java.util.Objects;

/**
 * Words that do something particular when they are sent.
 *
 * @param words what to type
 * @param explanation what then happens, in a sentence for people
 */
public record Trick(String words, String explanation) {
    public Trick {
        Objects.requireNonNull(explanation);
        if (words.isBlank()) {
            throw new IllegalArgumentException("a trick has words");
        }
    }
}
