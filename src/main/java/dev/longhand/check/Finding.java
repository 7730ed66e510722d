package dev.longhand.check;

import java.util.List;
import java.util.Objects;

/**
 * What was found out about one service.
 *
 * @param good false when the bot cannot work like this
 * @param line says it in one line
 * @param measured more lines, of numbers
 */
record Finding(boolean good, String line, List<String> measured) {
    Finding {
        Objects.requireNonNull(line);
        measured = List.copyOf(measured);
    }

    static Finding good(String service, String what, List<String> measured) {
        return new Finding(true, service + ": ok. " + what, measured);
    }

    static Finding bad(String service, String what, String toDo) {
        return new Finding(false, service + ": NOT OK. " + what + " What to do: " + toDo, List.of());
    }
}
