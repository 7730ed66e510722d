package dev.longhand.playground.azure;

import java.time.Duration;
import java.util.Map;

/** One thing that the emulator does while it answers. */
public sealed interface Step {
    /** Sends one token, at the pace. */
    record Text(String token) implements Step {}

    /** Sends nothing for so long. */
    record Silence(Duration length) implements Step {}

    /** Sends an event with this data, as it is. */
    record Raw(String data) implements Step {}

    /** Ends the answer properly: the finish reason, the usage and the stream's last word. */
    record Finish(String reason) implements Step {}

    /** The asynchronous filter blocks what was already sent: an ending without a delta. */
    record TakeBack() implements Step {}

    /** Resets the connection. */
    record Reset() implements Step {}

    /** Resets the connection before the first byte; only as a script's first step. */
    record HangUp() implements Step {}

    /** Ends the body without any word of an ending. */
    record SilentEnd() implements Step {}

    /** Refuses the request; only as a script's first step. */
    record Refuse(int status, Map<String, String> headers, String body) implements Step {
        public Refuse {
            headers = Map.copyOf(headers);
        }
    }
}
