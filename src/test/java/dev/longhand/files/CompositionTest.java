package dev.longhand.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.conversation.Attachment;
import dev.longhand.conversation.Conversation;
import dev.longhand.conversation.Turn;
import dev.longhand.files.Problem.Reason;
import dev.longhand.model.Image;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompositionTest {
    private static final Turn ANSWER = Turn.assistant("So.", "1.5");

    private final Map<String, Fetching.Fetched> fetched = new HashMap<>();

    @Test
    void textGoesIntoTheTurnAndImagesStayAttached() {
        byte[] bytes = {1, 2};
        Attachment image = has("F1", "a]\n.png", new Content.Picture(new Image("image/png", bytes)));
        Attachment text = has("F2", "a.txt", new Content.Words("one", true));
        Reading read = compose(100, asked("See", image, text));

        Turn turn = read.conversation().turns().get(0);
        assertEquals("See\n\n[file: a.txt]\n```txt\none\n```", turn.text());
        assertEquals(List.of(new Attachment("F1", "a .png", "image/png", 2)), turn.files());
        assertArrayEquals(bytes, read.images().get("F1").bytes());
        assertEquals(List.of(), read.problems());
        assertTrue(read.hasNewImages());
        assertFalse(read.isMute());
    }

    @Test
    void theNewestTextsHaveTheRoom() {
        Attachment old = has("F1", "old.txt", new Content.Words("0123456789", true));
        Attachment newer = has("F2", "new.txt", new Content.Words("0123456789", true));
        Attachment oldest = has("F3", "oldest.txt", new Content.Words("0123456789", true));
        Reading read = compose(15, asked("A", oldest), asked("B", old), asked("C", newer));

        List<Turn> turns = read.conversation().turns();
        assertTrue(turns.get(0).text().contains("oldest.txt, which is not shown to you: there are too many"));
        assertTrue(turns.get(1).text().contains("```txt\n01234\n```\n[old.txt goes on;"));
        assertTrue(turns.get(2).text().endsWith("```txt\n0123456789\n```"));
        assertEquals(
                List.of(new Problem("oldest.txt", Reason.TOO_MANY), new Problem("old.txt", Reason.CUT)),
                read.problems());
    }

    @Test
    void whatWasAnsweredIsNotToldAgainUnlessItPasses() {
        Attachment never = has("F1", "a.zip", new Content.Unusable(Reason.KIND));
        Attachment later = has("F2", "a.png", new Content.Unusable(Reason.UNREACHABLE));
        Reading read = compose(100, asked("See", never, later), ANSWER, asked("And?"));

        assertEquals(List.of(new Problem("a.png", Reason.UNREACHABLE)), read.problems());
        assertTrue(read.conversation().turns().get(0).text().contains("a.zip, which is not shown to you"));
        assertFalse(read.isMute());
    }

    @Test
    void aFileThatWasNotEvenFetchedIsOneTooMany() {
        Reading read = compose(100, asked("See", new Attachment("F9", "a.txt", "text/plain", 1)));
        assertEquals(List.of(new Problem("a.txt", Reason.TOO_MANY)), read.problems());
    }

    @Test
    void nothingButWhatCannotBeUsedIsMute() {
        Attachment zip = has("F1", "a.zip", new Content.Unusable(Reason.KIND));
        Attachment text = has("F2", "a.txt", new Content.Words("0123456789", true));
        assertTrue(compose(100, asked("", zip)).isMute());
        assertFalse(compose(100, asked("", zip, text)).isMute());
        assertFalse(compose(5, asked("", text)).isMute());
        assertFalse(compose(100, asked("See", zip)).isMute());
        assertFalse(compose(100, asked("", zip), asked("See")).isMute());
    }

    private Attachment has(String id, String name, Content content) {
        Attachment file = new Attachment(id, name, "", 1);
        fetched.put(id, new Fetching.Fetched(file, content));
        return file;
    }

    private static Turn asked(String text, Attachment... files) {
        return Turn.person("Ann", text, "1.1").with(List.of(files));
    }

    private Reading compose(int characters, Turn... turns) {
        return new Composition(fetched, characters).of(new Conversation(List.of(turns)), () -> {});
    }
}
