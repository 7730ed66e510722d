package dev.longhand.azure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerSentEventsTest {
    @Test
    void anEventIsItsDataLinesJoined() throws IOException {
        assertEquals(List.of("a\nb", "c"), read("data: a\ndata:b\n\ndata: c\n\n"));
    }

    @Test
    void commentsAndOtherFieldsAreSkipped() throws IOException {
        assertEquals(List.of("a"), read(": ping\n\nid: 7\nretry: 10\nnonsense\ndata: a\n\n"));
    }

    @Test
    void eventsOfUnknownNamesAreSkipped() throws IOException {
        assertEquals(
                List.of("b", "c"),
                read("event: ping\ndata: a\n\nevent: message\ndata: b\n\nevent: error\ndata: c\n\n"));
    }

    @Test
    void theLastEventCountsWithoutItsBlankLine() throws IOException {
        assertEquals(List.of("a", "b"), read("data: a\n\ndata: b"));
    }

    @Test
    void theLastWordIsAnEventAtOnce() throws IOException {
        ServerSentEvents events = events("data: [DONE]\n: a comment that would be waited for");
        assertEquals(true, events.next());
        assertEquals(true, events.isDone());
    }

    @Test
    void aJsonDocumentInPlaceOfEventsIsOneEvent() throws IOException {
        assertEquals(List.of("{\n\n \"error\": 1\n}"), read("{\n\n \"error\": 1\n}\n"));
    }

    @Test
    void anEventOfEndlessLinesIsGivenUp() {
        String endless = ("data: " + "x".repeat(1000) + "\n").repeat(300);
        assertThrows(IOException.class, () -> read(endless));
    }

    private static ServerSentEvents events(String text) {
        return new ServerSentEvents(new Lines(new ByteArrayInputStream(text.getBytes(UTF_8))));
    }

    private static List<String> read(String text) throws IOException {
        ServerSentEvents events = events(text);
        List<String> read = new ArrayList<>();
        while (events.next()) {
            read.add(new String(events.data(), 0, events.length(), UTF_8));
        }
        return read;
    }
}
