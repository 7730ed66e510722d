package dev.longhand.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.benchmark.BotProcess;
import dev.longhand.playground.azure.Request;
import dev.longhand.playground.azure.Script;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.store.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What happens when an instance is killed, or Redis is away, as a scene each: these take long, and run beside the tests. */
final class InstanceFaults {
    private static final String SYSTEM = "system: You are a helpful AI assistant.";

    private static final int REPLIES = 4;

    private InstanceFaults() {}

    /**
     * Some replies are being written, and a question waits behind one of them, when their instance is killed. What it held is
     * held for 30 s.
     */
    static Void oneIsKilled() throws Exception {
        try (Instances survivors = Instances.of(2, SlackLimits.lenient(1_000))) {
            survivors.azure.answerWith(request -> Script.say("One, two,").andPause(Duration.ofMinutes(2)));
            List<String> threads = new ArrayList<>();
            try (BotProcess victim = survivors.process()) {
                survivors.slack.deliverTo(victim.eventsUrl());
                for (int i = 0; i < REPLIES; i++) {
                    threads.add(survivors.ask("count " + i));
                }
                for (String thread : threads) {
                    survivors.awaitShownSoFar(thread, "One, two,");
                }
                survivors.onlyTo(0);
                survivors.reply(threads.get(0), "and this waits");
                survivors.awaitEvents();
                victim.kill();
            }
            survivors.azure.answerWith(request -> Script.say("Answer to: " + request.question()));

            survivors.awaitShown(threads.get(0), "Answer to: count 0", "Answer to: and this waits");
            for (int i = 1; i < REPLIES; i++) {
                survivors.awaitShown(threads.get(i), "Answer to: count " + i);
            }
            assertEquals(2 * REPLIES + 1, survivors.prompts().size());
            String history = "\nuser: count 0\nassistant: Answer to: count 0\nuser: and this waits";
            assertTrue(survivors.prompts().contains(SYSTEM + history), survivors.prompts()::toString);
            assertEquals(List.of(), survivors.slack.violations());
        }
        return null;
    }

    /** @param redis is killed and started again; closed at the end */
    static Void redisGoesAndComes(RedisServer redis) throws Exception {
        try (Instances two = Instances.of(2, SlackLimits.lenient(1_000), redis)) {
            two.azure.answerWith(InstanceFaults::answer);
            two.slack.deliverTo(two.door(0));
            String known = two.ask("hello");
            two.awaitShown(known, "Answer to: hello");
            String ends = two.ask("slow 3");
            String goesOn = two.ask("slow 9");
            two.awaitStreams(2);
            // One behind a reply that ends while Redis is away, one at another instance behind a reply that outlasts
            // that.
            two.reply(ends, "here");
            two.onlyTo(1);
            two.reply(goesOn, "there");
            two.awaitEvents();

            redis.kill();
            String meanwhile = two.ask("meanwhile");
            String slow = two.ask("slow 7");
            two.awaitShownSoFar(meanwhile, "Answer to: meanwhile");
            two.awaitShownSoFar(ends, "Hm. Answer to: slow 3", "Answer to: here");
            redis.restart();

            two.awaitShown(goesOn, "Hm. Answer to: slow 9", "Answer to: there");
            two.awaitShown(slow, "Hm. Answer to: slow 7");
            // What follows is known to be meant for the bot, and what was said before is known.
            two.reply(meanwhile, "and now?");
            two.awaitShown(meanwhile, "Answer to: meanwhile", "Answer to: and now?");
            assertEquals(
                    SYSTEM + "\nuser: meanwhile\nassistant: Answer to: meanwhile\nuser: and now?", two.lastPrompt());

            // Longer than anybody waits before questions are taken up that seem to be left alone.
            two.awaitNobodyIsAnswered(Duration.ofSeconds(18));
            assertEquals(8, two.prompts().size(), () -> String.join("\n\n", two.prompts()));
            assertEquals(List.of("Answer to: hello"), two.shown(known));
            assertEquals(List.of("Hm. Answer to: slow 3", "Answer to: here"), two.shown(ends));
            assertEquals(List.of("Hm. Answer to: slow 9", "Answer to: there"), two.shown(goesOn));
            assertEquals(List.of("Hm. Answer to: slow 7"), two.shown(slow));
            assertEquals(List.of(), two.slack.violations());
        }
        return null;
    }

    /** So many seconds after the first word. */
    private static Script answer(Request request) {
        String question = request.question();
        return question.startsWith("slow ")
                ? Script.say("Hm.")
                        .andPause(Duration.ofSeconds(Long.parseLong(question.substring(5))))
                        .andSay(" Answer to: " + question)
                : Script.say("Answer to: " + question);
    }
}
