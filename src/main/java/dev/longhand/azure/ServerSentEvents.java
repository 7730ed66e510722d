package dev.longhand.azure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lines to the data of server-sent events. More forgiving than the standard where the service and its gateways are: the
 * last event counts without its blank line, {@code [DONE]} is an event as soon as it was read, and a body that is not a
 * stream of events but one JSON document is one event.
 */
final class ServerSentEvents {
    private static final byte[] DONE = ascii("[DONE]");
    private static final byte[] DATA = ascii("data");
    private static final byte[] EVENT = ascii("event");
    private static final byte[] MESSAGE = ascii("message");
    private static final byte[] ERROR = ascii("error");

    private final Lines lines;
    private byte[] data = new byte[2048];
    private int length;
    private boolean hasData;
    private boolean skipped;
    private boolean begun;

    ServerSentEvents(Lines lines) {
        this.lines = lines;
    }

    /**
     * Goes on to the next event with data.
     *
     * @return false when there is none
     * @throws IOException when the network fails, or an event is longer than {@link Lines#LONGEST}
     */
    boolean next() throws IOException {
        clear();
        while (lines.next()) {
            if (isBlank()) {
                if (hasData && !skipped) {
                    return true;
                }
                clear();
            } else if (!begun && lines.bytes()[lines.start()] == '{') {
                return document();
            } else {
                begun = true;
                field();
                if (isDone()) {
                    return true;
                }
            }
        }
        return hasData && !skipped;
    }

    /** Holds the event's data in its first {@link #length()} bytes, until the next call of {@link #next()}. */
    byte[] data() {
        return data;
    }

    int length() {
        return length;
    }

    /** True when the event is the service's word that nothing more will come. */
    boolean isDone() {
        return length == DONE.length && Arrays.equals(data, 0, length, DONE, 0, DONE.length);
    }

    private boolean isBlank() {
        return lines.start() == lines.end();
    }

    private boolean document() throws IOException {
        begun = true;
        do {
            add(lines.start());
        } while (lines.next());
        return true;
    }

    /** A comment is a field without a name, and so it is skipped like every name that is not known. */
    private void field() throws IOException {
        byte[] line = lines.bytes();
        int colon = lines.start();
        while (colon < lines.end() && line[colon] != ':') {
            colon++;
        }
        int value = Math.min(colon + 1, lines.end());
        if (value < lines.end() && line[value] == ' ') {
            value++;
        }
        if (equal(lines.start(), colon, DATA)) {
            add(value);
        } else if (equal(lines.start(), colon, EVENT)) {
            skipped = value < lines.end() && !equal(value, lines.end(), MESSAGE) && !equal(value, lines.end(), ERROR);
        }
    }

    private boolean equal(int from, int to, byte[] word) {
        return Arrays.equals(lines.bytes(), from, to, word, 0, word.length);
    }

    private void add(int from) throws IOException {
        int more = lines.end() - from;
        int needed = length + 1 + more;
        if (needed > Lines.LONGEST) {
            throw new IOException("an event of more than " + Lines.LONGEST + " bytes");
        }
        if (needed > data.length) {
            data = Arrays.copyOf(data, Math.max(needed, data.length * 2));
        }
        if (hasData) {
            data[length++] = '\n';
        }
        System.arraycopy(lines.bytes(), from, data, length, more);
        length += more;
        hasData = true;
    }

    private void clear() {
        length = 0;
        hasData = false;
        skipped = false;
    }

    private static byte[] ascii(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }
}
