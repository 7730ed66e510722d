package dev.longhand.playground.page;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a person does on the page. What an act does not need is empty.
 *
 * @param kind "say", "reply", "edit", "delete", "command", "shortcut", "press", "home", "messages", "press-view", "submit",
 *     "close-view" or "ask-ten"
 * @param thread the {@code ts} that began the thread in which it is done
 * @param ts the message on which it is done
 * @param view the modal or Home tab in which it is done
 * @param values what was typed into a modal
 * @param files what is shared with a message
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
        String callback,
        String view,
        Map<String, String> values,
        List<Attached> files) {
    /** @param data in Base64 */
    record Attached(String name, String data) {
        Attached {
            Objects.requireNonNull(name);
            Objects.requireNonNull(data);
        }
    }

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
        view = Objects.requireNonNullElse(view, "");
        values = Map.copyOf(Objects.requireNonNullElse(values, Map.of()));
        files = List.copyOf(Objects.requireNonNullElse(files, List.of()));
    }

    /**
     * What the page is told back.
     *
     * @param notice what the person is to read; empty for nothing
     * @param ts the message that was written; empty for none
     * @param errors what the bot finds wrong in a modal, by the input's block
     */
    record Done(String notice, String ts, Map<String, String> errors) {
        static final Done SILENTLY = new Done("", "", Map.of());

        static Done wrote(String ts) {
            return new Done("", ts, Map.of());
        }
    }
}
