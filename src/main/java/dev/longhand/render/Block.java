package dev.longhand.render;

/** What the last line belongs to, as far as it matters to the next one. */
sealed interface Block {
    /** Blocks that need no more than their name. */
    enum Simple implements Block {
        BLANK,
        PARAGRAPH,
        HEADING,
        INDENTED_CODE
    }

    /**
     * A table.
     *
     * @param head its header and delimiter rows, as each page shows them
     * @param plainHead the header for readers of plain text
     * @param columns how many there are
     * @param piped true when its rows begin with a pipe; then a line without one ends it
     */
    record Table(String head, String plainHead, int columns, boolean piped) implements Block {}

    /**
     * A fenced code block.
     *
     * @param prefix what stands before its lines: quote marks, a list item's indentation
     * @param marks the fence itself
     * @param info the language
     * @param indent how many columns the fence itself was indented; as many are taken off each line
     */
    record Fence(String prefix, String marks, String info, int indent) implements Block {
        /** The same block where its list item has not been opened: its lines move to the left. */
        Fence onNewPage() {
            boolean quoted = prefix.indexOf('>') >= 0;
            return quoted ? this : new Fence("", marks, info, Math.max(indent, prefix.length()));
        }

        String opener() {
            return prefix + marks + info;
        }

        String closer() {
            return "\n" + prefix + marks;
        }
    }
}
