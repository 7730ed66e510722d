package dev.longhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
}
