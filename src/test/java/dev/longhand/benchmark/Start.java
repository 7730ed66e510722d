package dev.longhand.benchmark;

import dev.longhand.playground.azure.Pace;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.playground.slack.SlackOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Measures how long the packaged bot takes from its command, as the Procfile has it, until it says that it is ready. */
final class Start {
    private static final int RUNS = 11;
    private static final String PROCESS = "web: java ";

    private Start() {}

    static void measure() throws IOException {
        List<String> options = command();
        double[] seconds = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            seconds[run] = once(options);
        }
        System.out.printf(
                "java %s%nready after %.2f s (median of %d; %.2f to %.2f s), Java %s%n",
                String.join(" ", options),
                Figures.quantile(seconds, 0.5),
                RUNS,
                Arrays.stream(seconds).min().orElseThrow(),
                Figures.quantile(seconds, 1),
                System.getProperty("java.version"));
    }

    private static List<String> command() throws IOException {
        String web = Files.readAllLines(Path.of("Procfile")).stream()
                .filter(line -> line.startsWith(PROCESS))
                .findFirst()
                .orElseThrow();
        return new ArrayList<>(List.of(web.substring(PROCESS.length()).split(" ")));
    }

    private static double once(List<String> options) throws IOException {
        Path log = Files.createTempFile("start", ".log");
        Path data = Files.createTempDirectory("start").resolve("longhand.db");
        SlackOptions workspace = SlackOptions.of(SlackLimits.strict().withLatency(Duration.ofMillis(80)));
        try (Stage stage =
                new Stage(workspace, Pace.LIFELIKE, options, Map.of("LONGHAND_DATA", data.toString()), log)) {
            return stage.bot.readyAfter().toNanos() / 1e9;
        }
    }
}
