package dev.longhand.playground.page;

import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shows text in Slack's own markup: what people type, and the texts of sections and contexts. */
final class MrkdwnHtml {
    private static final Pattern FENCE = Pattern.compile("```\\n?(.*?)\\n?```\\n?", Pattern.DOTALL);
    private static final Pattern INLINE = Pattern.compile("`(?<code>[^`\\n]+)`"
            + "|<(?<token>[^<>\\n]+)>"
            + "|(?<url>(https?://|\\bwww\\.)[^\\s<>|]+)"
            + "|" + pair('*', "bold")
            + "|" + pair('_', "italic")
            + "|" + pair('~', "struck"));

    private final Names names;
    private final boolean verbatim;

    MrkdwnHtml(Names names) {
        this(names, false);
    }

    private MrkdwnHtml(Names names, boolean verbatim) {
        this.names = names;
        this.verbatim = verbatim;
    }

    /** The same for text objects that say so: what merely looks like an address is no link there. */
    MrkdwnHtml verbatim() {
        return new MrkdwnHtml(names, true);
    }

    String render(String text) {
        StringBuilder html = new StringBuilder("<div class=\"plain\">");
        Matcher fence = FENCE.matcher(text);
        int from = 0;
        while (fence.find()) {
            html.append(inline(text.substring(from, fence.start())))
                    .append("<pre><code>")
                    .append(shown(fence.group(1)))
                    .append("</code></pre>");
            from = fence.end();
        }
        return html.append(inline(text.substring(from))).append("</div>").toString();
    }

    private String inline(String text) {
        StringBuilder html = new StringBuilder();
        Matcher mark = INLINE.matcher(text);
        int from = 0;
        while (mark.find()) {
            html.append(shown(text.substring(from, mark.start()))).append(marked(mark));
            from = mark.end();
        }
        return html.append(shown(text.substring(from))).toString();
    }

    private String marked(Matcher mark) {
        if (mark.group("code") != null) {
            return "<code>" + shown(mark.group("code")) + "</code>";
        }
        if (mark.group("token") != null) {
            return token(mark.group("token"));
        }
        if (mark.group("url") != null) {
            String url = mark.group("url");
            String target = url.startsWith("www.") ? "http://" + url : url;
            return verbatim ? shown(url) : Html.link(Html.decodeSlack(target), shown(url));
        }
        if (mark.group("bold") != null) {
            return "<strong>" + inline(mark.group("bold")) + "</strong>";
        }
        if (mark.group("italic") != null) {
            return "<em>" + inline(mark.group("italic")) + "</em>";
        }
        return "<del>" + inline(mark.group("struck")) + "</del>";
    }

    /** What stands between angle brackets: somebody, a channel, a call to everyone, or an address with a label. */
    private String token(String token) {
        String target = token.split("\\|", 2)[0];
        String label = token.contains("|") ? token.split("\\|", 2)[1] : target;
        if (target.startsWith("@")) {
            return ping("@" + names.user(target.substring(1)));
        }
        if (target.startsWith("#")) {
            return ping("#" + names.channel(target.substring(1)));
        }
        if (target.startsWith("!date^")) {
            return DateHtml.render(target, ZonedDateTime.now()).orElseGet(() -> shown(label));
        }
        if (target.startsWith("!")) {
            return ping("@" + target.substring(1));
        }
        return Html.link(Html.decodeSlack(target), shown(label));
    }

    private static String ping(String words) {
        return "<span class=\"ping\">" + Html.escape(words) + "</span>";
    }

    private static String shown(String text) {
        return Html.escape(Html.decodeSlack(text));
    }

    /** A mark opens after a space or a sign, closes before one, and hugs its words. */
    private static String pair(char mark, String name) {
        return "(?<![\\p{Alnum}M])M(?<%s>(?=\\S)[^M\\n]*[^M\\s])M(?![\\p{Alnum}M])"
                .formatted(name)
                .replace("M", "\\" + mark);
    }
}
