package dev.longhand.render;

/** The text of a page for notifications and screen readers: escaped for mrkdwn, and cut with an ellipsis. */
final class Plain {
    private final int limit;
    private final StringBuilder text = new StringBuilder();
    private boolean cut;

    Plain(int limit) {
        this.limit = limit;
    }

    void append(String more) {
        for (int i = 0; i < more.length() && !cut; ) {
            int next = more.offsetByCodePoints(i, 1);
            String escaped = Escape.mrkdwn(more.substring(i, next));
            // One character is left for the ellipsis.
            if (text.length() + escaped.length() >= limit) {
                cut = true;
            } else {
                text.append(escaped);
            }
            i = next;
        }
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    int length() {
        return text.length();
    }

    void reset(int length) {
        cut = cut && length == text.length();
        text.setLength(length);
    }

    @Override
    public String toString() {
        return cut ? text + "…" : text.toString();
    }
}
