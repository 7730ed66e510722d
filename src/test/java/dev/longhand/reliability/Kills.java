package dev.longhand.reliability;

import dev.longhand.playground.azure.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Random;

/** Kills the bot again and again while it writes, and prints as a Markdown table what became of the answers. */
final class Kills {
    /** An answer takes a second or two, so that a kill finds some at every point. */
    static final Pace PACE = new Pace(40, Duration.ofMillis(100), 1);

    /** Every so many rounds a process is also killed while it takes up what was left. */
    private static final int TWICE = 5;

    private Kills() {}

    /** @param arguments how many kills, and a seed */
    public static void main(String[] arguments) throws IOException {
        int kills = Integer.parseInt(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        Path folder = Files.createTempDirectory("kills");
        System.out.printf(
                "%s, Java %s, %d processors, seed %d, log in %s%n%n",
                LocalDate.now(),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                seed,
                folder);
        Tally tally = play(folder, kills, seed);
        System.out.print(tally.table());
        tally.faults().forEach(System.out::println);
        // The emulators' idle threads are not waited for.
        System.exit(tally.isClean() ? 0 : 1);
    }

    /** Kills so many times. */
    static Tally play(Path folder, int kills, long seed) throws IOException {
        Tally tally = new Tally();
        Random random = new Random(seed);
        try (Stand stand = new Stand(folder, PACE)) {
            Cast cast = new Cast(stand.slack, Stand.ROOMS, random);
            for (int round = 1; tally.kills < kills; round++) {
                new Round(stand, cast, random, tally).play(round % TWICE == 0 && tally.kills + 1 < kills ? 2 : 1);
            }
            stand.slack.violations().stream()
                    .filter(each -> !each.contains("was not answered"))
                    .forEach(each -> tally.fault("violation: " + each));
        }
        return tally;
    }
}
