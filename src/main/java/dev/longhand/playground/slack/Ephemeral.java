package dev.longhand.playground.slack;

import java.util.Objects;

/**
 * A message that one person alone sees, and which nobody can read back.
 *
 * @param threadTs the thread in which it is shown; empty for none
 * @param user who sees it
 * @param author who seems to have written it: the bot, or Slackbot
 */
public record Ephemeral(String channel, String ts, String threadTs, String user, String author, Version content) {
    public Ephemeral {
        Objects.requireNonNull(channel);
        Objects.requireNonNull(ts);
        Objects.requireNonNull(threadTs);
        Objects.requireNonNull(user);
        Objects.requireNonNull(author);
        Objects.requireNonNull(content);
    }
}
