package dev.longhand.render;

/**
 * A line of the answer, or the rest of one, as far as it is there.
 *
 * @param text without its line feed
 * @param at where it begins in the answer
 * @param after where the next one begins
 * @param whole true when nothing can be added to it
 * @param cut true when there is more of it than is read at once
 */
record Line(String text, int at, int after, boolean whole, boolean cut) {
    int length() {
        return text.length();
    }

    /** Its beginning, when it is certain no further than that. */
    Line upTo(int end) {
        return new Line(text.substring(0, end), at, at + end, false, cut);
    }

    /** The two as one. */
    Line with(Line next) {
        return new Line(text + "\n" + next.text, at, next.after, next.whole, next.cut);
    }
}
