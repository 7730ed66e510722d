package dev.longhand.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.longhand.playground.azure.Pace;
import dev.longhand.playground.azure.Script;
import dev.longhand.playground.slack.Message;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.playground.slack.SlackOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** The SQLite file fails while the bot runs: people are answered, the log says what was not kept, and it passes. */
@Isolated
class DiskTest {
    @TempDir
    Path folder;

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private Scene scene;
    private String data;

    @BeforeEach
    void open() throws Exception {
        data = folder.resolve("longhand.db").toString();
        scene = Scene.open(
                // Who waits for the disk may be late with the acknowledgement; then Slack asks again.
                SlackOptions.of(SlackLimits.strict()).withDelivery(Duration.ofSeconds(3), List.of(Duration.ZERO)),
                Pace.of(400),
                Map.of("LONGHAND_DATA", data));
        scene.azure.answerWith(request -> Script.say("Answer to: " + request.question()));
        logged.start();
        log().addAppender(logged);
    }

    private static Logger log() {
        return (Logger) LoggerFactory.getLogger("dev.longhand.store");
    }

    @AfterEach
    void close() {
        log().detachAppender(logged);
        scene.close();
    }

    @Test
    void whileAnotherProgramHoldsTheFileQuestionsAreAnsweredAndLaterRemembered() throws Exception {
        String before = scene.asked("before");
        String thread;
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + data);
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            thread = scene.asked("meanwhile");
            scene.goneOn(before, "@longhand and on", 2);
            statement.execute("ROLLBACK");
        }

        assertEquals("Answer to: meanwhile", shown(thread).get(0));
        assertEquals("Answer to: and on", shown(before).get(1));
        assertTrue(said("the store could not keep a question"), logged.list::toString);
        recovers(thread);
    }

    @Test
    void onAFullDiskQuestionsAreAnsweredAndLaterRemembered() throws Exception {
        // Whatever is written fails at once, as where there is no room; a limit of pages would be the connection's own.
        onEveryTable("CREATE TRIGGER full_%1$s_%2$s BEFORE %2$s ON %1$s BEGIN SELECT RAISE(FAIL, 'full'); END");
        String thread = scene.asked("meanwhile");
        assertEquals("Answer to: meanwhile", shown(thread).get(0));
        assertTrue(said("the store could not keep a question"), logged.list::toString);
        onEveryTable("DROP TRIGGER full_%s_%s");
        recovers(thread);
    }

    private void onEveryTable(String sql) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + data);
                ResultSet tables = other.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
        }
        for (String name : names) {
            execute(sql.formatted(name, "INSERT"));
            execute(sql.formatted(name, "UPDATE"));
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + data);
                Statement statement = other.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A reply without a mention is heard only by who knows that its thread is ours. */
    private void recovers(String thread) {
        Scene.await(() -> "it is not kept", () -> knows(thread));
        scene.goneOn(thread, "and now?", 2);
        assertEquals(
                "system: You are a helpful AI assistant.\nuser: meanwhile\nassistant: Answer to: meanwhile\n"
                        + "user: and now?",
                scene.prompt());
        assertEquals(List.of("Answer to: meanwhile", "Answer to: and now?"), shown(thread));
    }

    private boolean knows(String thread) {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + data);
                Statement statement = other.createStatement()) {
            return statement
                    .executeQuery("SELECT 1 FROM participant WHERE thread = '" + thread + "'")
                    .next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean said(String words) {
        return List.copyOf(logged.list).stream()
                .anyMatch(event -> event.getFormattedMessage().contains(words));
    }

    private List<String> shown(String thread) {
        return scene.answers(scene.general, thread).stream()
                .map(Message::latest)
                .map(version -> version.markdown())
                .toList();
    }
}
