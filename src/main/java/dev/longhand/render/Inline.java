package dev.longhand.render;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/**
 * Reads what is inside a line: code spans, emphasis, links, entities, line breaks. Each is decided once, from what stands before its
 * end, and written so that no parser can decide otherwise later; until then everything from its opener on is held back.
 */
final class Inline {
    private static final String SPECIAL = "\\`!*_~[<>&";
    private static final String ESCAPABLE = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    /** Longer than any entity that is in use. */
    private static final int ENTITY = 12;

    private final CharSequence text;
    private final int from;
    private final int to;
    private final boolean ended;
    private final int reach;
    private final List<Piece> pieces = new ArrayList<>();
    private final List<Delimiters.Run> runs = new ArrayList<>();
    private final Delimiters delimiters;
    private int at;
    private boolean inLabel;

    /** @param ended true when nothing can follow {@code to} on this line */
    Inline(CharSequence text, int from, int to, boolean ended, int reach) {
        this.text = text;
        this.from = from;
        this.to = to;
        this.ended = ended;
        this.reach = reach;
        this.delimiters = new Delimiters(text, from, to, reach);
    }

    /** The pieces that are certain; what lies behind the last of them is held back. */
    List<Piece> read() {
        at = from;
        while (at < to && next()) {
            // Each step moves on.
        }
        settle(ended ? at : delimiters.held(at));
        return pieces;
    }

    /** As {@link #read} for the text of a link, in which there are no links. */
    List<Piece> readLabel() {
        inLabel = true;
        return read();
    }

    /** Now it is known what became of each run of marks. */
    private void settle(int held) {
        pieces.removeIf(piece -> piece.from() >= held);
        int next = 0;
        for (int i = 0; i < pieces.size(); i++) {
            if (next < runs.size() && runs.get(next).from == pieces.get(i).from()) {
                Delimiters.Run run = runs.get(next++);
                pieces.set(i, run.piece());
                if (run.hasClosed() && i > 0) {
                    spell(i - 1);
                }
                if (run.hasOpened() && i + 1 < pieces.size()) {
                    spell(i + 1);
                }
            }
        }
    }

    /** A break at the edge of an emphasis: a space there would undo it. */
    private void spell(int index) {
        Piece piece = pieces.get(index);
        if (text.charAt(piece.from()) == '<' && piece.plain().equals(" ")) {
            pieces.set(index, Piece.literal(text, piece.from(), piece.to()));
        }
    }

    /** Reads one piece; false when it cannot be told yet what it is. */
    private boolean next() {
        char c = text.charAt(at);
        return switch (c) {
            case '\\' -> backslash();
            case '`' -> code();
            case '!' -> bang();
            case '[' -> link(at);
            case '<' -> angle();
            case '>' -> add(new Piece(at, at + 1, "&gt;", ">", 0));
            case '&' -> entity();
            case '*', '_', '~' -> run();
            default -> words();
        };
    }

    private boolean add(Piece piece) {
        pieces.add(piece);
        at = piece.to();
        return true;
    }

    private boolean backslash() {
        if (at + 1 == to) {
            return ended && add(Piece.same(text, at, to));
        }
        char c = text.charAt(at + 1);
        if (ESCAPABLE.indexOf(c) < 0) {
            return add(Piece.same(text, at, at + 1));
        }
        String shown = String.valueOf(c);
        String markdown = c == '<' || c == '>' ? Escape.mrkdwn(shown) : "\\" + c;
        return add(new Piece(at, at + 2, markdown, shown, 0));
    }

    private boolean code() {
        int begin = runEnd(at);
        if (begin - at >= reach) {
            return add(Piece.literal(text, at, at + reach));
        }
        if (begin == to && !ended) {
            return false;
        }
        for (int i = begin; i < Math.min(to, at + reach); i++) {
            if (text.charAt(i) == '`') {
                int close = runEnd(i);
                if (close == to && !ended) {
                    return false;
                }
                if (close - i == begin - at) {
                    return add(codeSpan(begin, i, close));
                }
                i = close;
            }
        }
        return (ended || to - at >= reach) && add(Piece.literal(text, at, begin));
    }

    private Piece codeSpan(int begin, int end, int close) {
        String ticks = text.subSequence(at, begin).toString();
        String plain = text.subSequence(begin, end).toString();
        return new Piece(at, close, ticks + Escape.code(text, begin, end) + ticks, plain, 0);
    }

    private boolean bang() {
        if (at + 1 == to && !ended) {
            return false;
        }
        if (at + 1 < to && text.charAt(at + 1) == '[') {
            return link(at + 1);
        }
        // Escaped, or it would make an image of a link that we write behind it.
        return add(
                at + 1 < to && text.charAt(at + 1) == '<'
                        ? Piece.literal(text, at, at + 1)
                        : Piece.same(text, at, at + 1));
    }

    /** @param open where the bracket is; before it there may be an image's exclamation mark */
    private boolean link(int open) {
        Link link = new Link(text, Math.min(to, at + reach), !ended && to - at < reach);
        Link.Reading reading = link.bracket(open);
        return switch (reading) {
            case LINK ->
                add(!inLabel ? link.piece(at) : open == at ? Piece.literal(text, at, open + 1) : link.label(at));
            case OPEN -> false;
            case NEVER -> add(Piece.literal(text, at, open + 1));
            case NO_LINK -> add(Piece.same(text, at, open + 1));
        };
    }

    private boolean angle() {
        Matcher lineBreak = Break.at(text, at, to);
        if (lineBreak.lookingAt()) {
            return add(new Piece(at, lineBreak.end(), " ", " ", 0));
        }
        if (lineBreak.hitEnd() && !ended) {
            return false;
        }
        Link link = new Link(text, Math.min(to, at + reach), !ended && to - at < reach);
        return switch (link.angle(at)) {
            case LINK -> add(link.piece(at));
            case OPEN -> false;
            default -> add(new Piece(at, at + 1, "&lt;", "<", 0));
        };
    }

    private boolean entity() {
        int i = at + 1;
        while (i < to && i - at < ENTITY && (text.charAt(i) == '#' || isAsciiWord(text.charAt(i)))) {
            i++;
        }
        if (i == to && !ended && i - at < ENTITY) {
            return false;
        }
        if (i == to || text.charAt(i) != ';' || i == at + 1) {
            return add(Piece.same(text, at, at + 1));
        }
        String name = text.subSequence(at, i + 1).toString();
        return add(new Piece(at, i + 1, Entity.markdown(name), Entity.shown(name), 0));
    }

    private boolean run() {
        int end = runEnd(at);
        if (end - at >= reach) {
            return add(Piece.literal(text, at, at + reach));
        }
        if (end == to && !ended) {
            return false;
        }
        Delimiters.Run run = delimiters.read(at, end);
        runs.add(run);
        return add(run.piece());
    }

    /** A word and the spaces behind it. */
    private boolean words() {
        int i = at;
        while (i < to && SPECIAL.indexOf(text.charAt(i)) < 0 && !isSpace(text.charAt(i))) {
            i++;
        }
        while (i < to && isSpace(text.charAt(i))) {
            i++;
        }
        return add(Piece.same(text, at, i));
    }

    private int runEnd(int start) {
        int i = start;
        while (i < to && text.charAt(i) == text.charAt(start)) {
            i++;
        }
        return i;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isAsciiWord(char c) {
        return c < 128 && Character.isLetterOrDigit(c);
    }
}
