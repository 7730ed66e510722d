package dev.longhand.render;

import java.util.Locale;
import java.util.stream.Collectors;

/** Reads {@code [text](destination "title")} and {@code <https://…>}. */
final class Link {
    /** What may be known of a bracket while its line is being written. */
    enum Reading {
        LINK,
        NO_LINK,
        /** Brackets that later text must not make a link or a definition of: they are escaped. */
        NEVER,
        OPEN
    }

    private final CharSequence text;
    private final int end;
    private final Reading atEnd;
    private int at;
    private String label = "";
    private String destination = "";

    /** @param limit where reading stops; {@code more} tells whether text may still come there. */
    Link(CharSequence text, int limit, boolean more) {
        this.text = text;
        this.end = limit;
        this.atEnd = more ? Reading.OPEN : Reading.NEVER;
    }

    Reading bracket(int open) {
        int close = close(open + 1, '[', ']');
        if (close < 0) {
            return atEnd;
        }
        if (close + 1 == end) {
            return atEnd == Reading.OPEN ? Reading.OPEN : Reading.NO_LINK;
        }
        if (text.charAt(close + 1) != '(') {
            return text.charAt(close + 1) == ':' ? Reading.NEVER : Reading.NO_LINK;
        }
        label = text.subSequence(open + 1, close).toString();
        return destination(close + 2);
    }

    private Reading destination(int from) {
        int begin = skipSpaces(from);
        boolean angled = begin < end && text.charAt(begin) == '<';
        int i = angled ? begin + 1 : begin;
        int depth = 0;
        while (i < end) {
            char c = text.charAt(i);
            if (angled ? c == '>' : c == ' ' || c == '\t' || c == ')' && depth == 0) {
                break;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            i++;
        }
        if (i == end) {
            return atEnd;
        }
        destination = text.subSequence(angled ? begin + 1 : begin, i).toString();
        return title(skipSpaces(angled ? i + 1 : i));
    }

    private Reading title(int from) {
        int i = from;
        if (i < end && (text.charAt(i) == '"' || text.charAt(i) == '\'')) {
            char quote = text.charAt(i++);
            while (i < end && text.charAt(i) != quote) {
                i++;
            }
            i = skipSpaces(Math.min(end, i + 1));
        }
        if (i == end) {
            return atEnd;
        }
        if (text.charAt(i) != ')' || destination.isEmpty()) {
            return Reading.NEVER;
        }
        at = i + 1;
        return Reading.LINK;
    }

    Reading angle(int open) {
        int i = open + 1;
        while (i < end && text.charAt(i) > ' ' && text.charAt(i) != '<' && text.charAt(i) != '>') {
            i++;
        }
        destination = text.subSequence(open + 1, i).toString();
        label = destination;
        at = i + 1;
        if (i < end) {
            return text.charAt(i) == '>' && isSafe() ? Reading.LINK : Reading.NEVER;
        }
        return isSafe() || startsLikeOne() ? atEnd : Reading.NEVER;
    }

    /**
     * Only the web and mail: of another destination, as {@code #C123} or {@code !channel}, Slack might make one of its own
     * tokens. Those are shown as text.
     */
    Piece piece(int from) {
        String shown = shownLabel();
        String name = shown.isBlank() ? destination : shown;
        if (!isSafe()) {
            String text = name + " (" + destination + ")";
            return new Piece(from, at, Escape.literal(text), text, 0);
        }
        String url = Escape.destination(destination);
        String plain = name.equals(destination) ? name : name + " (" + destination + ")";
        return new Piece(from, at, "[" + Escape.literal(name) + "](" + url + ")", plain, 0);
    }

    /** An image inside a link's text: only what it says. */
    Piece label(int from) {
        String shown = shownLabel();
        return new Piece(from, at, Escape.literal(shown), shown, 0);
    }

    /** An image in it counts as its description. */
    private String shownLabel() {
        return new Inline(label, 0, label.length(), true, label.length())
                .readLabel().stream()
                        .map(Piece::plain)
                        .collect(Collectors.joining())
                        .strip();
    }

    private boolean isSafe() {
        String start = start();
        return start.startsWith("https://") || start.startsWith("http://") || start.startsWith("mailto:");
    }

    private boolean startsLikeOne() {
        String start = start();
        return "https://".startsWith(start) || "http://".startsWith(start) || "mailto:".startsWith(start);
    }

    private String start() {
        return destination.substring(0, Math.min(8, destination.length())).toLowerCase(Locale.ROOT);
    }

    private int close(int from, char opener, char closer) {
        int depth = 0;
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == opener) {
                depth++;
            } else if (c == closer && depth-- == 0) {
                return i;
            }
        }
        return -1;
    }

    private int skipSpaces(int from) {
        int i = from;
        while (i < end && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
            i++;
        }
        return i;
    }
}
