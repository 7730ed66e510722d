package dev.longhand.render;

import java.util.ArrayList;
import java.util.List;

/** One answer's pages. Fed with an answer that only grows. Not thread-safe: used by one thread at a time. */
public final class Pages {
    private final Source source = new Source();
    private final Reader reader;
    private final List<Page> pages = new ArrayList<>();
    /** For each page that will not change, where in the text it ends. */
    private final List<Integer> ends = new ArrayList<>();

    public Pages() {
        this(Limits.SLACK);
    }

    Pages(Limits limits) {
        this.reader = new Reader(source.text(), limits);
    }

    /**
     * The pages of the answer so far. All but the last are final. The last shows as much as can be shown without having
     * to take anything back later; it is absent while there is nothing to see. The work is bounded by the last page and
     * what is new, not by the answer.
     *
     * @param answer the whole answer so far; every call repeats what the one before had, and may append to it
     * @param complete true when nothing will be appended any more: then everything is shown
     * @throws IllegalArgumentException when the answer has become shorter
     */
    public List<Page> render(CharSequence answer, boolean complete) {
        source.take(answer, complete);
        pages.subList(ends.size(), pages.size()).clear();
        while (reader.place().at() < source.text().length()) {
            Sheet sheet = reader.sheet();
            Sheet.Mark mark = sheet.mark();
            Place before = reader.place();
            Reader.Step step = reader.line(complete);
            if (step == Reader.Step.TURNED) {
                pages.add(sheet.page());
                ends.add(reader.shown().at());
            } else if (step == Reader.Step.HELD) {
                show();
                sheet.reset(mark);
                reader.place(before);
                return List.copyOf(pages);
            }
        }
        show();
        return List.copyOf(pages);
    }

    private void show() {
        if (!reader.sheet().isEmpty()) {
            pages.add(reader.sheet().page());
        }
    }

    /**
     * How many characters of the answer the last {@link #render} showed on pages 0 to {@code page}. White space at the
     * end counts as shown.
     *
     * @throws IndexOutOfBoundsException when there is no such page
     */
    public int shown(int page) {
        Page known = pages.get(page);
        int end = page < ends.size() ? ends.get(page) : reader.shown().at();
        boolean last = known == pages.get(pages.size() - 1);
        return source.original(last ? source.skipSpace(end) : end);
    }

    /**
     * Ends the last page at exactly what it last showed: what follows goes to a new page, with the fence, table or quote
     * in which the seam lies opened again. Does nothing when the last page has not changed since it was ended.
     */
    public void breakHere() {
        if (pages.size() > ends.size()) {
            ends.add(reader.shown().at());
            reader.turn(reader.shown());
        }
    }
}
