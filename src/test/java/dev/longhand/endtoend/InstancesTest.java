package dev.longhand.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.playground.azure.Script;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.store.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several instances over one Redis answer as one. What takes long is begun first, and looked at last. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InstancesTest {
    private static final String SYSTEM = "system: You are a helpful AI assistant.";

    /** So long what a dead instance held is held. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private static final int LAST = Integer.MAX_VALUE;

    @TempDir
    private static Path folder;

    private static Instances three;
    private static Beside killed;
    private static Beside redisWithItsData;
    private static Beside redisWithout;

    private int asked;

    @BeforeAll
    static void start() throws Exception {
        killed = Beside.run(InstanceFaults::oneIsKilled);
        redisWithItsData = Beside.run(() -> InstanceFaults.redisGoesAndComes(RedisServer.startKeeping(folder)));
        redisWithout = Beside.run(() -> InstanceFaults.redisGoesAndComes(RedisServer.start()));
        three = Instances.of(3, SlackLimits.lenient(1_000));
    }

    @AfterAll
    static void end() {
        three.close();
        List.of(killed, redisWithItsData, redisWithout).forEach(Beside::close);
    }

    @BeforeEach
    void begin() {
        asked = three.azure.requests().size();
        three.azure.answerWith(request -> Script.say("Answer to: " + request.question()));
    }

    @AfterEach
    void nothingIsForbidden() {
        assertEquals(List.of(), three.slack.violations());
        assertEquals(0, three.slack.meters().refused("chat.update"));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void whatReachesAllOfThemTwiceIsAnsweredOnce(int number) {
        three.slack.deliverToAll(three.doors().subList(0, number), 2);
        List<String> threads = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            threads.add(three.ask("question " + i));
        }
        three.reply(threads.get(0), "and now?");

        for (int i = 1; i < 5; i++) {
            three.awaitShown(threads.get(i), "Answer to: question " + i);
        }
        three.awaitShown(threads.get(0), "Answer to: question 0", "Answer to: and now?");
        assertEquals(6, three.azure.requests().size() - asked);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void questionsOfOneThreadAreAnsweredInOrderWhereverTheyArrive(int number) {
        three.azure.answerWith(request ->
                Script.say("Hm.").andPause(Duration.ofMillis(300)).andSay(" Answer to: " + request.question()));
        three.onlyTo(0);
        String thread = three.ask("one");
        three.awaitStreams(1);
        for (int i = 1; i < number; i++) {
            three.onlyTo(i);
            three.reply(thread, "more " + i);
        }

        List<String> answers = new ArrayList<>(List.of("Hm. Answer to: one"));
        StringBuilder history = new StringBuilder(SYSTEM + "\nuser: one");
        for (int i = 1; i < number; i++) {
            history.append("\nassistant: ").append(answers.get(i - 1)).append("\nuser: more " + i);
            answers.add("Hm. Answer to: more " + i);
        }
        three.awaitShown(thread, answers.toArray(String[]::new));
        assertEquals(number, three.azure.requests().size() - asked);
        assertEquals(history.toString(), three.lastPrompt());
    }

    @Test
    void allOfThemTogetherKeepToTheLimitOfTheWorkspace() throws Exception {
        try (Instances strict = Instances.of(3, SlackLimits.strict())) {
            strict.azure.answerWith(
                    request -> Script.say("Some words. ".repeat(600)).andSay(" The answer to: " + request.question()));
            strict.slack.deliverInTurn(strict.doors());
            List<String> threads = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                threads.add(strict.ask("question " + i));
            }
            strict.awaitQuiet();

            for (int i = 0; i < 20; i++) {
                List<String> shown = strict.shown(threads.get(i));
                String last = shown.get(shown.size() - 1);
                assertTrue(last.endsWith("The answer to: question " + i), last);
            }
            assertEquals(0, strict.slack.meters().refused("chat.update"));
            assertEquals(20, strict.azure.requests().size());
            assertEquals(List.of(), strict.slack.violations());
        }
    }

    @Test
    void whatOneLeavesAtItsEndIsGoneOnWithAtOnce() throws Exception {
        try (Instances two = Instances.of(2, SlackLimits.strict())) {
            two.slack.deliverTo(two.door(0));
            two.azure.answerWith(request -> Script.say("One, two,").andPause(Duration.ofMinutes(2)));
            String thread = two.ask("count");
            two.awaitShownSoFar(thread, "One, two,");
            two.reply(thread, "and this waits");
            two.onlyTo(1);
            two.azure.answerWith(request -> Script.say("Answer to: " + request.question()));
            long begun = System.nanoTime();

            two.stop(0);

            two.awaitShown(thread, "Answer to: count", "Answer to: and this waits");
            assertTrue(System.nanoTime() - begun < LEASE.toNanos(), "not before the lease ran out");
            assertEquals(
                    SYSTEM + "\nuser: count\nassistant: Answer to: count\nuser: and this waits",
                    two.prompts().get(2));
            assertEquals(3, two.prompts().size());
            assertEquals(List.of(), two.slack.violations());
        }
    }

    @Test
    @Order(LAST)
    void whatAKilledOneLeftIsFinishedByAnotherInTheSameMessages() throws Exception {
        killed.await();
    }

    @Test
    @Order(LAST)
    void whileRedisIsAwayPeopleAreAnsweredAndAfterwardsNobodyAgain() throws Exception {
        redisWithItsData.await();
    }

    @Test
    @Order(LAST)
    void aRedisThatComesBackWithoutItsDataCostsNobodyAnAnswer() throws Exception {
        redisWithout.await();
    }
}
