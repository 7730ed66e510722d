package dev.longhand.render;

/**
 * An answer as it comes, cleaned once and for all: control characters are dropped, every line ends with a line feed, and
 * half a surrogate pair is a replacement character. Half a pair at the end waits for the other half.
 */
final class Source {
    private final StringBuilder text = new StringBuilder();
    private int taken;
    private boolean complete;
    private boolean afterReturn;

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
        }
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
}
