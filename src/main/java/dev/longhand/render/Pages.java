package dev.longhand.render;

import java.util.ArrayList;
import java.util.List;

/**
 * One answer's pages. Fed with an answer that only grows. Not thread-safe: used by one thread at a time.
 *
 * <p>{@link Source} has the answer, {@link Reader} takes a line of it at a time and tells what it is, {@link Writer} puts
 * it on the {@link Sheet} that becomes a page.
 */
public final class Pages {
    private final Source source = new Source();
    private final Writer writer;
    private final Reader reader;
    private final List<Page> pages = new ArrayList<>();
    /** How many pages will not change any more. */
    private int ended;

    public Pages() {
        this(Limits.SLACK);
    }

    Pages(Limits limits) {
        this.writer = new Writer(limits);
        this.reader = new Reader(source, writer, limits);
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
        // The last page grows, so it is made again.
        pages.subList(ended, pages.size()).clear();
        while (writer.place().at() < source.length()) {
            Sheet sheet = writer.sheet();
            Writer.Mark mark = writer.mark();
            Step step = reader.line();
            if (step == Step.TURNED) {
                pages.add(sheet.page());
                ended++;
            } else if (step == Step.HELD) {
                show();
                // What is shown of this line is written again when there is more of it.
                writer.reset(mark);
                return List.copyOf(pages);
            }
        }
        show();
        return List.copyOf(pages);
    }

    private void show() {
        if (!writer.sheet().isEmpty()) {
            pages.add(writer.sheet().page());
        }
    }

    /**
     * Ends the last page at exactly what it last showed: what follows goes to a new page, with the fence, table or quote
     * in which the seam lies opened again. Does nothing when the last page has not changed since it was ended.
     */
    public void breakHere() {
        if (pages.size() > ended) {
            ended++;
            writer.turn(writer.shown());
        }
    }
}
