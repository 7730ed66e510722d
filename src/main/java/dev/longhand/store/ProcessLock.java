package dev.longhand.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells other processes that an SQLite file is in use, by a lock on a file beside it, whose name ends in {@code -lock}: the
 * SQLite file itself stays open to any operator. The system takes the lock back when the process ends, however that ends. The
 * file beside stays, because who deletes it may delete the next one's.
 */
final class ProcessLock implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ProcessLock.class);

    /** What SQLite keeps in memory, or has a say of its own about. */
    private static final String NO_FILE = "|:memory:|file:.*";

    private final Optional<FileChannel> channel;

    private ProcessLock(Optional<FileChannel> channel) {
        this.channel = channel;
    }

    /**
     * Takes it. Where there is nothing to lock, or the file system has no locks or may not be written to, it locks nothing:
     * that is logged, and must keep nobody from starting.
     *
     * @return empty when another process uses the file, or another store of this one
     */
    static Optional<ProcessLock> take(String file) {
        if (file.matches(NO_FILE)) {
            return Optional.of(new ProcessLock(Optional.empty()));
        }
        try {
            FileChannel channel =
                    FileChannel.open(beside(Path.of(file)), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return locks(channel) ? Optional.of(new ProcessLock(Optional.of(channel))) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            log.warn("it cannot be seen whether another process uses {}: {}", file, e.toString());
            return Optional.of(new ProcessLock(Optional.empty()));
        }
    }

    private static boolean locks(FileChannel channel) throws IOException {
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Held by this very process.
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        return locked;
    }

    /** The same for all names of a file. */
    private static Path beside(Path file) throws IOException {
        Path real = Files.exists(file) ? file.toRealPath() : file;
        return real.resolveSibling(real.getFileName() + "-lock");
    }

    @Override
    public void close() {
        try {
            if (channel.isPresent()) {
                channel.get().close();
            }
        } catch (IOException e) {
            log.warn("the lock beside the SQLite file was not given back: {}", e.toString());
        }
    }
}
