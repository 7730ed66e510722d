package dev.longhand.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.conversation.Attachment;
import dev.longhand.conversation.Conversation;
import dev.longhand.conversation.Turn;
import dev.longhand.files.Problem.Reason;
import dev.longhand.playground.slack.Person;
import dev.longhand.playground.slack.SlackEmulator;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.playground.slack.Upload;
import dev.longhand.slack.Workspace;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files of the emulated workspace, fetched by the real client. */
class FilesTest {
    private static final Limits LIMITS = Limits.forPrompts(100_000);

    private final SlackEmulator slack = SlackEmulator.start(SlackLimits.strict());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Person ann = slack.person("ann");
    private final String general = slack.workspace().channel("#general").id();
    private Workspace workspace;

    @BeforeEach
    void open() throws Exception {
        workspace = new Workspace(slack.apiUrl(), slack.botToken(), System::nanoTime);
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        workspace.close();
        slack.close();
    }

    @Test
    void aFileIsReadOnceForSeveralQuestions() throws Exception {
        Conversation said = said(Upload.of("a.txt", "one"));
        Files files = new Files(workspace, LIMITS, threads);
        for (int question = 0; question < 3; question++) {
            try (Reading read = files.read(said)) {
                assertTrue(read.conversation().turns().get(0).text().contains("one"));
            }
        }
        assertEquals(1, slack.meters().accepted("files.info"));
    }

    @Test
    void whatCouldNotBeFetchedIsTriedAgain() throws Exception {
        Conversation said = said(Upload.of("a.txt", "one"));
        Files files = new Files(workspace, LIMITS, threads);
        slack.faults().serverError("files.download", 2);
        try (Reading read = files.read(said)) {
            assertEquals(List.of(new Problem("a.txt", Reason.UNREACHABLE)), read.problems());
        }
        try (Reading read = files.read(said)) {
            assertEquals(List.of(), read.problems());
        }
    }

    @Test
    void theNewestTenAreRead() throws Exception {
        List<Turn> turns = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            turns.addAll(said(Upload.of("f" + i + ".txt", "text " + i)).turns());
        }
        try (Reading read = new Files(workspace, LIMITS, threads).read(new Conversation(turns))) {
            assertEquals(
                    List.of(new Problem("f0.txt", Reason.TOO_MANY), new Problem("f1.txt", Reason.TOO_MANY)),
                    read.problems());
        }
    }

    @Test
    void imagesBeyondWhatAPromptTakesAreLeftOut() throws Exception {
        byte[] png = Samples.image("png", 40, 30);
        Upload[] three = IntStream.range(0, 3)
                .mapToObj(i -> Upload.of("p" + i + ".png", png).ofSize(4_000_000))
                .toArray(Upload[]::new);
        try (Reading read = new Files(workspace, LIMITS, threads).read(said(three))) {
            assertEquals(List.of(new Problem("p2.png", Reason.TOO_MANY)), read.problems());
            assertEquals(2, read.images().size());
        }
    }

    /** They are no PDFs, which is seen when they are there: what is read of true ones takes a process each. */
    @Test
    void pdfsTakeTheRoomOneAfterTheOther() throws Exception {
        Upload[] three = IntStream.range(0, 3)
                .mapToObj(i -> Upload.of("p" + i + ".pdf", "no PDF").ofSize(5_000_000))
                .toArray(Upload[]::new);
        slack.faults().delay("files.download", 3, Duration.ofMillis(200));
        try (Reading read = new Files(workspace, roomOf(8), threads).read(said(three))) {
            assertEquals(
                    List.of(Reason.DAMAGED, Reason.DAMAGED, Reason.DAMAGED),
                    read.problems().stream().map(Problem::reason).toList());
        }
        assertEquals(1, slack.meters().atOnce("files.download"));
    }

    @Test
    void whatNeverFitsIntoTheRoomIsLeftOut() throws Exception {
        byte[] png = Samples.image("png", 40, 30);
        Upload[] two = {
            Upload.of("a.png", png).ofSize(3_000_000), Upload.of("b.png", png).ofSize(3_000_000)
        };
        try (Reading read = new Files(workspace, roomOf(4), threads).read(said(two))) {
            assertEquals(List.of(new Problem("b.png", Reason.TOO_MANY)), read.problems());
            assertEquals(1, read.images().size());
        }
    }

    @Test
    void whatIsStillBeingReadHoldsItsRoom() throws Exception {
        List<Attachment> file = said(Upload.of("a.txt", "one")).turns().get(0).files();
        Room room = new Room(1024, Duration.ZERO);
        Queue<Runnable> held = new ArrayDeque<>();
        AtomicInteger tasks = new AtomicInteger();
        Executor firstOnly = task -> {
            if (tasks.incrementAndGet() == 1) {
                task.run();
            } else {
                held.add(task);
            }
        };
        Fetching.All all = new Fetching(workspace, LIMITS, firstOnly, room, Duration.ofMillis(1)).all(file);
        assertEquals(
                new Content.Unusable(Reason.UNREACHABLE), all.files().get(0).content());
        all.lease().close();
        assertTrue(room.take(1024).isEmpty());
        held.remove().run();
        assertTrue(room.take(1024).isPresent());
    }

    @Test
    void aHugeClaimIsTooLargeThoughTheFileIsSmall() throws Exception {
        try (Reading read = new Files(workspace, LIMITS, threads).read(said(Upload.of("a.png", Samples.bomb())))) {
            assertEquals(List.of(new Problem("a.png", Reason.TOO_LARGE)), read.problems());
        }
    }

    @Test
    void aForgedIdIsGone() {
        Turn turn = Turn.person("Ann", "See", "1.1").with(List.of(new Attachment("../T1", "a.txt", "text/plain", 1)));
        try (Reading read = new Files(workspace, LIMITS, threads).read(new Conversation(List.of(turn)))) {
            assertEquals(List.of(new Problem("a.txt", Reason.GONE)), read.problems());
        }
        assertEquals(0, slack.meters().accepted("files.info"));
    }

    private static Limits roomOf(int megabytes) {
        return new Limits(
                LIMITS.files(),
                LIMITS.imageBytes(),
                LIMITS.pixels(),
                LIMITS.pdfBytes(),
                LIMITS.characters(),
                LIMITS.promptBytes(),
                LIMITS.promptCharacters(),
                megabytes * 1024 * 1024,
                LIMITS.cache());
    }

    /** As it is read back from Slack. */
    private Conversation said(Upload... files) throws Exception {
        String ts = ann.share(general, "See", files);
        return new Conversation(List.of(Turn.person("Ann", "See", ts).with(workspace.files(general, "", ts))));
    }
}
