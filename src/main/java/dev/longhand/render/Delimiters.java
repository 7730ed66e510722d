package dev.longhand.render;

import java.util.ArrayList;
import java.util.List;

/**
 * Pairs the runs of {@code *}, {@code _} and {@code ~~} on one line as CommonMark does, from left to right, so that a
 * decision once taken stays. A run that closes nothing is escaped, so that no later line can pair it either.
 */
final class Delimiters {
    private final CharSequence text;
    private final int begin;
    private final int end;
    private final int reach;
    private final List<Run> open = new ArrayList<>();

    Delimiters(CharSequence text, int begin, int end, int reach) {
        this.text = text;
        this.begin = begin;
        this.end = end;
        this.reach = reach;
    }

    /** A run, and what became of its characters: those that opened lie on its right, those that closed on its left. */
    static final class Run {
        final int from;
        final int to;
        private final char mark;
        private final boolean opens;
        private final boolean closes;
        private int left;
        private int opened;
        private int closed;

        private Run(int from, int to, char mark, boolean opens, boolean closes) {
            this.from = from;
            this.to = to;
            this.mark = mark;
            this.opens = opens;
            this.closes = closes;
            this.left = to - from;
        }

        boolean hasOpened() {
            return opened > 0;
        }

        boolean hasClosed() {
            return closed > 0;
        }

        Piece piece() {
            String one = String.valueOf(mark);
            String idle = (closes ? "\\" + one : one).repeat(left);
            // What was closed comes first, then what stayed idle, then what was opened.
            String markdown = one.repeat(closed) + idle + one.repeat(opened);
            return new Piece(from, to, markdown, one.repeat(left), pairs(opened) - pairs(closed));
        }

        private static int pairs(int marks) {
            return (marks + 1) / 2;
        }
    }

    Run read(int from, int to) {
        char mark = text.charAt(from);
        int before = from == begin ? ' ' : Character.codePointBefore(text, from);
        int after = to < end ? Character.codePointAt(text, to) : ' ';
        boolean leftOpen = !isSpace(after) && (!isPunctuation(after) || isSpace(before) || isPunctuation(before));
        boolean rightOpen = !isSpace(before) && (!isPunctuation(before) || isSpace(after) || isPunctuation(after));
        boolean inWord = isAsciiWord(before) && isAsciiWord(after);
        boolean opens = leftOpen && !inWord && (mark != '_' || !rightOpen || isPunctuation(before));
        boolean closes = rightOpen && (mark != '_' || !leftOpen || isPunctuation(after));
        Run run = new Run(from, to, mark, opens, closes);
        if (mark == '~' && to - from != 2) {
            return run;
        }
        if (closes) {
            close(run);
        }
        if (opens && run.left > 0) {
            open.add(run);
        }
        return run;
    }

    private void close(Run closer) {
        for (int i = open.size() - 1; i >= 0 && closer.left > 0; ) {
            Run opener = open.get(i);
            if (opener.mark != closer.mark || closer.from - opener.from >= reach || clash(opener, closer)) {
                i--;
                continue;
            }
            int used = opener.left >= 2 && closer.left >= 2 ? 2 : 1;
            opener.left -= used;
            opener.opened += used;
            closer.left -= used;
            closer.closed += used;
            open.subList(i + 1, open.size()).clear();
            if (opener.left == 0) {
                open.remove(i--);
            }
        }
    }

    /** CommonMark's rule of three, which keeps {@code *foo**bar*} one emphasis. */
    private static boolean clash(Run opener, Run closer) {
        int first = opener.to - opener.from;
        int second = closer.to - closer.from;
        return opener.mark != '~'
                && (opener.closes || closer.opens)
                && (first + second) % 3 == 0
                && (first % 3 != 0 || second % 3 != 0);
    }

    /** Where the first run stands that a closer at {@code stop} or later might still pair. */
    int held(int stop) {
        int held = stop;
        for (Run run : open) {
            if (stop - run.from < reach) {
                held = Math.min(held, run.from);
            }
        }
        return held;
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isAsciiWord(int c) {
        return c < 128 && Character.isLetterOrDigit(c);
    }

    private static boolean isPunctuation(int c) {
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.MATH_SYMBOL,
                    Character.CURRENCY_SYMBOL,
                    Character.MODIFIER_SYMBOL,
                    Character.OTHER_SYMBOL -> true;
            default -> false;
        };
    }
}
