package dev.longhand.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.playground.azure.Pace;
import dev.longhand.playground.azure.Script;
import dev.longhand.playground.slack.Message;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.playground.slack.SlackOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An answer as its readers see it being written. */
class AnswerTest {
    @Test
    void aMentionIsAnsweredInItsThreadByOneMessageThatGrows() throws Exception {
        SlackOptions workspace = SlackOptions.of(SlackLimits.strict().withLatency(Duration.ofMillis(80)));
        try (Scene scene = Scene.open(workspace, new Pace(40, Duration.ofMillis(300), 1), Map.of())) {
            String words = IntStream.range(0, 320).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
            scene.azure.answerWith(request -> Script.say(words));

            String thread = scene.ann.say(scene.general, "@longhand tell me a long story");
            List<Message> answers = scene.awaitAnswers(scene.general, thread, 1);

            assertEquals(1, answers.size());
            Message answer = answers.get(0);
            assertTrue(answer.versions().size() > 5, answer.versions().size() + " versions");
            Scene.assertOnlyGrew(answer);
            assertEquals(words, answer.latest().markdown());
            assertFalse(answer.labelledEdited());
            assertEquals(1, scene.slack.meters().accepted("chat.postMessage"));
            scene.assertNoViolations();
        }
    }

    @Test
    void whenNothingComesForAMomentAPlaceholderSaysSo() throws Exception {
        try (Scene scene = Scene.open()) {
            scene.azure.answerWith(request ->
                    new Script(List.of()).andPause(Duration.ofMillis(1_500)).andSay("At last."));

            Message answer =
                    scene.answers(scene.general, scene.asked("take your time")).get(0);

            String placeholder = answer.versions().get(0).text();
            assertTrue(
                    placeholder.matches("Thinking…\nSince <!date\\^\\d+\\^\\{time_secs}\\|[0-9:]+ UTC>"), placeholder);
            assertEquals("At last.", answer.latest().text());
        }
    }

    @Test
    void firstWordsThatComeAtOnceAreInThePostItself() throws Exception {
        try (Scene scene = Scene.open()) {
            scene.azure.answerWith(request -> Script.say("Quick."));

            Message answer =
                    scene.answers(scene.general, scene.asked("be quick")).get(0);

            assertEquals("Quick.", answer.versions().get(0).text());
        }
    }

    @Test
    void tenQuestionsAtOnceAreAllAnsweredWhole() throws Exception {
        try (Scene scene = Scene.open(SlackOptions.of(SlackLimits.strict()), Pace.of(60), Map.of())) {
            String words = IntStream.range(0, 200).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
            scene.azure.answerWith(request -> Script.say(request.question() + " " + words));
            List<String> threads = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                threads.add(scene.ann.say(scene.general, "@longhand question " + i));
            }

            for (int i = 0; i < 10; i++) {
                List<Message> answers = scene.awaitAnswers(scene.general, threads.get(i), 1);
                assertEquals(1, answers.size());
                assertEquals(
                        "question " + i + " " + words, answers.get(0).latest().markdown());
                Scene.assertOnlyGrew(answers.get(0));
            }
            scene.assertNoViolations();
        }
    }

    @Test
    void aLongAnswerGoesOnInFurtherMessagesOfTheThread() throws Exception {
        try (Scene scene = Scene.open(SlackOptions.of(SlackLimits.strict()), Pace.of(2_000), Map.of())) {
            String code = IntStream.range(0, 900)
                    .mapToObj(i -> "int number" + i + " = " + i + ";")
                    .collect(Collectors.joining("\n", "Here it is:\n\n```java\n", "\n```\n\nThat was it."));
            scene.azure.answerWith(request -> Script.say(code));

            String thread = scene.ann.say(scene.general, "@longhand write a long program");
            List<Message> pages = scene.awaitAnswers(scene.general, thread, 2);

            StringBuilder lines = new StringBuilder();
            for (Message page : pages) {
                String markdown = page.latest().markdown();
                assertTrue(markdown.length() <= 10_000, markdown.length() + " characters");
                assertEquals(0, markdown.split("```", -1).length % 2 - 1, "a fence is open in " + markdown);
                Scene.assertOnlyGrew(page);
                markdown.lines().filter(line -> line.startsWith("int ")).forEach(line -> lines.append(line)
                        .append('\n'));
            }
            assertEquals(
                    code.lines().filter(line -> line.startsWith("int ")).collect(Collectors.joining("\n", "", "\n")),
                    lines.toString());
            assertTrue(pages.get(pages.size() - 1).latest().markdown().endsWith("That was it."));
            scene.assertNoViolations();
        }
    }

    @Test
    void whatTheModelWritesCanMentionNobody() throws Exception {
        try (Scene scene = Scene.open()) {
            scene.azure.answerWith(
                    request -> Script.say("Hello <!channel> and <@U0ANN> and <!subteam^S1>, see <#C1>."));

            Message answer =
                    scene.answers(scene.general, scene.asked("ping everybody")).get(0);

            assertFalse(
                    answer.latest().markdown().contains("<"), answer.latest().markdown());
            assertFalse(answer.latest().text().contains("<"), answer.latest().text());
            scene.assertNoViolations();
        }
    }

    @Test
    void theLastWordsArriveAlsoWhenTheBudgetIsShut() throws Exception {
        try (Scene scene = Scene.open(SlackOptions.of(SlackLimits.strict()), Pace.of(100), Map.of())) {
            String words = IntStream.range(0, 150).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
            scene.azure.answerWith(request -> Script.say(words));
            scene.slack.faults().rateLimit("chat.update", 1, Duration.ofSeconds(30));

            String thread = scene.ann.say(scene.general, "@longhand go on though Slack refuses");
            List<Message> answers = scene.awaitAnswers(scene.general, thread, 2);

            String whole =
                    answers.stream().map(page -> page.latest().markdown()).collect(Collectors.joining(" "));
            assertEquals(words, whole.replaceAll("\\s+", " "));
            assertEquals(List.of(), scene.slack.violations());
        }
    }

    @Test
    void pagesThatSayTheSameAllStand() throws Exception {
        try (Scene scene = Scene.open(SlackOptions.of(SlackLimits.strict()), Pace.AT_ONCE, Map.of())) {
            scene.azure.answerWith(request -> Script.say("a".repeat(35_000)));

            String thread = scene.ann.say(scene.general, "@longhand say a");
            List<Message> pages = scene.awaitAnswers(scene.general, thread, 4);

            assertEquals(
                    35_000,
                    pages.stream()
                            .mapToInt(page -> page.latest().markdown().length())
                            .sum());
            scene.assertNoViolations();
        }
    }
}
