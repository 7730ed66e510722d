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

    /** With a colon nobody can mean anything else. */
    private static final Pattern COMMAND = pattern("instructions\\s*(?:[:：]\\s*(.*))?");

    /** The beginning of many a question, too: "Instructions for resetting my token?" */
    private static final Pattern WITHOUT_COLON = pattern("instructions\\s+(.*[^?？])");

    public Instructions {
        Objects.requireNonNull(text);
        Objects.requireNonNull(person);
    }

    /**
     * What follows the word by which people show and set instructions, so written that it is surely meant: alone, or with a
     * colon.
     *
     * @param text what somebody says to the bot, without the mention and the space around it
     * @return nothing where it is about something else; empty where nothing follows
     */
    public static Optional<String> wanted(String text) {
        Matcher command = COMMAND.matcher(text);
        return command.matches()
                ? Optional.of(command.group(1) == null ? "" : command.group(1).strip())
                : Optional.empty();
    }

    /** The same from one of those who may set them: they need no colon, unless it reads as a question. */
    public static Optional<String> wantedByAdmin(String text) {
        Matcher command = WITHOUT_COLON.matcher(text);
        return wanted(text)
                .or(() -> command.matches() ? Optional.of(command.group(1).strip()) : Optional.empty());
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
}
