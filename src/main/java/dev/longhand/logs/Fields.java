package dev.longhand.logs;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;
import java.util.Objects;
import org.slf4j.event.KeyValuePair;

/** Writes the fields of an event as {@code  key=value}, each after a space; nothing for an event without. */
public final class Fields extends ClassicConverter {
    /** What needs no quotes; all that is not of other people's making is like that. */
    private static final String PLAIN = "[\\w.:/+-]+";

    @Override
    public String convert(ILoggingEvent event) {
        List<KeyValuePair> fields = event.getKeyValuePairs();
        if (fields == null) {
            return "";
        }
        StringBuilder line = new StringBuilder();
        fields.forEach(each -> line.append(' ').append(each.key).append('=').append(shown(each.value)));
        return line.toString();
    }

    /** On one line, and without quotes inside: what others say cannot look like something of ours. */
    private static String shown(Object value) {
        String words = Objects.toString(value, "-");
        return words.matches(PLAIN)
                ? words
                : '"'
                        + words.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ")
                                .replace('"', '\'')
                        + '"';
    }
}
