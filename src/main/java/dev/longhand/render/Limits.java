package dev.longhand.render;

/**
 * How much a page may hold, in UTF-16 characters, escapes and closers included.
 *
 * @param markdown of the {@code markdown} block. Slack documents 12,000 a message, but refused some from 11,341
 * @param plain of {@code text}. {@code chat.update} refuses more than 4,000
 */
record Limits(int markdown, int plain) {
    static final Limits SLACK = new Limits(10_000, 3_900);

    Limits {
        if (markdown < 400 || plain < 20) {
            throw new IllegalArgumentException("too little for a page: " + markdown + ", " + plain);
        }
    }

    /**
     * How far behind its opener the end of an inline construct may lie; further off, the opener is a character like any
     * other. It bounds what is held back from the reader. Links to documents in company stores have some 400 characters.
     */
    int reach() {
        return Math.min(500, markdown / 8);
    }

    /** The longest row of a table, in source characters; a longer one is shown as text. */
    int row() {
        return markdown / 4;
    }

    /** The longest header of a table, which every page repeats. */
    int header() {
        return markdown / 16;
    }

    /** True when a page of {@code size} is full enough to end at such a place: the fuller, the poorer the place may be. */
    boolean ripe(int size, Seam seam) {
        return size * 100L >= markdown * (long) seam.percent;
    }

    /** The places where a page may end, best first. */
    enum Seam {
        PARAGRAPH(70),
        LINE(80),
        SENTENCE(88),
        WORD(94);

        private final int percent;

        Seam(int percent) {
            this.percent = percent;
        }
    }
}
