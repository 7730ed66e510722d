package dev.longhand.slack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.conversation.Attachment;
import dev.longhand.playground.slack.Person;
import dev.longhand.playground.slack.SlackEmulator;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.playground.slack.Upload;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands in the emulated workspace, read back by the real client. */
class HistoryTest {
    private static final String CUT = "The words, cut…";

    private final SlackEmulator slack = SlackEmulator.start(SlackLimits.strict());
    private final Person ann = slack.person("ann");
    private final String general = slack.workspace().channel("#general").id();
    private Workspace workspace;

    @BeforeEach
    void open() throws Exception {
        workspace = new Workspace(slack.apiUrl(), slack.botToken(), System::nanoTime);
    }

    @AfterEach
    void close() {
        workspace.close();
        slack.close();
    }

    @Test
    void anAnswerOfOursIsReadFromItsBlocks() throws Exception {
        String markdown = """
                Some **bold**, *italic*, ~~gone~~ and `code`, see [this](https://example.com/).
                A second line.

                1. one
                    - deeper
                2. two

                ```
                if (a &lt; b &amp;&amp; c) {
                ```

                &gt; A quote.

                ---

                The end &amp; no more.""";
        ThreadMessage read = readBack(Body.answer(SlackText.unescaped(markdown), CUT));

        assertEquals(markdown, read.text());
        assertTrue(read.ours());
    }

    @Test
    void aMessagesFilesAreReadWithTheThreadOrAlone() throws Exception {
        String thread = ann.share(general, "", Upload.of("a.txt", "one"));
        String reply = ann.shareInThread(general, thread, "See", Upload.of("b.png", new byte[] {1, 2}));
        ann.reply(general, thread, "No file");

        List<Attachment> a = List.of(new Attachment("F01FILE0001", "a.txt", "text/plain", 3));
        List<Attachment> b = List.of(new Attachment("F01FILE0002", "b.png", "image/png", 2));
        assertEquals(
                List.of(a, b, List.of()),
                workspace.thread(general, thread).stream()
                        .map(ThreadMessage::files)
                        .toList());
        assertEquals(a, workspace.files(general, "", thread));
        assertEquals(b, workspace.files(general, thread, reply));
        assertEquals(List.of(), workspace.files(general, thread, "1.000001"));
    }

    @Test
    void whereATableIsMissingTheFallbackIsReadUnlessItWasCut() throws Exception {
        String markdown = "| a | b |\n|---|---|\n| 1 | 2 |\n\nSee **above**.";
        String whole = "a b 1 2 See above.";

        assertEquals(whole, readBack(Body.answer(markdown, whole)).text());
        assertEquals(
                "[table]\n\nSee **above**.",
                readBack(Body.answer(markdown, "a".repeat(3_899) + "…")).text());
    }

    @Test
    void ourFooterIsNoPartOfTheAnswerButMarksIt() throws Exception {
        ThreadMessage read = readBack(Body.answer("The *answer*", CUT).with("Stopped.", Body.Mark.ASIDE, List.of()));

        assertEquals("The *answer*", read.text());
        assertEquals(Body.Mark.ASIDE, read.mark());
    }

    @Test
    void aSentenceOfOursIsReadAsItIs() throws Exception {
        ThreadMessage read = readBack(Body.sentence("Hello &amp; welcome", Body.Mark.NOTE));

        assertEquals("Hello &amp; welcome", read.text());
        assertEquals(Body.Mark.NOTE, read.mark());
    }

    @Test
    void whatAPersonSaysStaysInMrkdwn() throws Exception {
        String thread = ann.say(general, "*Look*, @ben: a < b");
        ThreadMessage read = workspace.thread(general, thread).get(0);

        assertEquals("*Look*, <@" + slack.person("ben").id() + ">: a &lt; b", read.text());
        assertEquals("ann", read.speaker());
    }

    @Test
    void aThreadOfSeveralPagesIsReadOnceAndInOrder() throws Exception {
        String thread = ann.say(general, "0");
        for (int i = 1; i <= 450; i++) {
            ann.reply(general, thread, "" + i);
        }
        List<String> read = workspace.thread(general, thread).stream()
                .map(ThreadMessage::text)
                .toList();

        assertEquals(451, read.size());
        assertEquals(
                read,
                read.stream()
                        .sorted((a, b) -> Integer.parseInt(a) - Integer.parseInt(b))
                        .toList());
    }

    @Test
    void ourMessagesAreFoundByWhatTheyShow() throws Exception {
        String thread = ann.say(general, "@longhand hello");
        Body body = Body.answer("**Hello** to all", "Hello to all");
        String ts = workspace.post(general, thread, body).ts();
        workspace.post(general, thread, Body.answer("Bye", "Bye"));

        assertEquals(List.of(ts), workspace.ours(general, thread, body));
    }

    private ThreadMessage readBack(Body body) throws SlackFailure {
        String ts = workspace.post(general, "", body).ts();
        return workspace.thread(general, ts).get(0);
    }
}
