package dev.longhand.endtoend;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.longhand.logs.Fields;
import dev.longhand.playground.azure.Pace;
import dev.longhand.playground.azure.Script;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.playground.slack.SlackOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** The log, which all of this process have in common. */
@Isolated
class LogTest {
    @Test
    void theLogTellsHowAReplyCameAboutAndNothingThatWasSaid() throws Exception {
        Logger log = (Logger) LoggerFactory.getLogger("dev.longhand");
        Level usual = log.getLevel();
        ListAppender<ILoggingEvent> kept = new ListAppender<>();
        kept.start();
        log.addAppender(kept);
        log.setLevel(Level.INFO);
        try (Scene scene = Scene.open(SlackOptions.of(SlackLimits.strict()), Pace.AT_ONCE, Map.of())) {
            scene.azure.answerWith(request -> Script.say("The aubergine."));
            scene.asked("Which vegetable is violet?");

            List<String> lines = kept.list.stream()
                    .map(event -> event.getFormattedMessage() + new Fields().convert(event))
                    .toList();
            String line = lines.stream()
                    .filter(each -> each.startsWith("reply "))
                    .reduce((one, other) -> one + "\n" + other)
                    .orElseThrow();
            assertTrue(
                    line.matches("reply .* outcome=answered first_token_ms=\\d+ .*"
                            + " prompt_tokens=[1-9]\\d* completion_tokens=[1-9]\\d* tokens_estimated=false"
                            + " deployment=gpt-4o tries=1 request_id=0{8}-[0-9-]+ region=\"Sweden Central\""),
                    line);
            String all = String.join("\n", lines);
            List.of(scene.azure.key(), scene.slack.botToken(), scene.slack.signingSecret())
                    .forEach(secret -> assertFalse(all.contains(secret), all));
            assertFalse(all.matches("(?is).*(vegetable|violet|aubergine).*"), all);
        } finally {
            log.detachAppender(kept);
            log.setLevel(usual);
        }
    }
}
