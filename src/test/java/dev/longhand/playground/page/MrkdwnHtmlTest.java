package dev.longhand.playground.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.playground.slack.User;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MrkdwnHtmlTest {
    private final MrkdwnHtml mrkdwn = new MrkdwnHtml(
            new Names(Map.of("U1", new User("U1", "ann", "Ann", "Ann", false)), Map.of("C1", "general")));

    @ParameterizedTest
    @CsvSource(delimiter = '→', textBlock = """
            *bold* and _italic_ and ~gone~ → <strong>bold</strong> and <em>italic</em> and <del>gone</del>
            *a _b_ c*                      → <strong>a <em>b</em> c</strong>
            2*3*4 and snake_case_name      → 2*3*4 and snake_case_name
            a * b * c                      → a * b * c
            `*not bold*`                   → <code>*not bold*</code>
            a &lt; b &amp;&amp; c          → a &lt; b &amp;&amp; c
            hello <@U1>                    → hello <span class="ping">@Ann</span>
            see <#C1|general>              → see <span class="ping">#general</span>
            <!here>                        → <span class="ping">@here</span>
            <ftp://a.example|files>        → files
            """)
    void marksBecomeTags(String text, String html) {
        assertEquals("<div class=\"plain\">" + html + "</div>", mrkdwn.render(text));
    }

    @Test
    void aFenceKeepsItsLinesAndItsMarks() {
        assertEquals(
                "<div class=\"plain\">so:\n<pre><code>*a*\nb</code></pre>done</div>",
                mrkdwn.render("so:\n```\n*a*\nb\n```\ndone"));
    }

    @Test
    void aMomentIsATimeOfDayAndNoCall() {
        String html = mrkdwn.render("since <!date^1795193497^{time_secs}|16:51:37 UTC>");

        assertTrue(
                html.matches(".*since <time datetime=\"2026-11-20T\\d\\d:51:37Z\">\\d\\d:\\d\\d:37</time></div>"),
                html);
    }

    @Test
    void whatIsVerbatimIsNoLinkUnlessItIsMarkedSo() {
        String text = "www.a.example <https://b.example|here> *c*";
        assertTrue(mrkdwn.render(text).contains(">www.a.example</a>"), mrkdwn.render(text));
        String verbatim = mrkdwn.verbatim().render(text);
        assertTrue(
                verbatim.contains(">www.a.example <a ") && verbatim.endsWith(">here</a> <strong>c</strong></div>"),
                verbatim);
    }

    @Test
    void anAddressIsALinkWithOrWithoutALabel() {
        String link =
                "<a href=\"https://a.example/?x=1&amp;y=2\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">";
        assertEquals(
                "<div class=\"plain\">" + link + "here</a></div>",
                mrkdwn.render("<https://a.example/?x=1&amp;y=2|here>"));
        assertEquals(
                "<div class=\"plain\">" + link + "https://a.example/?x=1&amp;y=2</a></div>",
                mrkdwn.render("https://a.example/?x=1&amp;y=2"));
    }
}
