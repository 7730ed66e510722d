package dev.longhand.playground.page;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/**
 * What a person does on the page. What an act does not need is empty.
 *
 * @param kind "say", "reply", "command", "shortcut", "press" or "ask-ten"
 * @param thread the {@code ts} that began the thread in which it is done
 * @param ts the message on which it is done
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Act(
        String person,
        @JsonProperty("do") String kind,
        String channel,
        String thread,
        String ts,
        String text,
        String action,
        String value,
        String callback) {
    Act {
        person = Objects.requireNonNullElse(person, "");
        kind = Objects.requireNonNullElse(kind, "");
        channel = Objects.requireNonNullElse(channel, "");
        thread = Objects.requireNonNullElse(thread, "");
        ts = Objects.requireNonNullElse(ts, "");
        text = Objects.requireNonNullElse(text, "").strip();
        action = Objects.requireNonNullElse(action, "");
        value = Objects.requireNonNullElse(value, "");
        callback = Objects.requireNonNullElse(callback, "");
    }

    /**
     * What the page is told back.
     *
     * @param notice what the person is to read; empty for nothing
     * @param ts the message that was written; empty for none
     */
    record Done(String notice, String ts) {}
}
