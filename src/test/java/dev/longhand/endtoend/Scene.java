package dev.longhand.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.longhand.playground.Playground;
import dev.longhand.playground.azure.AzureEmulator;
import dev.longhand.playground.azure.Pace;
import dev.longhand.playground.azure.Request;
import dev.longhand.playground.slack.Message;
import dev.longhand.playground.slack.Person;
import dev.longhand.playground.slack.SlackEmulator;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.playground.slack.SlackOptions;
import dev.longhand.playground.slack.Version;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The playground, and how a test looks at it: by what a reader of the thread sees, and what reached Azure. */
final class Scene implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    final Playground playground;
    final SlackEmulator slack;
    final AzureEmulator azure;
    final Person ann;
    final Person ben;
    final String general;

    static Scene open() throws Exception {
        return open(SlackOptions.of(SlackLimits.strict()), Pace.of(400), Map.of());
    }

    static Scene open(SlackOptions workspace, Pace pace, Map<String, String> environment) throws Exception {
        return new Scene(Playground.start(workspace, pace, environment));
    }

    private Scene(Playground playground) {
        this.playground = playground;
        slack = playground.slack();
        azure = playground.azure();
        ann = slack.person("ann");
        ben = slack.person("ben");
        general = slack.workspace().channel("#general").id();
    }

    /** Asks in #general and waits for the whole answer; returns the thread. */
    String asked(String question) {
        String thread = ann.say(general, "@longhand " + question);
        awaitAnswers(general, thread, 1);
        return thread;
    }

    /** Goes on in a thread and waits for the whole answer, the given number in that thread. */
    void goneOn(String thread, String question, int answers) {
        ann.reply(general, thread, question);
        awaitAnswers(general, thread, answers);
    }

    /** Waits until so many messages of the bot stand in the thread and nothing more is being written. */
    List<Message> awaitAnswers(String channel, String thread, int answers) {
        await(
                () -> answers(channel, thread).size() + " answers, wanted " + answers,
                () -> answers(channel, thread).size() >= answers);
        awaitQuiet();
        return answers(channel, thread);
    }

    /** The bot's messages of a thread, oldest first. */
    List<Message> answers(String channel, String thread) {
        return slack.workspace().thread(channel, thread).stream()
                .filter(Message::fromBot)
                .toList();
    }

    /** The bot's messages outside any thread. */
    List<Message> direct(String channel) {
        return slack.workspace().timeline(channel).stream()
                .filter(Message::fromBot)
                .toList();
    }

    /** Waits until the bot has taken in all events, and writes nothing more. */
    void awaitQuiet() {
        await(
                () -> "the bot did not come to rest",
                () -> slack.eventsUnderway() == 0 && playground.bot().atRest());
    }

    /** What the last request brought to the model, one line a message. */
    String prompt() {
        return prompt(azure.requests().get(azure.requests().size() - 1));
    }

    static String prompt(Request request) {
        return request.messages().stream()
                .map(message -> message.role() + ": " + message.content())
                .collect(Collectors.joining("\n"));
    }

    /** A reader saw the words only grow, from the first to the last. Marks that close what is half-written may go. */
    static void assertOnlyGrew(Message message) {
        String before = "";
        for (Version version : message.versions()) {
            String words = version.text().startsWith("Thinking…")
                    ? ""
                    : version.markdown().replaceAll("[^\\p{Alnum}]", "");
            assertTrue(words.startsWith(before), "went back from <" + before + "> to <" + words + ">");
            before = words;
        }
    }

    /** Nothing was done that Slack, or this project, forbids; no limit was hit. */
    void assertNoViolations() {
        assertEquals(List.of(), slack.violations());
        assertEquals(0, slack.meters().refused("chat.update"));
        assertEquals(0, slack.meters().refused("chat.postMessage"));
    }

    static void await(Supplier<String> otherwise, BooleanSupplier condition) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                fail("within " + DEADLINE.toSeconds() + " s: " + otherwise.get());
            }
            try {
                TimeUnit.MILLISECONDS.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                fail("interrupted");
            }
        }
    }

    @Override
    public void close() {
        playground.close();
    }
}
