package dev.longhand.reliability;

import dev.longhand.playground.Playground;
import dev.longhand.playground.azure.Pace;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.playground.slack.SlackOptions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks while a tenth of all calls to Slack and to Azure goes wrong, and of all events too, and prints as a Markdown table
 * what became of the answers.
 */
final class Faults {
    private static final double SHARE = 0.1;

    /** Cuts in the middle of an answer, which is told, with a button to go on. */
    private static final double CUTS = 0.02;

    /** So high that they are not felt: what is seen is what faults do. */
    private static final SlackLimits LIMITS =
            new SlackLimits(100_000, Duration.ofMinutes(1), 50, 50, 100_000, Duration.ofMillis(10));

    private static final int ROOMS = 60;
    private static final Pace PACE = new Pace(200, Duration.ofMillis(50), 2);

    /** So many are answered at the same time, so that a refusal holds up some others, and not all. */
    private static final int AT_ONCE = 30;

    private static final long DEADLINE = TimeUnit.SECONDS.toNanos(120);

    /** How long an answer keeps still before what it offers is pressed: it may be about to be written anew. */
    private static final long STILL = TimeUnit.SECONDS.toNanos(3);

    /** So long old buttons may stay at the end: they are taken away one a second, when nothing else is to be done. */
    private static final long TIDYING = TimeUnit.SECONDS.toNanos(600);

    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(100);

    private final Playground playground;
    private final Cast cast;
    private final Random random;
    private final Tally tally = new Tally();
    private final List<Asked> all = new ArrayList<>();

    private Faults(Playground playground, long seed) {
        this.playground = playground;
        this.random = new Random(seed);
        this.cast = new Cast(playground.slack(), ROOMS, random);
    }

    /** @param arguments how many questions, and a seed */
    public static void main(String[] arguments) throws Exception {
        int questions = Integer.parseInt(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        System.out.printf(
                "%s, Java %s, %d processors, seed %d%n%n",
                LocalDate.now(),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                seed);
        Tally tally = play(questions, seed);
        System.out.print(tally.faultTable());
        tally.faults().forEach(System.out::println);
        System.exit(tally.isClean() ? 0 : 1);
    }

    /** Asks so many questions, each in a thread of its own or after another. */
    static Tally play(int questions, long seed) throws Exception {
        SlackOptions workspace = SlackOptions.of(LIMITS)
                .withRooms(ROOMS)
                .withDelivery(Duration.ofSeconds(3), List.of(Duration.ZERO, Duration.ofSeconds(2)));
        Map<String, String> settings = Map.of("SLACK_EDITS_PER_MINUTE", "10000");
        try (Playground playground = Playground.start(workspace, PACE, settings)) {
            return new Faults(playground, seed).play(questions);
        }
    }

    private Tally play(int questions) {
        playground.azure().answerWith(Words::answer);
        playground.azure().faults().random(random.nextLong(), SHARE);
        playground.azure().faults().randomCuts(random.nextLong(), CUTS);
        playground.slack().faults().random(random.nextLong(), SHARE);
        playground.slack().faults().randomEvents(random.nextLong(), SHARE);
        long begun = System.nanoTime();
        while (all.size() < questions) {
            ask(Math.min(questions - all.size(), AT_ONCE));
        }
        tally.recovered(Duration.ofNanos(System.nanoTime() - begun));
        tally.refused = playground.slack().meters().refused("chat.update")
                + playground.slack().meters().refused("chat.postMessage");
        long end = System.nanoTime() + TIDYING;
        while (System.nanoTime() < end && all.stream().anyMatch(asked -> asked.talk.untidy() > 0)) {
            LockSupport.parkNanos(LOOK);
        }
        all.forEach(tally::count);
        all.stream().map(asked -> asked.talk).distinct().forEach(tally::look);
        playground.slack().violations().forEach(each -> tally.fault("violation: " + each));
        return tally;
    }

    /** Asks so many at once, in half as many threads, and waits for all answers. */
    private void ask(int many) {
        List<Asked> now = new ArrayList<>();
        Talk talk = null;
        for (int i = 0; i < many; i++) {
            talk = i % 2 == 0 ? cast.room() : talk;
            now.add(talk.mention(cast.person(), cast.shortKey()));
        }
        all.addAll(now);
        long end = System.nanoTime() + DEADLINE;
        while (System.nanoTime() < end && !now.stream().allMatch(Asked::isSettled)) {
            now.stream().filter(asked -> !asked.isSettled()).forEach(this::lookAfter);
            LockSupport.parkNanos(LOOK);
        }
    }

    /** What is interrupted is gone on with, what could not be had is asked for again, as the bot itself offers. */
    private void lookAfter(Asked asked) {
        if (asked.isStillFor(STILL)) {
            asked.help();
        }
    }
}
