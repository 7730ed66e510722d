package dev.longhand.playground.page;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A message as the page gets it.
 *
 * @param thread the {@code ts} of the message that began the thread; empty for a message of the channel itself
 * @param who whose colour it has: a person's short name, or "bot"
 * @param app whether a program wrote it
 * @param onlyForYou whether nobody else sees it
 * @param mention whether it addresses the bot by name
 * @param html what it says, ready to be shown
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
        String html) {}
