package dev.longhand.render;

/** Lines of dashes and the like: a rule, or the underline of the heading above. */
final class Rule {
    private Rule() {}

    /** True for three or more of {@code -*_} and nothing but spaces between. */
    static boolean is(String line, int from, int reach) {
        String rest = line.substring(from, Math.min(line.length(), from + reach + 1));
        String marks = rest.replace(" ", "").replace("\t", "");
        return rest.length() <= reach && marks.length() >= 3 && "-*_".indexOf(marks.charAt(0)) >= 0 && isOne(marks);
    }

    /** True for what turns a paragraph above it into a heading. */
    static boolean isUnderline(String rest) {
        String marks = rest.strip();
        return !marks.isEmpty() && "-=".indexOf(marks.charAt(0)) >= 0 && isOne(marks);
    }

    static boolean mayBe(String rest) {
        String marks = rest.replace(" ", "").replace("\t", "");
        return !marks.isEmpty() && "-*_=".indexOf(marks.charAt(0)) >= 0 && isOne(marks);
    }

    private static boolean isOne(String marks) {
        return marks.chars().allMatch(c -> c == marks.charAt(0));
    }
}
