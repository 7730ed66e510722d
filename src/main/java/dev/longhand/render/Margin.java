package dev.longhand.render;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A line's beginning: its indentation, quote marks and list markers.
 *
 * @param content where the text itself begins
 * @param markdown what stands before it, as it is sent
 * @param plain the same for readers of plain text
 * @param quote its quote marks alone
 * @param indent its columns of indentation, before any mark
 * @param marker true when it has a list marker
 * @param lists the list items that are open after it
 * @param undecided true when more of the line may make it something else
 */
record Margin(
        int content,
        String markdown,
        String plain,
        String quote,
        int indent,
        boolean marker,
        List<Integer> lists,
        boolean undecided) {
    /** Deeper nesting is shown as text. */
    private static final int DEEPEST = 8;
    /** Indentation that is wider, in columns, is shown as this wide. */
    private static final int WIDEST = 24;

    /** A list item or heading of which only the mark is there. */
    private static final Pattern BEGUN = Pattern.compile("\\d{1,9}[.)]?|#{1,6}[ \t]*|[-+]");

    /** @param place where the line begins */
    static Margin read(Line begun, Place place, int reach) {
        String line = begun.text();
        boolean whole = begun.whole();
        StringBuilder markdown = new StringBuilder();
        StringBuilder plain = new StringBuilder();
        StringBuilder quote = new StringBuilder();
        List<Integer> lists = new ArrayList<>(place.lists());
        int indent = -1;
        int i = 0;
        boolean marker = false;
        for (int depth = 0; ; depth++) {
            int columns = 0;
            while (i < line.length() && (line.charAt(i) == ' ' || line.charAt(i) == '\t')) {
                columns += line.charAt(i++) == ' ' ? 1 : 4 - columns % 4;
            }
            if (indent < 0) {
                indent = columns;
                columns = Math.max(0, columns - place.dedent());
                columns = lists.isEmpty() ? Math.min(columns, 3) : columns;
            }
            markdown.append(" ".repeat(Math.min(columns, WIDEST)));
            plain.append(" ".repeat(Math.min(columns, WIDEST)));
            int end = depth == DEEPEST || Rule.is(line, i, reach) ? i : markerEnd(line, i, whole);
            if (end == i) {
                break;
            }
            if (line.charAt(i) == '>') {
                markdown.append("> ");
                quote.append("> ");
                i = end < line.length() && line.charAt(end) == ' ' ? end + 1 : end;
                continue;
            }
            int column = markdown.length();
            lists.removeIf(offset -> offset > column);
            int text = textAfter(line, end);
            String mark = line.substring(i, end) + " ".repeat(Math.max(1, text - end));
            markdown.append(mark);
            plain.append(mark);
            lists.add(markdown.length());
            marker = true;
            i = text;
        }
        if (!marker && i < line.length() && place.block() != Block.Simple.PARAGRAPH) {
            int column = markdown.length();
            lists.removeIf(offset -> offset > column);
        }
        boolean undecided = !whole && mayBecomeMarker(line, i, reach);
        return new Margin(
                i,
                markdown.toString(),
                plain.toString(),
                quote.toString(),
                indent,
                marker,
                List.copyOf(lists),
                undecided);
    }

    /** Where the mark at {@code i} ends, or {@code i} when there is none. */
    private static int markerEnd(String line, int i, boolean whole) {
        if (i == line.length()) {
            return i;
        }
        if (line.charAt(i) == '>') {
            return i + 1;
        }
        int end = i;
        if ("-+*".indexOf(line.charAt(i)) >= 0) {
            end = i + 1;
        } else {
            while (end < line.length() && end - i < 9 && isDigit(line.charAt(end))) {
                end++;
            }
            boolean numbered = end > i && end < line.length() && (line.charAt(end) == '.' || line.charAt(end) == ')');
            end = numbered ? end + 1 : i;
        }
        boolean spaced = end == line.length() ? whole : line.charAt(end) == ' ' || line.charAt(end) == '\t';
        return spaced ? end : i;
    }

    /** Up to four spaces belong to the marker; of more, one. */
    private static int textAfter(String line, int end) {
        int i = end;
        while (i < line.length() && line.charAt(i) == ' ') {
            i++;
        }
        return i - end > 4 ? end + 1 : i == end && i < line.length() ? i + 1 : i;
    }

    private static boolean mayBecomeMarker(String line, int from, int reach) {
        if (line.length() - from > reach) {
            return false;
        }
        String rest = line.substring(from);
        return rest.isBlank() || BEGUN.matcher(rest).matches() || Rule.mayBe(rest);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
