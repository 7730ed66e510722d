package dev.longhand.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.pace.Meters;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private final Metrics metrics = new Metrics();

    @Test
    void whatIsCountedCanBeRead() {
        metrics.replied("answered");
        metrics.replied("answered");
        metrics.replied("lost");
        metrics.tokens(10, 3);
        metrics.tokens(5, 4);
        metrics.storeFailed();
        metrics.judged(true);

        assertShown(
                "longhand_replies_total{outcome=\"answered\"} 2.0",
                "longhand_replies_total{outcome=\"lost\"} 1.0",
                "longhand_tokens_total{kind=\"prompt\"} 15.0",
                "longhand_tokens_total{kind=\"completion\"} 7.0",
                "longhand_store_failures_total 1.0",
                "longhand_feedback_total{verdict=\"up\"} 1.0",
                "longhand_feedback_total{verdict=\"down\"} 0.0");
    }

    @Test
    void timesAreHistogramsInSeconds() {
        metrics.firstPaint(Duration.ofMillis(600));
        metrics.settled(Duration.ofMillis(80));
        metrics.firstToken(Duration.ofMillis(400));
        metrics.shown(Duration.ofSeconds(4));

        assertShown(
                "longhand_first_paint_seconds_bucket{le=\"0.5\"} 0",
                "longhand_first_paint_seconds_bucket{le=\"0.75\"} 1",
                "longhand_settle_seconds_bucket{le=\"0.1\"} 1",
                "longhand_first_token_seconds_sum 0.4",
                "longhand_token_lag_seconds_bucket{le=\"3.0\"} 0",
                "longhand_token_lag_seconds_bucket{le=\"+Inf\"} 1");
    }

    @Test
    void whatOthersKnowIsAskedOfThemWhenItIsRead() {
        metrics.watchPacer(() -> new Meters(3, 21, 50, 100, 40, 2, 1, 7));
        metrics.watchReplies(() -> 3, () -> 12);

        assertShown(
                "longhand_edits_total 100.0",
                "longhand_posts_total 40.0",
                "longhand_rests_total 2.0",
                "longhand_refusals_total 1.0",
                "longhand_failures_total 7.0",
                "longhand_budget_left 21.0",
                "longhand_budget_estimate 50.0",
                "longhand_replies_live 3.0",
                "longhand_replies_waiting 12.0",
                "jvm_threads_live_threads ");
        assertTrue(metrics.text().contains("jvm_gc_collection_seconds_count{gc="), metrics.text());
    }

    @Test
    void howManyOutcomesThereAreIsBounded() {
        for (int i = 0; i < 1_000; i++) {
            metrics.replied("outcome" + i);
        }

        String text = metrics.text();
        assertTrue(text.contains("longhand_replies_total{outcome=\"other\"} 960.0"), text);
        assertFalse(text.contains("outcome999"), text);
        assertEquals(
                41,
                text.lines()
                        .filter(line -> line.startsWith("longhand_replies_total{"))
                        .count());
    }

    private void assertShown(String... wanted) {
        List<String> lines = metrics.text().lines().toList();
        for (String line : wanted) {
            assertTrue(lines.stream().anyMatch(each -> each.startsWith(line)), line + " in\n" + metrics.text());
        }
    }
}
