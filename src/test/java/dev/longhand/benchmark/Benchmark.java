package dev.longhand.benchmark;

import dev.longhand.Main;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Prints, as a Markdown table, how the bot and a reference do under the same loads, with a strict 50 edits a minute and a
 * round trip of 80 ms. Takes some nine minutes; with {@code quick} two. What lasts minutes is measured all at once, because
 * only a few replies are live there; of what comes in a burst, only the two bots beside each other.
 */
final class Benchmark {
    private static final Duration SOON = Duration.ofMillis(200);
    private static final List<Load> STREAMS =
            List.of(new Load(12, 10, Duration.ofSeconds(15)), new Load(40, 10, Duration.ofSeconds(4)));
    private static final List<Load> BURSTS =
            Stream.of(1, 5, 20, 50).map(replies -> new Load(replies, 15, SOON)).toList();

    private Benchmark() {}

    public static void main(String[] arguments) throws IOException {
        switch (arguments.length == 0 ? "full" : arguments[0]) {
            case "full" ->
                compare(Stream.of(
                                List.of(BURSTS.get(0)),
                                List.of(BURSTS.get(1)),
                                List.of(BURSTS.get(2)),
                                List.of(BURSTS.get(3)),
                                STREAMS)
                        .toList());
            case "quick" -> compare(List.of(BURSTS.subList(0, 1), BURSTS.subList(1, 2)));
            case "capacity" -> Capacity.measure();
            case "start" -> Start.measure();
            case "flood" -> Flood.measure();
            default -> throw new IllegalArgumentException("full, quick, capacity, start or flood, not " + arguments[0]);
        }
        // The emulators' idle threads are not waited for.
        System.exit(0);
    }

    /** @param together loads that are played at the same time, one list after the other */
    private static void compare(List<List<Load>> together) {
        System.out.printf(
                "%s, Java %s, %d processors, %s edits a minute%n%n%s%n",
                LocalDate.now(),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                Load.EDITS_PER_MINUTE,
                Figures.heading());
        for (List<Load> loads : together) {
            List<CompletableFuture<String>> rows = new ArrayList<>();
            for (Load load : loads) {
                rows.add(play(load, Main.class, "Longhand"));
                rows.add(play(load, ReferenceBot.class, "reference"));
            }
            rows.forEach(row -> System.out.println(row.join()));
        }
    }

    private static CompletableFuture<String> play(Load load, Class<?> bot, String name) {
        CompletableFuture<String> row = new CompletableFuture<>();
        new Thread(() -> row.complete(rowOf(load, bot, name)), load + " " + name).start();
        return row;
    }

    private static String rowOf(Load load, Class<?> bot, String name) {
        try {
            return Case.play(load, bot).row(name);
        } catch (Exception e) {
            return "| " + load + " | " + name + " | " + e + " |";
        }
    }
}
