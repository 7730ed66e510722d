package dev.longhand.benchmark;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * What was measured of one bot under one load. Seconds; a time is NaN when it never came.
 *
 * @param lags of all tokens, from leaving Azure to being visible in Slack
 * @param paints from each question to its first word
 * @param settles from each answer's last token to its being visible
 * @param edits accepted by Slack
 * @param refusals of edits and posts
 * @param lost words that do not stand in the end, or stand there twice
 * @param tokens all together
 * @param cpu what the bot took, without its start
 * @param megabytes the largest resident set
 */
record Figures(
        Load load,
        double[] lags,
        double[] paints,
        double[] settles,
        int edits,
        int refusals,
        int lost,
        long tokens,
        Duration cpu,
        int megabytes) {
    private static final List<String> HEADINGS = List.of(
            "replies",
            "bot",
            "bound",
            "lag, mean",
            "÷ bound",
            "lag, p95",
            "first paint",
            "settle, median",
            "worst",
            "edits",
            "refusals",
            "lost words",
            "CPU s / 1,000 tokens",
            "RSS MB");

    static String heading() {
        return row(HEADINGS) + "\n" + row(HEADINGS.stream().map(each -> "---").toList());
    }

    String row(String bot) {
        double lag = Arrays.stream(lags).filter(Double::isFinite).average().orElse(Double.NaN);
        return row(List.of(
                load.toString(),
                bot,
                "%.2f".formatted(load.bound()),
                "%.2f".formatted(lag),
                "%.1f".formatted(lag / load.bound()),
                "%.2f".formatted(quantile(lags, 0.95)),
                "%.2f".formatted(quantile(paints, 0.5)),
                "%.2f".formatted(quantile(settles, 0.5)),
                "%.2f".formatted(quantile(settles, 1)),
                Integer.toString(edits),
                Integer.toString(refusals),
                Integer.toString(lost),
                "%.2f".formatted(cpu.toMillis() / 1e3 / tokens * 1000),
                Integer.toString(megabytes)));
    }

    /** The value below which that part of the values lies; those that never came lie above all others. */
    static double quantile(double[] values, double part) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(part * sorted.length) - 1];
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
