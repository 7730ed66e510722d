package dev.longhand.playground.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhand.playground.slack.User;
import dev.longhand.playground.slack.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever people and the model write, only the tags that the renderers themselves make come out. */
class HostileTextTest {
    private static final Pattern OUR_TAGS =
            Pattern.compile("</?(div|p|span|strong|em|del|code|pre|h[1-6]|hr|br|ul|ol|li"
                    + "|blockquote|table|thead|tbody|tr|th|td|a|button|label|b|small|textarea)"
                    + "( (id|class|href|rel|target|title|type|value|data-action|start|align|aria-(label|labelledby|describedby)|rows|maxlength"
                    + "|placeholder|data-input|data-block|data-ask-(title|text|confirm|deny))=\"[^\"<>]*\")*\\s*/?>");
    private static final Pattern HREF = Pattern.compile("href=\"([^\"]*)\"");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlocksHtml blocks = new BlocksHtml(new MrkdwnHtml(new Names(
            Map.of("U1", new User("U1", "ann", "Ann", "<img src=x onerror=alert(1)>", false)),
            Map.of("C1", "\"><script>alert(1)</script>"))));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "&lt;script&gt;alert(1)&lt;/script&gt;",
                "&amp;lt;script&amp;gt;alert(1)",
                "<img src=x onerror=alert(1)>",
                "![x](https://evil.example/x.png \"onload=alert(1)\")",
                "![x](javascript:alert(1))",
                "[x](javascript:alert(1))",
                "[x](&#106;avascript:alert(1))",
                "[x]( JaVaScRiPt:alert(1))",
                "[x](data:text/html,<script>alert(1)</script>)",
                "[x](/act)",
                "[x](https://a.example/\"onmouseover=\"alert(1))",
                "<https://a.example/\"onmouseover=\"alert(1)|x>",
                "<javascript:alert(1)|x>",
                "<https://a.example|<b>x</b>>",
                "https://a.example/'\"><script>alert(1)</script>",
                "<@U1> and <#C1> and <!channel> and <@\"><script>>",
                "```\n</code></pre><script>alert(1)</script>\n```",
                "```html\" onclick=\"alert(1)\n<b>\n```",
                "`<script>`",
                "*<b onclick=alert(1)>* _<i>_ ~<s>~",
                "| <b> | \" |\n|---|---|\n| <script> | </td> |",
                "<button data-action=\"reset\" value=\"x\">press me</button>",
                "<!-- --> <![CDATA[ <x> ]]> <?php ?>",
                "\"><svg/onload=alert(1)>",
                "' onfocus='alert(1)' autofocus='",
            })
    void onlyOurOwnTagsComeOut(String hostile) throws Exception {
        for (String html : List.of(asText(hostile), asBlocks(hostile))) {
            String rest = OUR_TAGS.matcher(html).replaceAll("");
            assertFalse(rest.contains("<") || rest.contains(">"), html);
            HREF.matcher(html)
                    .results()
                    .forEach(link -> assertTrue(link.group(1).matches("(https?://|mailto:).*"), html));
        }
    }

    @Test
    void aButtonWrittenByTheModelIsNoButton() throws Exception {
        String html = asBlocks("<button data-action=\"reset\">press me</button>");
        assertEquals(4, html.split("<button", -1).length - 1, "only the four buttons of the blocks: " + html);
    }

    @Test
    void linksTellTheOtherSideNothing() {
        String html = MarkdownHtml.render("[x](https://a.example)");
        assertTrue(html.contains("rel=\"noopener noreferrer nofollow\""), html);
        assertTrue(html.contains("target=\"_blank\""), html);
    }

    @Test
    void anImageIsALinkThatNobodyFollowsUnasked() {
        String html = MarkdownHtml.render("![a cat](https://a.example/cat.png)");
        assertFalse(html.contains("<img"), html);
        assertTrue(html.contains("href=\"https://a.example/cat.png\"") && html.contains(">a cat</a>"), html);
    }

    private String asText(String hostile) {
        return blocks.render(new Version(Instant.EPOCH, hostile, "[]", ""));
    }

    private String asBlocks(String hostile) throws Exception {
        Map<String, Object> plain = Map.of("type", "plain_text", "text", hostile);
        Map<String, Object> mrkdwn = Map.of("type", "mrkdwn", "text", hostile);
        Map<String, Object> confirm = Map.of("title", plain, "text", plain, hostile, plain);
        Map<String, Object> button = Map.of(
                "type",
                "button",
                "text",
                plain,
                "action_id",
                hostile,
                "value",
                hostile,
                "style",
                hostile,
                "accessibility_label",
                hostile,
                "confirm",
                confirm);
        Map<String, Object> thumbs = Map.of(
                "type", "feedback_buttons", "action_id", hostile, "positive_button", button, "negative_button", button);
        Map<String, Object> input = Map.of(
                "type", "plain_text_input", "action_id", hostile, "placeholder", plain, "initial_value", hostile);
        List<Object> all = List.of(
                Map.of("type", "markdown", "text", hostile),
                Map.of("type", "header", "text", plain),
                Map.of("type", "section", "text", mrkdwn, "accessory", button),
                Map.of("type", "context", "elements", List.of(mrkdwn, plain)),
                Map.of("type", "actions", "elements", List.of(button)),
                Map.of("type", "context_actions", "elements", List.of(thumbs)),
                Map.of(
                        "type",
                        "input",
                        "block_id",
                        hostile,
                        "optional",
                        true,
                        "label",
                        plain,
                        "hint",
                        plain,
                        "element",
                        input),
                Map.of("type", hostile));
        return blocks.render(new Version(Instant.EPOCH, "", JSON.writeValueAsString(all), ""));
    }
}
