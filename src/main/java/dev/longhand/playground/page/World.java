package dev.longhand.playground.page;

import java.util.List;

/**
 * All that the page of one person shows when it opens.
 *
 * @param answers who answers, in a sentence
 * @param commands slash commands to finish in the composer
 */
record World(
        String workspace,
        String answers,
        List<Somebody> people,
        List<Place> places,
        List<Trick> commands,
        List<Shortcut> shortcuts,
        List<Trick> tricks,
        List<ShownMessage> messages) {
    /** @param name the short name, by which the page says who acts */
    record Somebody(String name, String label) {}

    /** A channel, or this person's direct messages with the bot. */
    record Place(String id, String name, boolean direct, String purpose) {}

    /** An entry in the menu of a message. */
    record Shortcut(String callback, String label) {}

    /** What is left of the limits. */
    record Limits(int edits, int left, int refused) {}
}
