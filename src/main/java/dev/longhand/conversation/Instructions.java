package dev.longhand.conversation;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the bot is told to heed in one channel, beside what its operator tells it.
 *
 * @param text as people read it; at most {@link #LONGEST} characters
 * @param person the id of who set it
 */
public record Instructions(String text, String person) {
    /** As much as a page of writing; it goes into every prompt. */
    public static final int LONGEST = 4_000;

    private static final Pattern COMMAND =
            Pattern.compile("instructions(?:[:\\s]\\s*(.*))?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    public Instructions {
        Objects.requireNonNull(text);
        Objects.requireNonNull(person);
    }

    /**
     * What follows the word by which people show and set instructions.
     *
     * @param text what somebody says to the bot, without the mention
     * @return nothing where it is about something else; empty where nothing follows
     */
    public static Optional<String> wanted(String text) {
        Matcher command = COMMAND.matcher(text);
        return command.matches()
                ? Optional.of(command.group(1) == null ? "" : command.group(1).strip())
                : Optional.empty();
    }
}
