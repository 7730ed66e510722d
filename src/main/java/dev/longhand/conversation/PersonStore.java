package dev.longhand.conversation;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What is to be remembered of people beside their conversations. Safe for use by many threads; calls may block for some
 * milliseconds.
 */
public interface PersonStore {
    /**
     * Notes that something happens to a person now that is not to happen again for a while.
     *
     * @param what names it
     * @param until from when on it may happen again; {@link Instant#MAX} for never
     * @return true for the first who asks since then
     */
    boolean first(String person, String what, Instant until);

    /** The person has used so many tokens more on a day; fewer than 0 where too many were counted before. */
    void spend(String person, LocalDate day, int tokens);

    /** How many tokens the person has used on a day; 0 where nothing is known of it. Past days are soon forgotten. */
    long spent(String person, LocalDate day);
}
