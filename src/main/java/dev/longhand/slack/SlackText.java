package dev.longhand.slack;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Slack's mrkdwn, as people's messages come in it. */
public final class SlackText {
    /** {@code <@U123>}, {@code <#C123|general>}, {@code <!here>}, {@code <https://example.com|text>}. */
    private static final Pattern TOKEN = Pattern.compile("<([@#!]?)([^<>|]*)(?:\\|([^<>]*))?>");

    private static final int LINE = 80;

    private SlackText() {}

    /** As a person reads it: names instead of ids, links with their text, escapes undone. */
    public static String read(String text, Workspace workspace) {
        Matcher token = TOKEN.matcher(text);
        StringBuilder read = new StringBuilder();
        while (token.find()) {
            String shown = shown(token.group(1), token.group(2), token.group(3), workspace);
            token.appendReplacement(read, Matcher.quoteReplacement(shown));
        }
        return unescaped(token.appendTail(read).toString());
    }

    /** True when the text mentions this user. */
    public static boolean mentions(String text, String user) {
        return text.contains("<@" + user + ">") || text.contains("<@" + user + "|");
    }

    /** True when the text mentions any user or group of users. */
    public static boolean mentionsAnybody(String text) {
        return text.contains("<@") || text.contains("<!subteam^");
    }

    /** Without the mentions of this user, and without the space around them. */
    public static String without(String user, String text) {
        return text.replaceAll("\\s*<@" + Pattern.quote(user) + "(\\|[^>]*)?>[ \\t]*", " ")
                .strip();
    }

    /** Slack escapes these three characters, and only these. */
    public static String unescaped(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    /** True when the first forty letters and digits are the same: Slack rewrites marks, links and emoji as it stores them. */
    static boolean beginAlike(String one, String other) {
        return beginning(one).equals(beginning(other));
    }

    private static String beginning(String text) {
        String letters = text.replaceAll("[^\\p{L}\\p{N}]", "");
        return letters.substring(0, Math.min(40, letters.length()));
    }

    /** The first words, on one line of at most 80 characters. */
    public static String firstLine(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.codePointCount(0, line.length()) <= LINE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LINE - 1)) + "…";
    }

    /** For text of people's that goes into a sentence of ours: it then can mention nobody. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String shown(String kind, String id, String label, Workspace workspace) {
        boolean labelled = label != null && !label.isEmpty();
        switch (kind) {
            case "@":
                return "@" + (labelled ? label : workspace.name(id));
            case "#":
                return "#" + (labelled ? label : id);
            case "!":
                return labelled ? label : "@" + id;
            default:
                return labelled && !label.equals(id) ? label + " (" + id + ")" : id;
        }
    }
}
