package dev.longhand.render;

/**
 * Disarms text. Slack looks for its tokens ({@code <!channel>}, {@code <@U…>}) in the text as it is sent, and only then
 * decodes {@code &lt;}, {@code &gt;} and {@code &amp;}, once; what comes of that is not looked at again. So text without
 * a {@code <} mentions nobody, and text in which somebody wrote {@code &lt;!channel&gt;} by hand is what our own escaping
 * would have made. In a {@code markdown} block the {@code &} stays, as escaping it would show {@code &amp;} there.
 */
final class Escape {
    private Escape() {}

    static String code(CharSequence text, int from, int to) {
        StringBuilder escaped = new StringBuilder(to - from + 16);
        for (int i = from; i < to; i++) {
            escaped.append(angle(text.charAt(i)));
        }
        return escaped.toString();
    }

    /** For text in which no character may mean anything to Markdown. */
    static String literal(CharSequence text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ("\\`*_~[]!|".indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append(angle(c));
        }
        return escaped.toString();
    }

    /** A link's destination: nothing in it can end the link, or the token that Slack makes of it. */
    static String destination(CharSequence url) {
        StringBuilder escaped = new StringBuilder(url.length() + 16);
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            if ("<>()[]\\`|\"".indexOf(c) >= 0) {
                escaped.append(String.format("%%%02X", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** For {@code text}, which is Slack's own mrkdwn: there all three are escaped. */
    static String mrkdwn(CharSequence text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            escaped.append(c == '&' ? "&amp;" : angle(c));
        }
        return escaped.toString();
    }

    private static String angle(char c) {
        return switch (c) {
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> String.valueOf(c);
        };
    }
}
