package dev.longhand.render;

import java.util.Arrays;

/**
 * An answer as it comes, cleaned once and for all: control characters are dropped, every line ends with a line feed, and
 * half a surrogate pair is a replacement character. Half a pair at the end waits for the other half.
 */
final class Source {
    private final StringBuilder text = new StringBuilder();
    private int taken;
    private boolean complete;
    private boolean afterReturn;
    /** For each dropped character, the length of the text when it was dropped; ascending. */
    private int[] drops = new int[8];

    private int dropped;

    /** Takes what has been appended since the last call; {@code complete} tells that nothing will follow. */
    void take(CharSequence answer, boolean complete) {
        this.complete = complete;
        if (answer.length() < taken) {
            throw new IllegalArgumentException("an answer only grows: " + answer.length() + " after " + taken);
        }
        while (taken < answer.length()) {
            char c = answer.charAt(taken);
            if (Character.isHighSurrogate(c)) {
                if (taken + 1 == answer.length() && !complete) {
                    return;
                }
                boolean pair = taken + 1 < answer.length() && Character.isLowSurrogate(answer.charAt(taken + 1));
                if (pair) {
                    text.append(c).append(answer.charAt(++taken));
                } else {
                    text.append('\uFFFD');
                }
            } else {
                single(c);
            }
            afterReturn = c == '\r';
            taken++;
        }
    }

    private void single(char c) {
        if (Character.isSurrogate(c)) {
            text.append('\uFFFD');
        } else if (c == '\r' || c == '\n' && !afterReturn) {
            text.append('\n');
        } else if (c == '\t' || !Character.isISOControl(c)) {
            text.append(c);
        } else {
            drop();
        }
    }

    private void drop() {
        if (dropped == drops.length) {
            drops = Arrays.copyOf(drops, dropped * 2);
        }
        drops[dropped++] = text.length();
    }

    int length() {
        return text.length();
    }

    /** The line that begins here, or the rest of one; at most {@code longest} characters of it. */
    Line line(int at, int longest) {
        int limit = Math.min(text.length(), at + longest);
        int end = at;
        while (end < limit && text.charAt(end) != '\n') {
            end++;
        }
        boolean fed = end < limit;
        boolean cut = !fed && end < text.length();
        return new Line(text.substring(at, end), at, fed ? end + 1 : end, fed || complete && !cut, cut);
    }

    /** The first place from this one on that is not white space. */
    int skipSpace(int place) {
        int i = place;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** How many characters of the answer, as it came, lie before this place in the text. */
    int original(int place) {
        if (place == text.length()) {
            return taken;
        }
        int found = Arrays.binarySearch(drops, 0, dropped, place + 1);
        int before = found < 0 ? -found - 1 : found;
        while (before > 0 && drops[before - 1] > place) {
            before--;
        }
        return place + before;
    }
}
