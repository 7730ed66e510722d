package dev.longhand.render;

import java.util.List;

/**
 * A place in an answer, and what has to be known to read on from there.
 *
 * @param at the position in the text
 * @param midLine true when it is not a line's beginning
 * @param block what was read before
 * @param quote the quote marks of the line
 * @param lists where the text of the open list items begins, outermost first, in columns
 * @param dedent by how many columns lines are moved to the left, as their page begins inside a list
 * @param afterList true when the page began with the rest of a list item
 */
record Place(int at, boolean midLine, Block block, String quote, List<Integer> lists, int dedent, boolean afterList) {
    static final Place START = new Place(0, false, Block.Simple.BLANK, "", List.of(), 0, false);

    Place lineAt(int position, Block next) {
        return new Place(position, false, next, quote, lists, dedent, afterList);
    }

    Place midLineAt(int position) {
        return new Place(position, true, block, quote, lists, dedent, afterList);
    }

    Place in(Block next, String nextQuote, List<Integer> nextLists) {
        boolean still = afterList && nextLists.isEmpty();
        return new Place(at, midLine, next, nextQuote, nextLists, dedent, still);
    }

    Place in(Block next) {
        return in(next, quote, lists);
    }

    /** The same place as the beginning of a page: what was indented under a list item moves to the left. */
    Place onNewPage() {
        int inner = lists.isEmpty() ? 0 : lists.get(lists.size() - 1);
        Block moved = block instanceof Block.Fence fence ? fence.onNewPage() : block;
        return new Place(at, midLine, moved, quote, List.of(), dedent + inner, afterList || !lists.isEmpty());
    }

    Place dedentedTo(int columns) {
        return columns >= dedent ? this : new Place(at, midLine, block, quote, lists, columns, afterList);
    }
}
