package dev.longhand.render;

/** The page that is being written. What shows nothing by itself waits until something follows that does. */
final class Sheet {
    /** How much may wait of what can be left out. */
    private static final int IDLE = 80;

    private final Limits limits;
    private final StringBuilder markdown = new StringBuilder();
    private final Plain plain;
    private String waiting = "";
    private String plainWaiting = "";
    /** What waited when a fence was opened. */
    private String beforeFence = "";
    /** What closes the page where it ends now. */
    private String closer = "";

    private Block last = Block.Simple.BLANK;

    Sheet(Limits limits) {
        this.limits = limits;
        this.plain = new Plain(limits.plain());
    }

    record Mark(int markdown, int plain, String waiting, String plainWaiting, String closer, Block last) {}

    Mark mark() {
        return new Mark(markdown.length(), plain.length(), waiting, plainWaiting, closer, last);
    }

    void reset(Mark mark) {
        markdown.setLength(mark.markdown);
        plain.reset(mark.plain);
        waiting = mark.waiting;
        plainWaiting = mark.plainWaiting;
        closer = mark.closer;
        last = mark.last;
    }

    boolean isEmpty() {
        return markdown.isEmpty();
    }

    /** What the page's last words belong to. */
    Block last() {
        return last;
    }

    /** Adds what is to be written before the next words. */
    void later(String more, String plainMore) {
        waiting += more;
        plainWaiting += plainMore;
    }

    /** Adds what may as well be left out when there is too much of it: rules, blank lines. */
    void idle(String more, String plainMore) {
        if (waiting.length() + more.length() <= IDLE) {
            later(more, plainMore);
        }
    }

    /** A blank line; several are one. */
    void blank(String quote) {
        String line = "\n" + quote.stripTrailing();
        if (!waiting.endsWith(line)) {
            idle(line, plainWaiting.endsWith("\n") ? "" : "\n");
        }
    }

    /** Opens a fence before the first line of code, if one comes. */
    void open(String opener) {
        beforeFence = waiting;
        later(opener, "");
    }

    /** Closes the fence that was opened last, or forgets it when it had no code. */
    void close(Block.Fence fence) {
        if (last.equals(fence)) {
            later(fence.closer(), "");
        } else {
            waiting = beforeFence;
        }
    }

    boolean fits(int more, Block block) {
        int size = markdown.length() + waiting.length() + more + closer(block).length();
        return size <= limits.markdown();
    }

    boolean isRipe(Limits.Seam seam) {
        return !isEmpty() && limits.ripe(markdown.length(), seam);
    }

    void put(String words, String plainWords, Block block) {
        markdown.append(isEmpty() ? waiting.replaceFirst("^\n+", "") : waiting).append(words);
        plain.append((plain.isEmpty() ? plainWaiting.stripLeading() : plainWaiting) + plainWords);
        waiting = "";
        plainWaiting = "";
        closer = closer(block);
        last = block;
    }

    Page page() {
        return new Page(markdown + closer, plain.toString());
    }

    private static String closer(Block block) {
        return block instanceof Block.Fence fence ? fence.closer() : "";
    }
}
