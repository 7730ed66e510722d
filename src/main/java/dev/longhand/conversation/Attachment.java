package dev.longhand.conversation;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file that somebody attached to a message. It is known by its id; where it lies is asked of Slack when it is read, and
 * never taken from the message.
 *
 * @param id Slack's id of the file
 * @param name what its owner called it; may hold anything, and be empty where Slack does not tell
 * @param mimetype what Slack takes it for; empty where it does not tell
 * @param size in bytes; 0 where Slack does not tell
 */
public record Attachment(String id, String name, String mimetype, long size) {
    private static final int FIELDS = 4;

    public Attachment {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(mimetype);
    }

    /** The form in which attachments are stored: a line for each, its fields parted by tabs. Loses nothing. */
    public static String encode(List<Attachment> attachments) {
        return attachments.stream()
                .map(each -> Stream.of(each.id, each.name, each.mimetype, Long.toString(each.size))
                        .map(Attachment::escaped)
                        .collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n"));
    }

    /**
     * Reads what {@link #encode} wrote; the empty text is no attachment.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static List<Attachment> decode(String encoded) {
        return encoded.isEmpty()
                ? List.of()
                : Stream.of(encoded.split("\n", -1)).map(Attachment::line).toList();
    }

    private static Attachment line(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("an attachment has " + FIELDS + " fields, not " + fields.length);
        }
        return new Attachment(
                unescaped(fields[0]), unescaped(fields[1]), unescaped(fields[2]), Long.parseLong(fields[3]));
    }

    private static String escaped(String field) {
        return field.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
    }

    private static String unescaped(String field) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '\\' && i + 1 < field.length()) {
                c = field.charAt(++i);
                c = c == 't' ? '\t' : c == 'n' ? '\n' : c;
            }
            text.append(c);
        }
        return text.toString();
    }
}
