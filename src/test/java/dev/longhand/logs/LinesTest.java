package dev.longhand.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class LinesTest {
    private static final String FORGED = "a \"b\"\n2026 INFO Reply - reply outcome=answered\u2028\r";

    @Test
    void asTextEachFieldStandsBehindTheMessageAndStrangeValuesAreQuoted() {
        LoggingEvent event = event("reply", null);
        event.addKeyValuePair(new KeyValuePair("conversation", "C01/1.000002"));
        event.addKeyValuePair(new KeyValuePair("posts", 2));
        event.addKeyValuePair(new KeyValuePair("settle_ms", null));
        event.addKeyValuePair(new KeyValuePair("cause", FORGED));

        assertEquals(
                " conversation=C01/1.000002 posts=2 settle_ms=-"
                        + " cause=\"a 'b' 2026 INFO Reply - reply outcome=answered \"",
                new Fields().convert(event));
    }

    @Test
    void asTextALineWithoutFieldsGetsNone() {
        assertEquals("", new Fields().convert(event("ready", null)));
    }

    @Test
    void asJsonALineIsOneObjectWithTheFieldsAmongTheRest() throws Exception {
        LoggingEvent event = event("reply", null);
        event.addKeyValuePair(new KeyValuePair("posts", 2));
        event.addKeyValuePair(new KeyValuePair("tokens_estimated", true));
        event.addKeyValuePair(new KeyValuePair("settle_ms", null));
        event.addKeyValuePair(new KeyValuePair("cause", FORGED));
        event.addKeyValuePair(new KeyValuePair("level", "forged"));

        JsonNode line = json(event);

        assertEquals("2023-11-14T22:13:20.123Z", line.path("timestamp").asText());
        assertEquals("INFO", line.path("level").asText());
        assertEquals("dev.longhand.Bot", line.path("logger").asText());
        assertEquals("reply", line.path("message").asText());
        assertEquals(2, line.path("posts").intValue());
        assertTrue(line.path("tokens_estimated").booleanValue());
        assertTrue(line.path("settle_ms").isNull());
        assertEquals(FORGED, line.path("cause").asText());
        assertTrue(line.path("exception").isMissingNode());
    }

    @Test
    void asJsonAnExceptionIsAField() throws Exception {
        String exception = json(event("failed", new IllegalStateException("broken")))
                .path("exception")
                .asText();

        assertTrue(exception.startsWith("java.lang.IllegalStateException: broken"), exception);
    }

    private static JsonNode json(LoggingEvent event) throws IOException {
        String line = new String(new JsonLines().encode(event), StandardCharsets.UTF_8);
        assertEquals(line.length() - 1, line.indexOf('\n'), "one line: " + line);
        return new ObjectMapper().readTree(line);
    }

    private static LoggingEvent event(String message, Throwable thrown) {
        LoggerContext context = new LoggerContext();
        LoggingEvent event =
                new LoggingEvent("", context.getLogger("dev.longhand.Bot"), Level.INFO, message, thrown, null);
        event.setTimeStamp(1_700_000_000_123L);
        return event;
    }
}
