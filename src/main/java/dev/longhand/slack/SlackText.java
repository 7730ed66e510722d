package dev.longhand.slack;

import com.slack.api.model.block.composition.MarkdownTextObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Slack's mrkdwn, as people's messages come in it. */
public final class SlackText {
    /** {@code <@U123>}, {@code <#C123|general>}, {@code <!here>}, {@code <https://example.com|text>}. */
    private static final Pattern TOKEN = Pattern.compile("<([@#!]?)([^<>|]*)(?:\\|([^<>]*))?>");

    private static final Pattern SKIN_TONE = Pattern.compile("(?<=:):skin-tone-[2-6]:");
    private static final Pattern SCHEME = Pattern.compile("^[a-z][a-z0-9+.-]*:(//)?");

    /** Each may be a call of its own, one after the other, and a message holds thousands of mentions. */
    private static final int MOST_ASKED = 20;

    private static final int LINE = 80;

    private SlackText() {}

    /**
     * As a person reads it: names instead of ids, links with their text, escapes undone. Slack is asked for the names of the
     * first twenty people of whom it has not told lately; more keep their ids.
     */
    public static String read(String text, Workspace workspace) {
        Map<String, String> names = new HashMap<>();
        Matcher token = TOKEN.matcher(text);
        StringBuilder read = new StringBuilder();
        while (token.find()) {
            String label = token.group(3) == null ? "" : token.group(3);
            String shown =
                    switch (token.group(1)) {
                        case "@" -> "@" + (label.isEmpty() ? name(token.group(2), names, workspace) : label);
                        case "#" -> label.isEmpty() ? "#(a channel)" : "#" + label;
                        case "!" -> special(token.group(2), label);
                        default -> link(token.group(2), label);
                    };
            token.appendReplacement(read, Matcher.quoteReplacement(shown));
        }
        String words = token.appendTail(read).toString();
        return unescaped(SKIN_TONE.matcher(words).replaceAll(""));
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

    /** How a conversation began, as a list shows it: the first line of what was said, as mrkdwn; "…" where it has no words. */
    public static String opening(String text, Workspace workspace) {
        String words = firstLine(read(text, workspace));
        return words.isEmpty() ? "…" : escaped(words);
    }

    /** The first words, on one line of at most 80 characters. */
    static String firstLine(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.codePointCount(0, line.length()) <= LINE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LINE - 1)) + "…";
    }

    /** For text of people's that goes into a sentence of ours: it then can mention nobody. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** A sentence of ours as it stands in blocks: Slack then makes links of what is marked so, not of what looks like one. */
    public static MarkdownTextObject mrkdwn(String sentence) {
        return MarkdownTextObject.builder().text(sentence).verbatim(true).build();
    }

    /** @param asked the names that were asked for in this text */
    private static String name(String id, Map<String, String> asked, Workspace workspace) {
        Optional<String> known = workspace.known(id).map(Person::name);
        if (known.isPresent()) {
            return known.get();
        }
        return asked.size() < MOST_ASKED ? asked.computeIfAbsent(id, workspace::name) : asked.getOrDefault(id, id);
    }

    /** Everybody in a place, a group of users, or a moment. */
    private static String special(String what, String label) {
        String[] parts = what.split("\\^", -1);
        return switch (parts[0]) {
            case "date" -> label.isEmpty() ? moment(parts) : label;
            case "subteam" -> label.isEmpty() ? "@(a group)" : label.startsWith("@") ? label : "@" + label;
            default -> "@" + parts[0];
        };
    }

    private static String moment(String[] date) {
        return date.length > 1 && date[1].matches("\\d{1,11}")
                ? Instant.ofEpochSecond(Long.parseLong(date[1])).toString()
                : "";
    }

    /** An address that Slack made a link of has itself for a label, without what stands before it. */
    private static String link(String url, String label) {
        boolean itself = label.equals(url) || label.equals(SCHEME.matcher(url).replaceFirst(""));
        return label.isEmpty() ? url : itself ? label : label + " (" + url + ")";
    }
}
