package dev.longhand.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.Event;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.model.event.MessageFileShareEvent;
import com.slack.api.model.event.MessageThreadBroadcastEvent;
import com.slack.api.util.json.GsonFactory;
import dev.longhand.conversation.Attachment;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncomingTest {
    private static final Gson JSON = GsonFactory.createSnakeCase();
    private static final List<Attachment> FILES =
            List.of(new Attachment("F1", "a.png", "image/png", 7), new Attachment("F2", "", "", 0));

    /** With an address that is not to be kept, and a file of which Slack tells its id only. */
    private static final String EVENT = """
            {"channel":"C1","ts":"1.1","user":"U1","text":"See","files":[
            {"id":"F1","name":"a.png","mimetype":"image/png","size":7,"url_private":"https://evil.example/a"},
            {"id":"F2","mode":"file_access","file_access":"check_file_info"}]}""";

    @Test
    void eachEventTellsOfItsFiles() {
        for (Incoming message : List.of(
                Incoming.of(event(AppMentionEvent.class)),
                Incoming.of(event(MessageEvent.class)),
                Incoming.of(event(MessageFileShareEvent.class)))) {
            assertEquals(FILES, message.files());
            assertFalse(message.mayLackFiles());
        }
    }

    @Test
    void aBroadcastMayHaveFilesThoughItsEventDoesNotTell() {
        Incoming message = Incoming.of(event(MessageThreadBroadcastEvent.class));
        assertEquals(List.of(), message.files());
        assertTrue(message.mayLackFiles());
    }

    private static <T extends Event> T event(Class<T> type) {
        return JSON.fromJson(EVENT, type);
    }
}
