package dev.longhand.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One SQLite file, and one connection to it. Whatever goes wrong is a {@link StoreFailure}.
 *
 * <p>Any thread may call. The lock guards the connection, and is held for one statement, or for all work that is given to
 * {@link #locked} or {@link #transaction}: SQLite allows one writer at a time anyway, and every statement here is about a
 * few indexed rows. Whoever cannot have the lock for some tenths of a second fails: a disk that hangs must not hold up the
 * acknowledgement of every event.
 */
final class Database implements AutoCloseable {
    /** Reads the row at which the result stands. */
    @FunctionalInterface
    interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    @FunctionalInterface
    private interface Work<T> {
        T run() throws SQLException;
    }

    private static final Duration PATIENCE = Duration.ofMillis(800);

    /** Fair, or somebody would wait for ever while others come and go. */
    private final ReentrantLock lock = new ReentrantLock(true);

    private final Connection connection;
    private final Duration patience;

    /** @throws StoreFailure when the file cannot be opened or was written by a newer version */
    Database(String file, Clock clock) {
        this(file, clock, PATIENCE);
    }

    /** @param patience how long a call waits for the lock, and for another process that uses the file; each by itself */
    Database(String file, Clock clock, Duration patience) {
        this.patience = patience;
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            prepare(clock);
        } catch (SQLException e) {
            throw new StoreFailure("cannot open " + file + ": " + e.getMessage(), e);
        }
    }

    private void prepare(Clock clock) throws SQLException {
        try {
            Schema.prepare(connection, patience, clock);
        } catch (SQLException | StoreFailure e) {
            connection.close();
            throw e;
        }
    }

    /** When the file was made. */
    Instant createdAt() {
        return guarded(() -> Schema.createdAt(connection));
    }

    /** All rows, as they are read. */
    <T> List<T> query(String sql, Reading<T> reading, Object... values) {
        return guarded(() -> {
            try (PreparedStatement statement = prepared(sql, values)) {
                List<T> read = new ArrayList<>();
                ResultSet rows = statement.executeQuery();
                while (rows.next()) {
                    read.add(reading.read(rows));
                }
                return read;
            }
        });
    }

    /** True when there is a row. */
    boolean exists(String sql, Object... values) {
        return !query(sql, row -> true, values).isEmpty();
    }

    /** Returns how many rows were changed. */
    int update(String sql, Object... values) {
        return guarded(() -> {
            try (PreparedStatement statement = prepared(sql, values)) {
                return statement.executeUpdate();
            }
        });
    }

    /** Does this while nobody else changes anything. */
    <T> T locked(Supplier<T> work) {
        return guarded(work::get);
    }

    /** Makes all these changes, or none. Not to be called within itself. */
    <T> T transaction(Supplier<T> changes) {
        return guarded(() -> {
            connection.setAutoCommit(false);
            try {
                T result = changes.get();
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        });
    }

    /** Makes all these changes, or none. Not to be called within itself. */
    void transaction(Runnable changes) {
        transaction(() -> {
            changes.run();
            return true;
        });
    }

    @Override
    public void close() {
        guarded(() -> {
            connection.close();
            return true;
        });
    }

    private <T> T guarded(Work<T> work) {
        if (!locks()) {
            throw new StoreFailure(
                    "the store is held up: others have waited for it for " + patience.toMillis() + " ms");
        }
        try {
            return work.run();
        } catch (SQLException e) {
            throw new StoreFailure("the store failed: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    /** An interrupt is for whoever waits next: a last note is written all the same. */
    private boolean locks() {
        long until = System.nanoTime() + patience.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return lock.tryLock(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private PreparedStatement prepared(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
