package dev.longhand.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real process is killed in the middle of what it does. {@link Kills} does so for longer. */
@Timeout(180)
class KillTest {
    @TempDir
    Path folder;

    @Test
    void afterThreeKillsEveryQuestionHasOneWholeAnswer() throws Exception {
        Tally tally = Kills.play(folder, 3, 7);

        assertEquals(List.of(), tally.faults(), tally.table());
        assertEquals(3, tally.kills);
    }

    @Test
    void anAnswerThatTwoProcessesDiedOfIsInterruptedAndCanBeTakenUp() throws Exception {
        try (Stand stand = new Stand(folder, Kills.PACE)) {
            Cast cast = new Cast(stand.slack, Stand.ROOMS, new Random(1));
            Asked asked = cast.room().ask(cast.person(), new Words.Key(1, 1, 60));
            await(() -> asked.begun() > 5);
            stand.kill();
            stand.start();
            // The first few words were taken back, and stand there again.
            int requests = stand.azure.requests().size();
            await(() -> stand.azure.requests().size() > requests && asked.begun() > 5 && asked.begun() < 30);
            stand.kill();
            stand.start();

            await(() -> asked.button("continue").isPresent());
            assertTrue(asked.talk.answers().get(0).latest().text().contains("Interrupted twice"));
            assertTrue(asked.help());
            await(asked::isWhole);
            await(() -> !asked.isBeingWritten());
            assertEquals(1, asked.talk.answers().size());
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                fail("not within a minute");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
