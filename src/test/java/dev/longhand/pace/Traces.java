package dev.longhand.pace;

import java.util.List;

/** Prints what the law makes of each trace: for tuning it, and for the package's documentation. */
final class Traces {
    static final List<Trace> ALL = List.of(
            Trace.even(1, 15, 1),
            Trace.even(5, 15, 0.2),
            Trace.even(20, 15, 0.2),
            Trace.even(40, 15, 0.2),
            Trace.even(50, 15, 0.2),
            Trace.even(12, 10, 15),
            Trace.even(40, 10, 4),
            Trace.even(60, 10, 2),
            Trace.even(1, 60, 1),
            Trace.even(1, 240, 1),
            Trace.even(5, 120, 0.2),
            Trace.even(60, 240, 0.5),
            Trace.chance("calm night", 1, 8, 0.5, 12),
            Trace.chance("night", 1, 8, 2, 12),
            Trace.chance("busy hours", 2, 2, 8, 12),
            Trace.chance("crowded hour", 3, 1, 30, 12),
            Trace.chance("20 at a time, an hour", 4, 1, 20, 50),
            Trace.chance("20 at a time, an hour", 4, 1, 20, 50).under(200),
            Trace.even(20, 15, 0.2).beside(25),
            Trace.chance("night", 1, 8, 2, 12).beside(25),
            Trace.even(5, 15, 0.2).slowFor(2),
            Trace.even(20, 15, 0.2).slowFor(7));

    private Traces() {}

    /** Those that several processes share out among them. */
    static final List<Trace> SHARED = List.of(
            Trace.even(1, 15, 1),
            Trace.even(5, 15, 0.2),
            Trace.even(20, 15, 0.2),
            Trace.even(40, 15, 0.2),
            Trace.even(50, 15, 0.2),
            Trace.even(12, 10, 15),
            Trace.even(40, 10, 4),
            Trace.even(60, 10, 2),
            Trace.chance("night", 1, 8, 2, 12),
            Trace.chance("busy hours", 2, 2, 8, 12),
            Trace.chance("20 at a time, an hour", 4, 1, 20, 50),
            Trace.chance("20 at a time, an hour", 4, 1, 20, 50).under(200));

    public static void main(String[] args) {
        ALL.forEach(trace -> print(trace, Crew.ALONE));
        for (int processes = 2; processes <= 3; processes++) {
            System.out.println(processes + " processes");
            Crew crew = Crew.of(processes);
            SHARED.forEach(trace -> print(trace, crew));
        }
    }

    private static void print(Trace trace, Crew crew) {
        Simulation.Tally seen = Simulation.of(trace, crew);
        double bound = bound(trace);
        System.out.printf("%-42s bound %5.2f ratio %4.1f %s%n", trace.name(), bound, seen.lag() / bound, seen);
    }

    /** The edits that are allowed, spread evenly over the replies: live × duration ÷ edits ÷ 2. */
    static double bound(Trace trace) {
        double writing = trace.asks().stream().mapToDouble(Trace.Ask::lasts).sum();
        double from = trace.asks().get(0).at();
        double until = trace.asks().stream()
                .mapToDouble(ask -> ask.at() + ask.lasts())
                .max()
                .orElseThrow();
        double edits = (trace.limit() - trace.othersPerMinute()) * Math.max(1, (until - from) / 60);
        return Math.max(0.15, writing / edits / 2);
    }
}
