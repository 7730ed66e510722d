package dev.longhand.playground.page;

import java.util.Locale;
import java.util.Optional;

/** What every renderer here needs to let nothing through that is not text. */
final class Html {
    /** The other side learns nothing of this page and gets no hold of its window. */
    static final String REL = "noopener noreferrer nofollow";

    private Html() {}

    /** The text for use between tags and inside quoted attributes. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Takes Slack's three entities back, once, as Slack does before it shows a text. */
    static String decodeSlack(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    /** The address if one may follow it from a message: the web and mail only, never this server's own pages. */
    static Optional<String> safeLink(String url) {
        String scheme = url.strip().toLowerCase(Locale.ROOT);
        boolean safe = scheme.startsWith("https://") || scheme.startsWith("http://") || scheme.startsWith("mailto:");
        return safe ? Optional.of(url.strip()) : Optional.empty();
    }

    /** A link if the address is safe, otherwise its label alone. */
    static String link(String url, String labelHtml) {
        return safeLink(url)
                .map(safe ->
                        "<a href=\"%s\" rel=\"%s\" target=\"_blank\">%s</a>".formatted(escape(safe), REL, labelHtml))
                .orElse(labelHtml);
    }
}
