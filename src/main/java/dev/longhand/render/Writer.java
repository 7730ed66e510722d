package dev.longhand.render;

/** Writes on the sheet what has been read, keeps the place, and turns to the next sheet when this one is full. */
final class Writer {
    private final Limits limits;
    private Sheet sheet;
    private Place place = Place.START;
    private Place shown = Place.START;

    Writer(Limits limits) {
        this.limits = limits;
        this.sheet = new Sheet(limits);
    }

    /** What is to be gone back to when the line that follows is held. */
    record Mark(Sheet.Mark sheet, Place place) {}

    Mark mark() {
        return new Mark(sheet.mark(), place);
    }

    void reset(Mark mark) {
        sheet.reset(mark.sheet);
        place = mark.place;
    }

    Sheet sheet() {
        return sheet;
    }

    /** Where reading goes on. */
    Place place() {
        return place;
    }

    /** The end of what is shown. */
    Place shown() {
        return shown;
    }

    void place(Place next) {
        place = next;
    }

    /** True when the page should end before this line; but a heading stays with what follows it. */
    boolean isDue(Limits.Seam seam) {
        return sheet.isRipe(seam) && sheet.last() != Block.Simple.HEADING;
    }

    boolean isDue() {
        return isDue(place.block() == Block.Simple.BLANK ? Limits.Seam.PARAGRAPH : Limits.Seam.LINE);
    }

    /** Goes on with this line on a new sheet. */
    Step turn() {
        return turn(place);
    }

    /** Goes on with the rest of this line on a new sheet. */
    Step turn(Line line, int from) {
        return turn(place.midLineAt(line.at() + from));
    }

    Step turn(Place from) {
        place = from.onNewPage();
        sheet = new Sheet(limits);
        if (place.block() instanceof Block.Fence fence) {
            sheet.open("\n" + fence.opener());
        }
        return Step.TURNED;
    }

    /** Puts as much of a text as fits on the sheet; returns where it stopped. */
    int putText(Line line, int from, int to, Block block) {
        int i = from;
        int size = 0;
        while (i < to) {
            int next = Grapheme.end(line.text(), i, to);
            int more = Escape.code(line.text(), i, next).length();
            if (!sheet.fits(size + more, block)) {
                break;
            }
            size += more;
            i = next;
        }
        if (i > from) {
            String plain = line.text().substring(from, i);
            put(line, new Piece(from, i, Escape.code(plain, 0, plain.length()), plain, 0), block);
        }
        return i;
    }

    void put(Line line, Piece piece, Block block) {
        sheet.put(piece.markdown(), piece.plain(), block);
        boolean lineEnds = line.whole() && piece.to() == line.length();
        shown = lineEnds
                ? place.in(block).lineAt(line.after(), block)
                : place.in(block).midLineAt(line.at() + piece.to());
    }

    /** Ends a line of which as much was read as is certain. */
    Step end(Line line, int read, Block block) {
        if (line.whole() && read == line.length()) {
            return done(line, block);
        }
        if (line.cut() && read > 0) {
            place = place.midLineAt(line.at() + read);
            return Step.DONE;
        }
        return Step.HELD;
    }

    /** Ends a line of which all was read. */
    Step done(Line line, Block block) {
        place = place.lineAt(line.after(), block);
        return Step.DONE;
    }
}
