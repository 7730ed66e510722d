package dev.longhand.files;

/**
 * The memory that a prompt's files take while they are read, in bytes.
 *
 * @param images of these alone, for which a prompt has a limit of its own
 * @param beside of all that is read beside each other, or kept
 * @param pdf of the largest PDF: they are read one after the other
 */
record Share(long images, long beside, long pdf) {
    static final Share NONE = new Share(0, 0, 0);

    /** A text's bytes, and as UTF-16 what they are decoded into and the string made of that. */
    private static final int COPIES_OF_TEXT = 5;

    /** With what was read before. */
    Share and(Content content) {
        if (content instanceof Content.Unusable) {
            return this;
        }
        long image = content instanceof Content.Picture ? content.weight() : 0;
        return new Share(images + image, beside + content.weight(), pdf);
    }

    /** With a file of so many bytes. */
    Share and(Kind kind, long bytes, Limits limits) {
        return switch (kind) {
            case IMAGE -> new Share(images + bytes, beside + bytes, pdf);
            case TEXT -> new Share(images, beside + COPIES_OF_TEXT * bytes, pdf);
            case PDF -> {
                long text = (long) COPIES_OF_TEXT * limits.bytes(Kind.TEXT);
                yield new Share(images, beside + 2L * limits.characters(), Math.max(pdf, bytes + text));
            }
            case OTHER -> this;
        };
    }

    boolean fits(Limits limits) {
        return images <= limits.promptBytes() && bytes() <= limits.room();
    }

    long bytes() {
        return beside + pdf;
    }
}
