package dev.longhand.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.longhand.logs.Fields;
import dev.longhand.playground.azure.Script;
import dev.longhand.playground.slack.Person;
import dev.longhand.playground.slack.ShownView;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** What readers think of an answer, as whoever runs the bot learns of it. The log is the whole process's. */
@Isolated
class FeedbackTest {
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Scene scene;
    private String thread;
    private String answer;

    @BeforeEach
    void open() throws Exception {
        log.start();
        logger().addAppender(log);
        logger().setLevel(Level.INFO);
        scene = Scene.open();
        scene.azure.answerWith(request -> Script.say("Fine."));
        thread = scene.asked("count");
        answer = scene.answers(scene.general, thread).get(0).ts();
    }

    @AfterEach
    void close() {
        logger().detachAppender(log);
        logger().setLevel(null);
        scene.assertNoViolations();
        scene.close();
    }

    @Test
    void whoLikesAnAnswerIsThankedInTheThreadAndCountedOnce() throws Exception {
        for (int times = 1; times <= 3; times++) {
            int thanks = times;
            scene.ann.feedback(scene.general, answer, true);
            Scene.await(() -> "not thanked", () -> thanked(scene.ann) == thanks);
        }
        scene.ben.feedback(scene.general, answer, true);
        Scene.await(() -> "not thanked", () -> thanked(scene.ben) == 1);

        assertCounted(2, 0);
        assertEquals(List.of(line("up"), line("up")), lines());
    }

    @Test
    void whoDoesNotLikeItIsAskedWhyAndTheReasonIsLogged() throws Exception {
        scene.ann.feedback(scene.general, answer, true);
        scene.ann.feedback(scene.general, answer, false);
        Scene.await(() -> "no window", () -> scene.ann.openView().isPresent());
        ShownView window = scene.ann.openView().get();
        assertEquals("What was wrong?", window.title());
        assertTrue(scene.ann.submit(window, Map.of("reason", "too short")).closed());

        assertEquals(List.of(line("up"), line("down"), line("down") + " reason=\"too short\""), lines());
        assertCounted(1, 1);
    }

    private long thanked(Person person) {
        return scene.slack.workspace().ephemerals(person.id(), scene.general).stream()
                .filter(whisper -> whisper.threadTs().equals(thread))
                .filter(whisper -> whisper.content().text().equals("Thank you for telling me."))
                .count();
    }

    private void assertCounted(int up, int down) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        scene.playground.eventsUrl().resolve("/metrics"))
                .build();
        String metrics = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        assertTrue(metrics.contains("longhand_feedback_total{verdict=\"up\"} " + up + ".0"), metrics);
        assertTrue(metrics.contains("longhand_feedback_total{verdict=\"down\"} " + down + ".0"), metrics);
    }

    private String line(String rating) {
        return "feedback conversation=" + scene.general + "/" + thread + " question=" + thread + " rating=" + rating;
    }

    private List<String> lines() {
        return List.copyOf(log.list).stream()
                .map(event -> event.getFormattedMessage() + new Fields().convert(event))
                .filter(line -> line.startsWith("feedback"))
                .toList();
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger("dev.longhand.inbox.Feedback");
    }
}
