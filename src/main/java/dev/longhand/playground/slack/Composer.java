package dev.longhand.playground.slack;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what a person types into what Slack keeps. */
final class Composer {
    private static final Pattern NAME = Pattern.compile("(?<![\\w@])@(\\w+)");
    private static final Pattern CHANNEL = Pattern.compile("(?<![\\w#/&])#([a-z0-9_-]+)");
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>]+");

    private Composer() {}

    static String compose(String typed, Workspace workspace) {
        String escaped = typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        String linked = LINK.matcher(escaped).replaceAll(link -> "<" + quoted(link.group()) + ">");
        String named = NAME.matcher(linked).replaceAll(name -> quoted(token(name.group(1), workspace)));
        return CHANNEL.matcher(named).replaceAll(name -> quoted(channel(name.group(), workspace)));
    }

    /** Events leave the place of a channel's name empty. */
    private static String channel(String name, Workspace workspace) {
        return workspace.channels().stream()
                .filter(channel -> !channel.direct() && name.equals("#" + channel.name()))
                .findFirst()
                .map(channel -> "<#" + channel.id() + "|>")
                .orElse(name);
    }

    private static String token(String name, Workspace workspace) {
        return switch (name) {
            case "channel", "here", "everyone" -> "<!" + name + ">";
            default ->
                workspace
                        .directory()
                        .named(name)
                        .map(user -> "<@" + user.id() + ">")
                        .orElse("@" + name);
        };
    }

    private static String quoted(String replacement) {
        return Matcher.quoteReplacement(replacement);
    }
}
