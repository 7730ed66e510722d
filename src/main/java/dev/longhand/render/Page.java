package dev.longhand.render;

import java.util.Objects;

/**
 * One message's worth of an answer.
 *
 * @param markdown what Slack is to show, for a {@code markdown} block
 * @param plain the same for notifications and screen readers, for {@code text}; escaped for mrkdwn
 */
public record Page(String markdown, String plain) {
    public Page {
        Objects.requireNonNull(markdown);
        Objects.requireNonNull(plain);
    }

    /** A page of one plain sentence of our own: nothing in it is taken for Markdown's blocks, a link or a mention. */
    public static Page ofSentence(String sentence) {
        String safe = Escape.mrkdwn(sentence);
        return new Page(safe, safe);
    }
}
