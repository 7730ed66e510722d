package dev.longhand.playground.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateHtmlTest {
    private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 11, 20, 18, 0, 0, 0, ZoneId.of("Europe/Berlin"));

    /** 17:51:37 in Berlin. */
    private static final long MOMENT = 1795193497;

    @ParameterizedTest
    @CsvSource(delimiter = '→', textBlock = """
            {time_secs}                 → 17:51:37
            {date_short_pretty}, {time} → today, 17:51
            {date_num}                  → 2026-11-20
            {date_short}                → Nov 20, 2026
            {date} &amp; {time}         → November 20, 2026 &amp; 17:51
            {date_long}                 → Friday, November 20, 2026
            """)
    void itIsShownInTheReadersZone(String format, String words) {
        assertEquals(
                Optional.of("<time datetime=\"2026-11-20T16:51:37Z\">" + words + "</time>"),
                DateHtml.render("!date^" + MOMENT + "^" + format, NOW));
    }

    @ParameterizedTest
    @CsvSource({"1, yesterday", "-1, tomorrow", "2, 'Nov 20, 2026'"})
    void whatIsNearHasAName(int days, String words) {
        String html = DateHtml.render("!date^" + MOMENT + "^{date_short_pretty}", NOW.plusDays(days))
                .orElseThrow();
        assertEquals(words, html.replaceAll("<[^>]*>", ""));
    }

    @ParameterizedTest
    @CsvSource({"!here", "!date^soon^{time}", "!date^1795193497^{hour}", "!date^1795193497^{time_pretty}"})
    void whatSlackDoesNotKnowIsNone(String target) {
        assertEquals(Optional.empty(), DateHtml.render(target, NOW));
    }

    @Test
    void inATextItsOwnWordsStandForWhatIsNotKnown() {
        MrkdwnHtml mrkdwn = new MrkdwnHtml(new Names(Map.of(), Map.of()));
        assertEquals("<div class=\"plain\">some day</div>", mrkdwn.render("<!date^1795193497^{hour}|some day>"));
    }
}
