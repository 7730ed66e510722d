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
}
