package dev.longhand.files;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** How files stand in what a person said: each with its name, and its text in a fence that nothing inside can close. */
final class Quotation {
    private static final Pattern TICKS = Pattern.compile("`{3,}");
    private static final int LONGEST_NAME = 80;

    private Quotation() {}

    static String of(String name, String text, boolean whole) {
        int longest = TICKS.matcher(text)
                .results()
                .map(MatchResult::group)
                .mapToInt(String::length)
                .max()
                .orElse(2);
        String fence = "`".repeat(longest + 1);
        String end = text.endsWith("\n") ? "" : "\n";
        String note = whole ? "" : "\n[" + name + " goes on; " + Problem.Reason.CUT.told() + "]";
        return "[file: " + name + "]\n" + fence + language(name) + "\n" + text + end + fence + note;
    }

    static String missing(String name, Problem.Reason reason) {
        return "[file: " + name + ", which is not shown to you: " + reason.told() + "]";
    }

    /** On one line, without what could close the brackets around it, and not longer than a line. */
    static String name(String name) {
        String plain = name.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029\\[\\]`]+", " ")
                .strip();
        int end = plain.offsetByCodePoints(0, Math.min(LONGEST_NAME, plain.codePointCount(0, plain.length())));
        return end < plain.length() ? plain.substring(0, end) + "…" : plain;
    }

    private static String language(String name) {
        String ending = Kind.ending(name);
        return name.contains(".") && ending.matches("[a-z0-9]{1,12}") ? ending : "";
    }
}
