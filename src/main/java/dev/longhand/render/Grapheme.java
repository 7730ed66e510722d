package dev.longhand.render;

/** What a reader takes for one character, as far as a page must not part it. */
final class Grapheme {
    private static final int JOINER = 0x200D;
    /** More marks on one letter than any script has. */
    private static final int LONGEST = 32;

    private Grapheme() {}

    static int end(CharSequence text, int from, int to) {
        int i = from + Character.charCount(Character.codePointAt(text, from));
        while (i < to && i - from < LONGEST) {
            int next = Character.codePointAt(text, i);
            if (!joins(next) && Character.codePointBefore(text, i) != JOINER) {
                break;
            }
            i += Character.charCount(next);
        }
        return Math.min(i, to);
    }

    private static boolean joins(int c) {
        int type = Character.getType(c);
        boolean skin = c >= 0x1F3FB && c <= 0x1F3FF;
        return c == JOINER
                || skin
                || type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }
}
