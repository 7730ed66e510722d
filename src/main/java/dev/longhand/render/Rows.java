package dev.longhand.render;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table's lines. */
final class Rows {
    private Rows() {}

    /** The cells of a row, without the pipes at its ends. */
    static List<String> cells(String row) {
        String inner = row.strip();
        inner = inner.startsWith("|") ? inner.substring(1) : inner;
        List<String> cells = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < inner.length(); i++) {
            if (inner.charAt(i) == '\\') {
                i++;
            } else if (inner.charAt(i) == '|') {
                cells.add(inner.substring(begin, i).strip());
                begin = i + 1;
            }
        }
        if (!inner.substring(Math.min(begin, inner.length())).isBlank()) {
            cells.add(inner.substring(begin).strip());
        }
        return cells;
    }

    static boolean isDelimiter(String line) {
        List<String> cells = cells(line);
        return line.indexOf('|') >= 0 && !cells.isEmpty() && cells.stream().allMatch(cell -> cell.matches(":?-+:?"));
    }

    /** True for what may still become a delimiter row. */
    static boolean mayBeDelimiter(String line) {
        return line.chars().allMatch(c -> " \t>|:-".indexOf(c) >= 0);
    }

    /** The row as it is sent; cells too many go into the last, or they would not be shown. */
    static String markdown(List<String> cells, int columns) {
        return join(cells, columns, true);
    }

    static String plain(List<String> cells, int columns) {
        return join(cells, columns, false);
    }

    private static String join(List<String> cells, int columns, boolean markdown) {
        List<String> fitting = new ArrayList<>(cells.subList(0, Math.min(cells.size(), columns)));
        if (cells.size() > columns) {
            fitting.set(columns - 1, String.join(" \\| ", cells.subList(columns - 1, cells.size())));
        }
        String joined = fitting.stream().map(cell -> cell(cell, markdown)).collect(Collectors.joining(" | "));
        return markdown ? "| " + joined + " |" : joined;
    }

    private static String cell(String cell, boolean markdown) {
        return new Inline(cell, Break.skip(cell, 0), cell.length(), true, Math.max(1, cell.length()))
                .read().stream()
                        .map(piece -> markdown ? piece.markdown() : piece.plain())
                        .collect(Collectors.joining());
    }
}
