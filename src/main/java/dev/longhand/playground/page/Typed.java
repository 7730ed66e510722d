package dev.longhand.playground.page;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what Slack keeps of a person's text back into what the person typed. */
record Typed(Names names) {
    private static final Pattern TOKEN = Pattern.compile("<([^<>]+)>");

    String of(String kept) {
        String text = TOKEN.matcher(kept).replaceAll(token -> Matcher.quoteReplacement(typed(token.group(1))));
        return Html.decodeSlack(text);
    }

    private String typed(String token) {
        if (token.startsWith("@")) {
            return "@" + names.name(token.substring(1));
        }
        if (token.startsWith("#")) {
            return "#" + names.channel(token.substring(1).split("\\|", 2)[0]);
        }
        return token.startsWith("!") ? "@" + token.substring(1) : token;
    }
}
