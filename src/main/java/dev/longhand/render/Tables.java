package dev.longhand.render;

import java.util.List;
import java.util.Optional;

/** Writes tables by whole rows. A line is known to be a table's header only when the line below it is there. */
final class Tables {
    private final Source source;
    private final Writer writer;
    private final Prose prose;
    private final Limits limits;

    Tables(Source source, Writer writer, Prose prose, Limits limits) {
        this.source = source;
        this.writer = writer;
        this.prose = prose;
        this.limits = limits;
    }

    /** Empty when the line does not belong to a table. */
    Optional<Step> read(Line line, Margin margin) {
        String rest = line.text().substring(margin.content());
        if (writer.place().block() instanceof Block.Table table) {
            if (isRow(table, line, margin, rest)) {
                return line.whole() ? row(table, line, margin, rest) : Optional.of(Step.HELD);
            }
            writer.sheet().blank("");
        }
        return rest.indexOf('|') >= 0 && rest.length() <= limits.header()
                ? header(line, margin, rest)
                : Optional.empty();
    }

    private boolean isRow(Block.Table table, Line line, Margin margin, String rest) {
        boolean piped = table.piped() ? rest.startsWith("|") : !line.whole() || rest.indexOf('|') >= 0;
        return piped && !margin.marker() && rest.length() <= limits.row();
    }

    /** Empty when the row is too long for any page. */
    private Optional<Step> row(Block.Table table, Line line, Margin margin, String rest) {
        if (writer.isDue(Limits.Seam.LINE)) {
            return Optional.of(writer.turn());
        }
        Sheet sheet = writer.sheet();
        List<String> cells = Rows.cells(rest);
        String row = margin.markdown() + Rows.markdown(cells, table.columns());
        boolean goesOn = sheet.last().equals(table);
        String head = goesOn ? "" : table.head();
        if (!sheet.fits(head.length() + row.length() + 1, table)) {
            return sheet.isEmpty() ? Optional.empty() : Optional.of(writer.turn());
        }
        sheet.later(head + "\n", goesOn ? "\n" : "\n" + table.plainHead() + "\n");
        writer.put(line, new Piece(0, line.length(), row, Rows.plain(cells, table.columns()), 0), table);
        return Optional.of(writer.done(line, table));
    }

    /** Empty when the line is not the header of a table. */
    private Optional<Step> header(Line line, Margin margin, String rest) {
        if (!line.whole()) {
            return Optional.of(undecided(line, margin, rest));
        }
        Line next = source.line(line.after(), limits.header() + 1);
        if (!next.whole() && !next.cut() && Rows.mayBeDelimiter(next.text())) {
            return Optional.of(undecided(line, margin, rest));
        }
        String delimiter = next.text().replaceFirst("^[ >]*", "").strip();
        if (!next.whole()
                || !Rows.isDelimiter(delimiter)
                || Rows.cells(delimiter).size() != Rows.cells(rest).size()) {
            return Optional.empty();
        }
        return Optional.of(
                open(line.with(next), margin, Rows.cells(rest), Rows.cells(delimiter), rest.startsWith("|")));
    }

    /** Whatever the line becomes, the words before its first pipe can be shown; not so the cells of a header. */
    private Step undecided(Line line, Margin margin, String rest) {
        int pipe = rest.indexOf('|');
        return pipe == 0 ? Step.HELD : prose.words(line.upTo(margin.content() + pipe), margin);
    }

    private Step open(Line both, Margin margin, List<String> cells, List<String> rules, boolean piped) {
        if (writer.isDue()) {
            return writer.turn();
        }
        String prefix = margin.marker() ? " ".repeat(margin.markdown().length()) : margin.markdown();
        String header = Rows.markdown(cells, cells.size()) + "\n" + prefix + Rows.markdown(rules, cells.size());
        String plain = Rows.plain(cells, cells.size());
        Block.Table table = new Block.Table("\n" + prefix + header, plain, cells.size(), piped);
        Sheet sheet = writer.sheet();
        if (writer.place().block() == Block.Simple.PARAGRAPH && margin.quote().isEmpty() && !margin.marker()) {
            sheet.blank("");
        }
        if (!sheet.fits(table.head().length() + margin.markdown().length(), table) && !sheet.isEmpty()) {
            return writer.turn();
        }
        sheet.later("\n" + margin.markdown(), "\n" + margin.plain());
        writer.place(writer.place().in(table, margin.quote(), margin.lists()));
        writer.put(both, new Piece(0, both.length(), header, plain, 0), table);
        return writer.done(both, table);
    }
}
