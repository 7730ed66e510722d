package dev.longhand.conversation;

import java.util.Objects;

/**
 * A question whose answer broke off, and can be taken up where it stopped.
 *
 * @param person the id of the person who asked
 * @param question what was asked
 * @param standing what stands in Slack of the answer
 */
public record Unfinished(String person, Turn question, Standing standing) {
    public Unfinished {
        Objects.requireNonNull(person);
        Objects.requireNonNull(question);
        Objects.requireNonNull(standing);
    }
}
