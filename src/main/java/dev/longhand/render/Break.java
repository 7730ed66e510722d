package dev.longhand.render;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tag {@code <br>}, which models write where Markdown has no line break, above all in tables: shown as a space. */
final class Break {
    private static final Pattern TAG = Pattern.compile("<br ?/?>", Pattern.CASE_INSENSITIVE);

    private Break() {}

    /** Stands at a place of the text where there may be a tag, or the beginning of one. */
    static Matcher at(CharSequence text, int from, int to) {
        return TAG.matcher(text).region(from, to);
    }

    /** Where the words begin after the tags and the space that lead them. */
    static int skip(String text, int from) {
        int i = from;
        for (Matcher tag = at(text, i, text.length()); tag.lookingAt(); tag.region(i, text.length())) {
            i = tag.end();
            while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
                i++;
            }
        }
        return i;
    }
}
