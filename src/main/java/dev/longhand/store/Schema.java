package dev.longhand.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The tables, and the version by which a later program knows what it has before it. */
final class Schema {
    private static final int VERSION = 3;

    private static final List<String> TABLES = List.of(
            "CREATE TABLE created (at INTEGER NOT NULL)",
            "CREATE TABLE claim (key TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID",
            """
            CREATE TABLE conversation (
              channel TEXT NOT NULL, thread TEXT NOT NULL, updated INTEGER NOT NULL, reset_ts TEXT NOT NULL DEFAULT '',
              PRIMARY KEY (channel, thread)) WITHOUT ROWID""",
            """
            CREATE TABLE participant (
              channel TEXT NOT NULL, thread TEXT NOT NULL, person TEXT NOT NULL, since_ts TEXT NOT NULL,
              last_ts TEXT NOT NULL, opening TEXT NOT NULL, updated INTEGER NOT NULL,
              PRIMARY KEY (channel, thread, person)) WITHOUT ROWID""",
            "CREATE INDEX participant_person ON participant (person, updated)",
            """
            CREATE TABLE turn (
              seq INTEGER PRIMARY KEY, channel TEXT NOT NULL, thread TEXT NOT NULL, ts TEXT NOT NULL,
              role TEXT NOT NULL, speaker TEXT NOT NULL, text TEXT NOT NULL, files TEXT NOT NULL,
              UNIQUE (channel, thread, ts, role))""",
            """
            CREATE TABLE question (
              channel TEXT NOT NULL, thread TEXT NOT NULL, ts TEXT NOT NULL, person TEXT NOT NULL, text TEXT NOT NULL,
              files TEXT NOT NULL, messages TEXT NOT NULL, answer TEXT NOT NULL, seams TEXT NOT NULL, continued INTEGER NOT NULL,
              tries INTEGER NOT NULL, state TEXT NOT NULL, updated INTEGER NOT NULL,
              PRIMARY KEY (channel, thread, ts)) WITHOUT ROWID""",
            "CREATE INDEX question_open ON question (state) WHERE state = 'OPEN'",
            """
            CREATE TABLE notice (
              person TEXT NOT NULL, what TEXT NOT NULL, until INTEGER NOT NULL,
              PRIMARY KEY (person, what)) WITHOUT ROWID""",
            """
            CREATE TABLE spending (
              person TEXT NOT NULL, day TEXT NOT NULL, tokens INTEGER NOT NULL,
              PRIMARY KEY (person, day)) WITHOUT ROWID""",
            """
            CREATE TABLE instructions (
              channel TEXT PRIMARY KEY, text TEXT NOT NULL, person TEXT NOT NULL) WITHOUT ROWID""");

    private Schema() {}

    static void prepare(Connection connection, Duration patience, Clock clock) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Readers never wait for the writer, and a commit costs no wait for the disk: with one, some milliseconds
            // each, a flood of questions holds up its own acknowledgement. After a power cut the last moments may be
            // missing; the file stays whole.
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = NORMAL");
            statement.execute("PRAGMA busy_timeout = " + patience.toMillis());
            int version = number(statement, "PRAGMA user_version");
            if (version > VERSION) {
                throw new StoreFailure(
                        "the file was written by a newer Longhand (schema " + version + ", this one knows " + VERSION
                                + "): start the newer one, or name another file in LONGHAND_DATA");
            }
            if (version > 0 && version < VERSION) {
                throw new StoreFailure(
                        "the file was written by a Longhand of before its first release: name another file in"
                                + " LONGHAND_DATA, or delete it; what was said is read back from Slack");
            }
            if (version == 0) {
                create(connection, statement, clock);
            }
        }
    }

    static Instant createdAt(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT at FROM created")) {
            return Instant.ofEpochMilli(row.getLong(1));
        }
    }

    private static void create(Connection connection, Statement statement, Clock clock) throws SQLException {
        connection.setAutoCommit(false);
        for (String table : TABLES) {
            statement.execute(table);
        }
        statement.execute("INSERT INTO created (at) VALUES (" + clock.millis() + ")");
        statement.execute("PRAGMA user_version = " + VERSION);
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static int number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.getInt(1);
        }
    }
}
