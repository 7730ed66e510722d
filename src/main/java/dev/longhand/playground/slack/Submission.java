package dev.longhand.playground.slack;

import java.util.Map;

/**
 * What became of a modal that a person sent off.
 *
 * @param closed whether it went away
 * @param errors what the bot found wrong, by the {@code block_id} of the input under which it is shown
 */
public record Submission(boolean closed, Map<String, String> errors) {
    public Submission {
        errors = Map.copyOf(errors);
    }
}
