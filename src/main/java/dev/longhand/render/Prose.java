package dev.longhand.render;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes running text: paragraphs, headings, and what list items and quotes say. */
final class Prose {
    private static final Pattern HEADING = Pattern.compile("(#{1,6})[ \t]+");
    /** At the beginning of a page, where it was in the middle of a line, this would be read as a block's mark. */
    private static final Pattern MARK = Pattern.compile("^(\\d{0,9})([-+*_~=#|.)])");

    private final Writer writer;
    private final int reach;

    Prose(Writer writer, int reach) {
        this.writer = writer;
        this.reach = reach;
    }

    /** A line from its beginning. */
    Step words(Line line, Margin margin) {
        if (writer.isDue()) {
            return writer.turn();
        }
        Place before = writer.place();
        String rest = line.text().substring(margin.content());
        Matcher heading = HEADING.matcher(rest);
        boolean isHeading = heading.lookingAt();
        if (margin.marker() && before.afterList() && before.block() == Block.Simple.PARAGRAPH) {
            writer.sheet().blank("");
        }
        String marks = margin.markdown() + (isHeading ? heading.group(1) + " " : "");
        writer.sheet().later("\n" + marks, "\n" + margin.plain());
        Block block = isHeading ? Block.Simple.HEADING : Block.Simple.PARAGRAPH;
        writer.place(before.in(block, margin.quote(), margin.lists()));
        boolean risky = rest.startsWith("<")
                || rest.startsWith("~~~")
                || rest.length() > reach && Rule.mayBe(rest.substring(0, reach));
        return write(line, margin.content() + (isHeading ? heading.end() : 0), risky, before);
    }

    /** The rest of a line that was begun before, maybe on another page. */
    Step rest(Line line) {
        boolean newPage = writer.sheet().isEmpty();
        int from = 0;
        if (newPage) {
            from = line.length() - line.text().stripLeading().length();
            writer.place(writer.place().in(Block.Simple.PARAGRAPH));
            writer.sheet().later("\n" + writer.place().quote(), "\n");
        }
        return write(line, from, newPage, writer.place());
    }

    /**
     * @param risky true when the first words could be taken for a block's mark
     * @param before where to go on when not even the first words fit
     */
    private Step write(Line line, int begin, boolean risky, Place before) {
        int from = Break.skip(line.text(), begin);
        List<Piece> groups = groups(new Inline(line.text(), from, line.length(), line.whole(), reach).read());
        Block block = writer.place().block();
        int read = from;
        for (int i = 0; i < groups.size(); i++) {
            Piece group = i == 0 && risky ? disarmed(groups.get(0)) : groups.get(i);
            boolean fits = writer.sheet().fits(group.markdown().length(), block);
            boolean ripe = i > 0 && isRipeBetween(groups.get(i - 1), group);
            if (!ripe && !fits && isEndless(group)) {
                return writer.turn(line, writer.putText(line, group.from(), group.to(), block));
            }
            if (ripe || !fits && !writer.sheet().isEmpty()) {
                return i == 0 ? writer.turn(before) : writer.turn(line, group.from());
            }
            if (mayOutgrow(group, line)) {
                break;
            }
            writer.put(line, group, block);
            read = group.to();
        }
        return writer.end(line, read, block);
    }

    /** Emphasis stays together with what it marks. */
    private static List<Piece> groups(List<Piece> pieces) {
        List<Piece> groups = new ArrayList<>();
        int begin = 0;
        int depth = 0;
        for (int end = 1; end <= pieces.size(); end++) {
            depth += pieces.get(end - 1).depth();
            if (depth <= 0 || end == pieces.size()) {
                groups.add(Piece.join(pieces.subList(begin, end)));
                begin = end;
                depth = 0;
            }
        }
        return groups;
    }

    private Piece disarmed(Piece first) {
        Matcher mark = MARK.matcher(first.markdown());
        if (!first.markdown().equals(first.plain()) || !mark.find()) {
            return first;
        }
        if (!isEndless(first)) {
            return new Piece(first.from(), first.to(), mark.replaceFirst("$1\\\\$2"), first.plain(), 0);
        }
        // Of a word so long, which has to be parted, only the first character can be taken for a mark.
        writer.sheet().later(mark.group(1).isEmpty() ? "\\" : "", "");
        return first;
    }

    /** A word without end, as no language has it, is parted where the page ends. */
    private boolean isEndless(Piece group) {
        return group.isText() && group.markdown().length() > reach;
    }

    /** A word that is still growing, where the page might end before it: shown now, it might have to be taken back. */
    private boolean mayOutgrow(Piece group, Line line) {
        boolean growing = !line.whole() && group.to() == line.length() && group.isText() && !isEndless(group);
        return growing && writer.sheet().isRipe(Limits.Seam.WORD);
    }

    private boolean isRipeBetween(Piece last, Piece next) {
        String words = last.plain().stripTrailing();
        boolean apart = words.length() < last.plain().length()
                && !next.plain().isEmpty()
                && Character.isLetter(next.plain().codePointAt(0));
        boolean sentence = !words.isEmpty() && ".!?…:;".indexOf(words.charAt(words.length() - 1)) >= 0;
        return apart && writer.sheet().isRipe(sentence ? Limits.Seam.SENTENCE : Limits.Seam.WORD);
    }
}
