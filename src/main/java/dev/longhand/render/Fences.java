package dev.longhand.render;

import java.util.List;
import java.util.Optional;

/** The lines that open and close code blocks, and what belongs to one. */
final class Fences {
    private static final int LONGEST = 32;
    private static final int LONGEST_INFO = 40;

    private Fences() {}

    /** True when {@code rest} opens a block, or may do so once the line is whole. */
    static boolean opens(String rest, int reach) {
        int marks = marks(rest);
        return marks >= 3
                && marks <= LONGEST
                && rest.length() <= reach
                && (rest.charAt(0) == '~' || rest.indexOf('`', marks) < 0);
    }

    static Block.Fence open(String rest, Margin margin) {
        int marks = marks(rest);
        String info = rest.substring(marks).strip().split("[^A-Za-z0-9+#._-]", 2)[0];
        String language = info.substring(0, Math.min(LONGEST_INFO, info.length()));
        return new Block.Fence(prefix(margin), rest.substring(0, marks), language, margin.indent());
    }

    /** As it stands before the text of its list item, however it was indented; quote marks stay. */
    private static String prefix(Margin margin) {
        if (!margin.quote().isEmpty()) {
            return margin.markdown().replaceAll("[^> ]", " ");
        }
        List<Integer> lists = margin.lists();
        return " ".repeat(lists.isEmpty() ? 0 : lists.get(lists.size() - 1));
    }

    /** Where the code begins on this line; empty when the line has left the quote in which the block stood. */
    static Optional<Integer> content(Block.Fence fence, String line) {
        int i = 0;
        for (int mark = 0; mark < fence.prefix().length(); mark++) {
            if (fence.prefix().charAt(mark) == '>') {
                while (i < line.length() && line.charAt(i) == ' ') {
                    i++;
                }
                if (i == line.length() || line.charAt(i) != '>') {
                    return Optional.empty();
                }
                i++;
            } else if (i < line.length() && line.charAt(i) == ' ') {
                i++;
            }
        }
        for (int extra = i; extra < fence.indent() && i < line.length() && line.charAt(i) == ' '; extra++) {
            i++;
        }
        return Optional.of(i);
    }

    /** True for the closing line, or for what may still become it. */
    static boolean mayClose(Block.Fence fence, String code, int reach) {
        String marks = code.strip();
        return code.length() <= reach
                && code.length() - code.stripLeading().length() <= 3
                && marks.chars().allMatch(c -> c == fence.marks().charAt(0));
    }

    static boolean closes(Block.Fence fence, String code, int reach) {
        return mayClose(fence, code, reach)
                && code.strip().length() >= fence.marks().length();
    }

    private static int marks(String rest) {
        int i = 0;
        while (i < rest.length() && "`~".indexOf(rest.charAt(0)) >= 0 && rest.charAt(i) == rest.charAt(0)) {
            i++;
        }
        return i;
    }
}
