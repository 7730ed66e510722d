package dev.longhand.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.status.Status;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** The log's configuration as the bot runs with it. */
class ConfigurationTest {
    private final LoggerContext context = new LoggerContext();

    @Test
    void textIsWrittenUnlessJsonIsAskedFor() throws Exception {
        assertInstanceOf(PatternLayoutEncoder.class, encoder());
    }

    @Test
    void jsonIsWrittenWhereItIsAskedFor() throws Exception {
        context.putProperty("longhand.format", "json");

        assertInstanceOf(JsonLines.class, encoder());
    }

    /** Logback prints pages about itself at the start as soon as it has anything to warn of. */
    private Encoder<ILoggingEvent> encoder() throws Exception {
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Path.of("src/main/resources/logback.xml").toFile());
        List<String> warnings = context.getStatusManager().getCopyOfStatusList().stream()
                .filter(status -> status.getEffectiveLevel() >= Status.WARN)
                .map(Status::getMessage)
                .toList();
        assertEquals(List.of(), warnings);
        return ((ConsoleAppender<ILoggingEvent>)
                        context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("out"))
                .getEncoder();
    }
}
