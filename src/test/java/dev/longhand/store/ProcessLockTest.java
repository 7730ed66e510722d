package dev.longhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLockTest {
    @TempDir
    Path folder;

    @Test
    void whatAnotherProcessUsesIsTakenUntilThatIsKilled() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        file())
                .start();
        try {
            assertEquals('!', other.getInputStream().read());
            assertEquals(Optional.empty(), ProcessLock.take(file()));
        } finally {
            other.destroyForcibly();
        }
        assertTrue(other.waitFor(30, TimeUnit.SECONDS));

        take().close();
    }

    @Test
    void whatThisProcessUsesIsTakenUntilItIsGivenBack() {
        ProcessLock held = take();
        assertEquals(Optional.empty(), ProcessLock.take(file()));

        held.close();
        take().close();
    }

    @Test
    void aLinkIsTheSameFile() throws Exception {
        Files.createFile(Path.of(file()));
        Path link = Files.createSymbolicLink(folder.resolve("link.db"), Path.of(file()));
        ProcessLock held = take();

        assertEquals(Optional.empty(), ProcessLock.take(link.toString()));
        held.close();
    }

    @Test
    void whatIsNoFileIsTakenByNobody() {
        for (String name : List.of(":memory:", "", "file:any?mode=memory", folder + "/missing/longhand.db")) {
            ProcessLock first = ProcessLock.take(name).orElseThrow();
            ProcessLock second = ProcessLock.take(name).orElseThrow();
            assertEquals(List.of(), List.of(folder.toFile().list()));
            first.close();
            second.close();
        }
    }

    private ProcessLock take() {
        return ProcessLock.take(file()).orElseThrow();
    }

    private String file() {
        return folder.resolve("longhand.db").toString();
    }

    /** Another process. */
    static final class Holder {
        public static void main(String[] arguments) throws IOException {
            ProcessLock held = ProcessLock.take(arguments[0]).orElseThrow();
            System.out.print('!');
            System.out.flush();
            System.in.read();
            held.close();
        }
    }
}
