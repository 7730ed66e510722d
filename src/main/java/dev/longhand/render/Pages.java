package dev.longhand.render;

import java.util.List;

/** One answer's pages. Fed with an answer that only grows. Not thread-safe: used by one thread at a time. */
public final class Pages {
    public Pages() {}

    /**
     * The pages of the answer so far. All but the last are final. The last shows as much as can be shown without having
     * to take anything back later; it is absent while there is nothing to see.
     *
     * @param answer the whole answer so far; every call repeats what the one before had, and may append to it
     * @param complete true when nothing will be appended any more: then everything is shown
     * @throws IllegalArgumentException when the answer has become shorter
     */
    public List<Page> render(CharSequence answer, boolean complete) {
        return List.of();
    }

    /**
     * How many characters of the answer the last {@link #render} showed on pages 0 to {@code page}. Text that shows
     * nothing, as blank lines at the end, counts as shown.
     */
    public int shown(int page) {
        return 0;
    }

    /**
     * Ends the last page at exactly what it last showed: what follows goes to a new page, with the fence, table or quote
     * in which the seam lies opened again.
     */
    public void breakHere() {}
}
