package dev.longhand.playground.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.playground.slack.Version;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlocksHtmlTest {
    private final BlocksHtml blocks = new BlocksHtml(new MrkdwnHtml(new Names(Map.of(), Map.of())));

    @Test
    void textStandsInWhereThereAreNoBlocks() {
        assertEquals("<div class=\"plain\">just <strong>text</strong></div>", html("just *text*", "[]"));
    }

    @Test
    void theFallbackTextIsNotShownBesideBlocks() {
        assertEquals("<hr>", html("the fallback", "[{\"type\":\"divider\"}]"));
    }

    @Test
    void markdownMayHoldTablesAndWhatSlackEscaped() {
        String html =
                html("", "[{\"type\":\"markdown\",\"text\":\"a &lt; b\\n\\n| x | y |\\n|---|---|\\n| 1 | ~~2~~ |\"}]");
        assertTrue(html.contains("<p>a &lt; b</p>"), html);
        assertTrue(html.contains("<td>1</td>") && html.contains("<del>2</del>"), html);
    }

    @Test
    void aLineBreakInMarkdownIsALineBreakAsInSlack() {
        assertTrue(html("", "[{\"type\":\"markdown\",\"text\":\"one\\ntwo\"}]").contains("one<br>\ntwo"));
    }

    @Test
    void aButtonCarriesWhatSlackSendsBack() {
        String html = html(
                "",
                "[{\"type\":\"actions\",\"elements\":[{\"type\":\"button\",\"style\":\"danger\","
                        + "\"action_id\":\"reset\",\"value\":\"all\",\"text\":{\"type\":\"plain_text\",\"text\":\"Reset\"}}]}]");
        assertTrue(
                html.contains(
                        "<button type=\"button\" data-action=\"reset\" value=\"all\" class=\"danger\">Reset</button>"),
                html);
    }

    @Test
    void feedbackButtonsAreTwoButtonsOfOneAction() {
        String html = html(
                "",
                "[{\"type\":\"context_actions\",\"elements\":[{\"type\":\"feedback_buttons\",\"action_id\":\"rate\","
                        + "\"positive_button\":{\"text\":{\"type\":\"plain_text\",\"text\":\"Good\"},\"value\":\"up\"},"
                        + "\"negative_button\":{\"text\":{\"type\":\"plain_text\",\"text\":\"Bad\"},\"value\":\"down\"}}]}]");
        assertTrue(html.contains("data-action=\"rate\" value=\"up\" class=\"icon up\" title=\"Good\""), html);
        assertTrue(html.contains("data-action=\"rate\" value=\"down\" class=\"icon down\" title=\"Bad\""), html);
        assertTrue(html.contains("aria-label=\"Bad\"></button>"), html);
    }

    private String html(String text, String blocksJson) {
        return blocks.render(new Version(Instant.EPOCH, text, blocksJson, ""));
    }
}
