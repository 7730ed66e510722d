package dev.longhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    private static final String INSERT = "INSERT INTO claim (key, at) VALUES (?, ?)";

    private final Database database = new Database(":memory:", Clock.systemUTC());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void ofATransactionThatFailsNothingIsLeft() {
        Runnable changes = () -> {
            database.update(INSERT, "C1/1.0", 1);
            database.update(INSERT, "C1/1.0", 2);
        };

        assertThrows(StoreFailure.class, () -> database.transaction(changes));
        assertFalse(database.exists("SELECT 1 FROM claim"));
    }

    @Test
    void afterATransactionThatFailedTheNextChangeStands() {
        assertThrows(
                IllegalStateException.class,
                () -> database.transaction(() -> {
                    throw new IllegalStateException();
                }));
        database.update(INSERT, "C1/1.0", 1);
        assertThrows(StoreFailure.class, () -> database.transaction(() -> database.update("no SQL")));

        assertEquals(List.of("C1/1.0"), database.query("SELECT key FROM claim", row -> row.getString(1)));
    }

    @Test
    void whatIsAskedOfAClosedDatabaseFailsAsTheStoreDoes() {
        database.close();

        assertThrows(StoreFailure.class, () -> database.exists("SELECT 1 FROM claim"));
    }

    @Test
    void whoCannotHaveTheDatabaseIsNotHeldUpForLong() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        Thread other = new Thread(() -> database.locked(() -> {
            held.countDown();
            return await(enough);
        }));
        other.start();
        assertTrue(await(held));

        assertThrows(StoreFailure.class, () -> database.update(INSERT, "C1/1.0", 1));
        enough.countDown();
        other.join();
        database.update(INSERT, "C1/1.0", 1);
    }

    @Test
    void aFileThatAnotherProcessWritesToIsNotWaitedForForLong(@TempDir Path folder) throws Exception {
        String file = folder.resolve("longhand.db").toString();
        try (Database shared = new Database(file, Clock.systemUTC());
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            assertThrows(StoreFailure.class, () -> shared.update(INSERT, "C1/1.0", 1));
            statement.execute("ROLLBACK");
            shared.update(INSERT, "C1/1.0", 1);
        }
    }

    @Test
    void whatAnInterruptedThreadHasToSayIsWritten() {
        Thread.currentThread().interrupt();
        database.update(INSERT, "C1/1.0", 1);

        assertTrue(Thread.interrupted());
        assertTrue(database.exists("SELECT 1 FROM claim"));
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
