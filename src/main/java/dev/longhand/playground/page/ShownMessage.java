package dev.longhand.playground.page;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A message as the page gets it.
 *
 * @param thread the {@code ts} of the message that began the thread; empty for a message of the channel itself
 * @param who whose colour it has: a person's short name, or "bot"
 * @param app whether a program wrote it
 * @param onlyForYou whether nobody else sees it
 * @param mention whether it addresses the bot by name
 * @param html what it says, ready to be shown
 * @param source what a person typed, to be changed; empty for what a program wrote
 * @param files what was shared with it
 */
record ShownMessage(
        String channel,
        String ts,
        String thread,
        String who,
        String author,
        boolean app,
        boolean edited,
        @JsonProperty("private") boolean onlyForYou,
        boolean mention,
        String html,
        String source,
        List<Shared> files) {
    /**
     * A file.
     *
     * @param picture whether the page can show it
     * @param about its kind and size, or why it cannot be had
     */
    record Shared(String id, String name, boolean picture, String about) {}
}
