package dev.longhand.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an answer line by line and writes it on the sheet, as far as it is certain what it is. */
final class Reader {
    /** How reading one line ended. */
    enum Step {
        /** All of it is on the sheet, for good. */
        DONE,
        /** It is not whole yet: what is on the sheet is to be written again when there is more. */
        HELD,
        /** The sheet is full: the line goes on, from {@link #place}, on the next one. */
        TURNED
    }

    private static final Pattern HEADING = Pattern.compile("(#{1,6})[ \t]+");
    /** At the beginning of a page, where it was in the middle of a line, this would be read as a block's mark. */
    private static final Pattern MARK = Pattern.compile("^(\\d{0,9})([-+*_~=#|.)])");

    private final Limits limits;
    private final int reach;
    private final StringBuilder text;
    private Sheet sheet;
    private Place place = Place.START;
    private Place shown = Place.START;
    /** What the sheet waited for when the fence was opened. */
    private String beforeFence = "";

    private String line = "";
    private boolean whole;
    private int after;

    Reader(StringBuilder text, Limits limits) {
        this.text = text;
        this.limits = limits;
        this.reach = limits.reach();
        this.sheet = new Sheet(limits);
    }

    Sheet sheet() {
        return sheet;
    }

    Place place() {
        return place;
    }

    void place(Place back) {
        place = back;
    }

    /** The end of what is shown. */
    Place shown() {
        return shown;
    }

    /** Goes on from here on a new sheet. */
    void turn(Place from) {
        place = from.onNewPage();
        sheet = new Sheet(limits);
        beforeFence = "";
        if (place.block() instanceof Block.Fence fence) {
            sheet.later("\n" + fence.opener(), "");
        }
    }

    Step line(boolean complete) {
        int begin = place.at();
        // A page cannot show more of a line than this at once.
        int limit = Math.min(text.length(), begin + 2 * limits.markdown());
        int end = begin;
        while (end < limit && text.charAt(end) != '\n') {
            end++;
        }
        boolean fed = end < limit;
        line = text.substring(begin, end);
        whole = fed || complete && end == text.length();
        after = fed ? end + 1 : end;
        if (place.block() instanceof Block.Fence fence) {
            return fenced(fence, complete);
        }
        return place.midLine() ? rest() : block(complete);
    }

    private Step fenced(Block.Fence fence, boolean complete) {
        if (place.midLine()) {
            if (sheet.isEmpty()) {
                sheet.later("\n" + fence.prefix(), "");
            }
            return code(fence, 0);
        }
        Optional<Integer> content = Fences.content(fence, line);
        if (content.isEmpty()) {
            if (!whole && line.isBlank()) {
                return hold();
            }
            close(fence);
            return block(complete);
        }
        String code = line.substring(content.get());
        if (!whole && Fences.mayClose(fence, code, reach)) {
            return hold();
        }
        if (Fences.closes(fence, code, reach)) {
            close(fence);
            return done(Block.Simple.BLANK);
        }
        if (turns(Limits.Seam.LINE)) {
            return Step.TURNED;
        }
        if (code.isBlank() && whole) {
            sheet.idle("\n" + fence.prefix(), "\n");
            return done(fence);
        }
        sheet.later("\n" + fence.prefix(), "\n");
        return code(fence, content.get());
    }

    private void close(Block.Fence fence) {
        if (sheet.last().equals(fence)) {
            sheet.later(fence.closer(), "");
        } else {
            sheet.waitOnlyFor(beforeFence);
        }
        place = place.in(Block.Simple.BLANK, "", place.lists());
    }

    private Step code(Block.Fence fence, int from) {
        int put = putText(from, line.length(), fence);
        if (put < line.length()) {
            turn(place.midLineAt(place.at() + put));
            return Step.TURNED;
        }
        return end(fence, put);
    }

    private Step block(boolean complete) {
        if (!line.isBlank()) {
            place = place.dedentedTo(line.length() - line.stripLeading().length());
        }
        Line start = Line.read(line, whole, place, reach);
        String rest = line.substring(start.content());
        if (start.undecided()) {
            return hold();
        }
        boolean paragraph = place.block() == Block.Simple.PARAGRAPH;
        if (rest.isBlank()) {
            return blank(start);
        }
        if (Rule.is(rest, 0, reach) || paragraph && rest.length() <= reach && Rule.isUnderline(rest)) {
            sheet.idle("\n" + start.markdown() + rest.strip(), "");
            return done(Block.Simple.BLANK);
        }
        if (Fences.opens(rest, reach)) {
            return whole ? open(Fences.open(rest, start), start) : hold();
        }
        if (isCode(start)) {
            return indented(start);
        }
        if (place.block() instanceof Block.Table table) {
            if (isRow(table, start, rest)) {
                return whole ? row(table, start, rest) : hold();
            }
            sheet.blank("");
        }
        if (rest.indexOf('|') >= 0 && rest.length() <= limits.header()) {
            Optional<Step> step = table(start, rest, complete);
            if (step.isPresent()) {
                return step.get();
            }
        }
        return words(start, rest, line.length(), whole);
    }

    private Step blank(Line start) {
        if (!whole) {
            return after - place.at() > reach ? end(place.block(), line.length()) : hold();
        }
        if (start.marker()) {
            sheet.idle("\n" + start.markdown().stripTrailing(), "");
        } else {
            sheet.blank(start.quote());
        }
        place = place.in(Block.Simple.BLANK, "", start.lists());
        return done(Block.Simple.BLANK);
    }

    private Step open(Block.Fence fence, Line start) {
        if (turns(seam())) {
            return Step.TURNED;
        }
        beforeFence = sheet.waiting();
        boolean bare = !start.marker();
        sheet.later("\n" + (bare ? fence.prefix() : start.markdown()) + fence.marks() + fence.info(), "");
        place = place.in(fence, start.quote(), start.lists());
        return done(fence);
    }

    private boolean isCode(Line start) {
        return place.lists().isEmpty()
                && !start.marker()
                && start.quote().isEmpty()
                && start.indent() - place.dedent() >= 4
                && (place.block() == Block.Simple.BLANK || place.block() == Block.Simple.INDENTED_CODE);
    }

    private Step indented(Line start) {
        if (turns(seam())) {
            return Step.TURNED;
        }
        sheet.later("\n    ", "\n");
        int put = putText(start.content(), line.length(), Block.Simple.INDENTED_CODE);
        if (put < line.length()) {
            turn(place.midLineAt(place.at() + put));
            return Step.TURNED;
        }
        return end(Block.Simple.INDENTED_CODE, put);
    }

    private boolean isRow(Block.Table table, Line start, String rest) {
        boolean piped = table.piped() ? rest.startsWith("|") : !whole || rest.indexOf('|') >= 0;
        return piped && !start.marker() && rest.length() <= limits.row();
    }

    private Step row(Block.Table table, Line start, String rest) {
        List<String> cells = Rows.cells(rest);
        String row = start.markdown() + Rows.markdown(cells, table.columns());
        if (turns(Limits.Seam.LINE)) {
            return Step.TURNED;
        }
        String before = sheet.last().equals(table) ? "" : table.head();
        if (!sheet.fits(before.length() + row.length() + 1, table)) {
            if (!sheet.isEmpty()) {
                turn(place);
                return Step.TURNED;
            }
            return words(start, rest, line.length(), whole);
        }
        sheet.later(before + "\n", (before.isEmpty() ? "" : "\n" + table.plainHead()) + "\n");
        put(row, Rows.plain(cells, table.columns()), table, line.length());
        return done(table);
    }

    /** Empty when the line is not the header of a table. */
    private Optional<Step> table(Line start, String rest, boolean complete) {
        int end = after;
        while (end < text.length() && text.charAt(end) != '\n' && end - after <= limits.header()) {
            end++;
        }
        String next = whole ? text.substring(after, end) : "";
        boolean nextWhole = complete || end < text.length();
        if (!whole || !nextWhole && Rows.mayBeDelimiter(next)) {
            int pipe = rest.indexOf('|');
            return Optional.of(pipe == 0 ? hold() : words(start, rest, start.content() + pipe, false));
        }
        String delimiter = next.replaceFirst("^[ >]*", "").strip();
        List<String> cells = Rows.cells(rest);
        if (!Rows.isDelimiter(delimiter) || Rows.cells(delimiter).size() != cells.size()) {
            return Optional.empty();
        }
        return Optional.of(head(start, rest, delimiter, end));
    }

    private Step head(Line start, String rest, String delimiter, int end) {
        if (turns(seam())) {
            return Step.TURNED;
        }
        List<String> cells = Rows.cells(rest);
        String prefix = start.marker() ? " ".repeat(start.markdown().length()) : start.markdown();
        String row = Rows.markdown(cells, cells.size());
        String plain = Rows.plain(cells, cells.size());
        String rule = Rows.markdown(Rows.cells(delimiter), cells.size());
        String head = "\n" + prefix + row + "\n" + prefix + rule;
        if (place.block() == Block.Simple.PARAGRAPH && start.quote().isEmpty() && !start.marker()) {
            sheet.blank("");
        }
        Block.Table table = new Block.Table(head, plain, cells.size(), rest.startsWith("|"));
        if (!sheet.fits(head.length() + start.markdown().length(), table) && !sheet.isEmpty()) {
            turn(place);
            return Step.TURNED;
        }
        sheet.later("\n" + start.markdown(), "\n" + start.plain());
        place = place.in(table, start.quote(), start.lists());
        after = end < text.length() ? end + 1 : end;
        put(row + "\n" + prefix + rule, plain, table, after - place.at());
        return done(table);
    }

    private Step words(Line start, String rest, int end, boolean ended) {
        if (turns(seam())) {
            return Step.TURNED;
        }
        Matcher heading = HEADING.matcher(rest);
        boolean isHeading = heading.lookingAt();
        int from = start.content() + (isHeading ? heading.end() : 0);
        if (start.marker() && place.afterList() && place.block() == Block.Simple.PARAGRAPH) {
            sheet.blank("");
        }
        sheet.later("\n" + start.markdown() + (isHeading ? heading.group(1) + " " : ""), "\n" + start.plain());
        Place before = place;
        place = place.in(isHeading ? Block.Simple.HEADING : Block.Simple.PARAGRAPH, start.quote(), start.lists());
        boolean risky = rest.startsWith("~~~") || rest.length() > reach && Rule.mayBe(rest.substring(0, reach));
        return inline(from, end, ended, risky, before);
    }

    /** The rest of a line that another page began. */
    private Step rest() {
        int from = 0;
        if (sheet.isEmpty()) {
            while (from < line.length() && Character.isWhitespace(line.charAt(from))) {
                from++;
            }
            place = place.in(Block.Simple.PARAGRAPH, place.quote(), place.lists());
            sheet.later("\n" + place.quote(), "\n");
        }
        return inline(from, line.length(), whole, sheet.isEmpty(), place);
    }

    private Step inline(int from, int end, boolean ended, boolean risky, Place before) {
        List<Piece> pieces = new ArrayList<>();
        int held = new Inline(line, from, end, ended, reach, pieces).read();
        Block block = place.block();
        boolean first = true;
        for (int i = 0; i < pieces.size(); ) {
            int next = group(pieces, i);
            Piece group = join(pieces.subList(i, next));
            boolean endless = group.isText() && group.markdown().length() > reach;
            if (first && risky && !endless) {
                group = disarmed(group);
            } else if (first && risky && MARK.matcher(group.markdown()).find()) {
                // Of a word so long only its first character can be taken for a mark.
                sheet.later(Character.isDigit(group.markdown().charAt(0)) ? "" : "\\", "");
            }
            boolean ripe = !first && (turnsMidLine(pieces.get(i - 1), group));
            boolean fits = sheet.fits(group.markdown().length(), block);
            boolean splits = !fits && endless;
            if (ripe || !fits && !splits && !sheet.isEmpty()) {
                turn(first ? before : place.midLineAt(place.at() + group.from()));
                return Step.TURNED;
            }
            if (splits) {
                int put = putText(group.from(), group.to(), block);
                turn(place.midLineAt(place.at() + put));
                return Step.TURNED;
            }
            put(group.markdown(), group.plain(), block, group.to());
            first = false;
            i = next;
        }
        return end(block, held);
    }

    private static int group(List<Piece> pieces, int from) {
        int depth = 0;
        int i = from;
        do {
            depth += pieces.get(i++).depth();
        } while (depth > 0 && i < pieces.size());
        return i;
    }

    private static Piece join(List<Piece> group) {
        if (group.size() == 1) {
            return group.get(0);
        }
        StringBuilder markdown = new StringBuilder();
        StringBuilder plain = new StringBuilder();
        for (Piece piece : group) {
            markdown.append(piece.markdown());
            plain.append(piece.plain());
        }
        int to = group.get(group.size() - 1).to();
        return new Piece(group.get(0).from(), to, markdown.toString(), plain.toString(), 0);
    }

    private static Piece disarmed(Piece piece) {
        Matcher mark = MARK.matcher(piece.markdown());
        boolean emphasis = !piece.markdown().equals(piece.plain());
        if (emphasis || !mark.find()) {
            return piece;
        }
        return new Piece(piece.from(), piece.to(), mark.replaceFirst("$1\\\\$2"), piece.plain(), 0);
    }

    private boolean turnsMidLine(Piece last, Piece next) {
        if (!sheet.isRipe(Limits.Seam.SENTENCE)) {
            return false;
        }
        String words = last.plain();
        boolean spaced = !words.isEmpty() && Character.isWhitespace(words.charAt(words.length() - 1));
        if (!spaced
                || next.plain().isEmpty()
                || !Character.isLetter(next.plain().codePointAt(0))) {
            return false;
        }
        String word = words.stripTrailing();
        boolean sentence = !word.isEmpty() && ".!?…:;".indexOf(word.charAt(word.length() - 1)) >= 0;
        return sentence || sheet.isRipe(Limits.Seam.WORD);
    }

    private Limits.Seam seam() {
        return place.block() == Block.Simple.BLANK ? Limits.Seam.PARAGRAPH : Limits.Seam.LINE;
    }

    /** Turns the page before this line, if it is time; but a heading stays with what follows it. */
    private boolean turns(Limits.Seam seam) {
        if (!sheet.isRipe(seam) || sheet.last() == Block.Simple.HEADING) {
            return false;
        }
        turn(place);
        return true;
    }

    /** Puts as much as fits on the sheet; returns where it stopped. */
    private int putText(int from, int to, Block block) {
        int i = from;
        int size = 0;
        while (i < to) {
            int next = Grapheme.end(line, i, to);
            int more = Escape.code(line, i, next).length();
            if (!sheet.fits(size + more, block)) {
                break;
            }
            size += more;
            i = next;
        }
        if (i > from) {
            put(Escape.code(line, from, i), line.substring(from, i), block, i);
        }
        return i;
    }

    private void put(String markdown, String plain, Block block, int to) {
        sheet.put(markdown, plain, block);
        Place here = place.in(block, place.quote(), place.lists());
        boolean lineEnds = whole && to >= line.length();
        shown = lineEnds ? here.lineAt(after, block) : here.midLineAt(place.at() + to);
    }

    private Step done(Block next) {
        place = place.lineAt(after, next);
        return Step.DONE;
    }

    private Step hold() {
        return Step.HELD;
    }

    private Step end(Block block, int read) {
        if (whole && read == line.length()) {
            return done(block);
        }
        // More of this line than could be read at once.
        if (!whole && read > 0 && place.at() + line.length() < text.length()) {
            place = place.midLineAt(place.at() + read);
            return Step.DONE;
        }
        return Step.HELD;
    }
}
