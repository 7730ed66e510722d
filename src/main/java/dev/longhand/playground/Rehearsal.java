package dev.longhand.playground;

import dev.longhand.playground.azure.Pace;
import dev.longhand.playground.slack.Message;
import dev.longhand.playground.slack.Person;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.playground.slack.SlackOptions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Starts the bot, lets it answer one question, and ends. The build does so to write down which classes a start and a
 * first answer need: the JVM loads them much faster from that archive (class-data sharing). The bot also runs without it.
 */
final class Rehearsal {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration GLANCE = Duration.ofMillis(10);

    private Rehearsal() {}

    public static void main(String[] arguments) {
        try (Playground playground = Playground.start(SlackOptions.of(SlackLimits.strict()), Pace.of(400), Map.of())) {
            answered(playground);
        } catch (Exception e) {
            System.err.println("The rehearsal failed, so the bot will start more slowly: " + e);
        }
        System.exit(0);
    }

    private static void answered(Playground playground) {
        Person ann = playground.slack().person("ann");
        String thread = ann.say("#general", "@longhand hello");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!spoke(playground, thread) || !playground.bot().atRest()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("no answer within " + PATIENCE.toSeconds() + " s");
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
    }

    private static boolean spoke(Playground playground, String thread) {
        return playground.slack().workspace().thread("#general", thread).stream()
                .anyMatch(Message::fromBot);
    }
}
