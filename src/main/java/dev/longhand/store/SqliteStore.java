package dev.longhand.store;

import dev.longhand.conversation.Conversation;
import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.ConversationStore;
import dev.longhand.conversation.Standing;
import dev.longhand.conversation.Turn;
import dev.longhand.conversation.Unfinished;
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
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Conversations and claims in one SQLite file.
 *
 * <p>One connection, guarded by one lock: SQLite allows one writer at a time anyway, and every call here is a few indexed
 * rows. Any thread may call.
 */
public final class SqliteStore implements ConversationStore {
    /** Long after Slack has given up delivering: an old mention that is edited comes as a new event, and is no new question. */
    private static final Duration CLAIMS_KEPT = Duration.ofDays(365);

    private static final int CLAIMS_BETWEEN_CLEANINGS = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Clock clock;
    private final Connection connection;
    private final Instant completeSince;
    private int claimsSinceCleaning;

    /**
     * @param file where; created when missing. {@code :memory:} keeps everything in memory
     * @throws StoreFailure when the file cannot be opened or was written by a newer version
     */
    public SqliteStore(String file, Clock clock) {
        this.clock = clock;
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            Schema.prepare(connection, clock);
            completeSince = Schema.createdAt(connection);
        } catch (SQLException e) {
            throw new StoreFailure("cannot open " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public boolean claim(String key) {
        return locked(() -> {
            if (++claimsSinceCleaning >= CLAIMS_BETWEEN_CLEANINGS) {
                claimsSinceCleaning = 0;
                update("DELETE FROM claim WHERE at < ?", clock.millis() - CLAIMS_KEPT.toMillis());
            }
            return update("INSERT OR IGNORE INTO claim (key, at) VALUES (?, ?)", key, clock.millis()) == 1;
        });
    }

    @Override
    public void join(ConversationId id, String person, String ts, String text) {
        locked(() -> update("""
                INSERT INTO participant (channel, thread, person, since_ts, last_ts, opening, updated)
                VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6)
                ON CONFLICT DO UPDATE SET
                  since_ts = min(since_ts, excluded.since_ts),
                  last_ts = max(last_ts, excluded.last_ts),
                  updated = excluded.updated,
                  opening = CASE
                    WHEN last_ts <= (SELECT reset_ts FROM conversation WHERE channel = ?1 AND thread = ?2)
                    THEN excluded.opening ELSE opening END""", id.channel(), id.thread(), person, ts, text, clock.millis()));
    }

    @Override
    public boolean takesPart(ConversationId id, String ts) {
        return exists(
                "SELECT 1 FROM participant WHERE channel = ? AND thread = ? AND since_ts < ?",
                id.channel(),
                id.thread(),
                ts);
    }

    @Override
    public Optional<Conversation> find(ConversationId id) {
        return locked(() -> {
            if (!exists("SELECT 1 FROM conversation WHERE channel = ? AND thread = ?", id.channel(), id.thread())) {
                return Optional.empty();
            }
            List<Turn> turns = new ArrayList<>();
            try (PreparedStatement said = prepared(
                    "SELECT role, speaker, text, ts FROM turn WHERE channel = ? AND thread = ? ORDER BY seq",
                    id.channel(),
                    id.thread())) {
                ResultSet rows = said.executeQuery();
                while (rows.next()) {
                    turns.add(new Turn(
                            Turn.Role.valueOf(rows.getString(1)),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4)));
                }
            }
            return Optional.of(new Conversation(turns));
        });
    }

    @Override
    public void append(ConversationId id, List<Turn> turns) {
        transaction(() -> {
            update("""
                    INSERT INTO conversation (channel, thread, updated) VALUES (?, ?, ?)
                    ON CONFLICT DO UPDATE SET updated = excluded.updated""", id.channel(), id.thread(), clock.millis());
            boolean current = true;
            for (Turn turn : turns) {
                current = turn.role() == Turn.Role.ASSISTANT ? current : !wasResetAfter(id, turn.ts());
                if (current) {
                    update(
                            """
                            INSERT INTO turn (channel, thread, ts, role, speaker, text) VALUES (?, ?, ?, ?, ?, ?)
                            ON CONFLICT DO UPDATE SET text = excluded.text""",
                            id.channel(),
                            id.thread(),
                            turn.ts(),
                            turn.role().name(),
                            turn.speaker(),
                            turn.text());
                }
            }
        });
    }

    @Override
    public void forget(ConversationId id, String question, List<String> answer) {
        transaction(() -> {
            String one = "DELETE FROM turn WHERE channel = ? AND thread = ? AND ts = ? AND role = ?";
            update(one, id.channel(), id.thread(), question, Turn.Role.PERSON.name());
            for (String ts : answer) {
                update(one, id.channel(), id.thread(), ts, Turn.Role.ASSISTANT.name());
            }
        });
    }

    @Override
    public void keep(ConversationId id, Unfinished unfinished) {
        Standing standing = unfinished.standing();
        locked(() -> update(
                """
                INSERT OR REPLACE INTO unfinished
                  (channel, thread, question, person, speaker, asked, messages, answer, seams)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                id.channel(),
                id.thread(),
                unfinished.question().ts(),
                unfinished.person(),
                unfinished.question().speaker(),
                unfinished.question().text(),
                String.join(" ", standing.messages()),
                standing.text(),
                standing.seams().stream().map(String::valueOf).collect(Collectors.joining(" "))));
    }

    @Override
    public Optional<Unfinished> take(ConversationId id, String question) {
        return locked(() -> {
            try (PreparedStatement statement = prepared("""
                    DELETE FROM unfinished WHERE channel = ? AND thread = ? AND question = ?
                    RETURNING person, speaker, asked, messages, answer, seams""", id.channel(), id.thread(), question)) {
                ResultSet row = statement.executeQuery();
                if (!row.next()) {
                    return Optional.empty();
                }
                List<String> messages = List.of(row.getString(4).split(" "));
                List<Integer> seams = Stream.of(row.getString(6).split(" "))
                        .filter(seam -> !seam.isEmpty())
                        .map(Integer::valueOf)
                        .toList();
                return Optional.of(new Unfinished(
                        row.getString(1),
                        Turn.person(row.getString(2), row.getString(3), question),
                        new Standing(messages, row.getString(5), seams)));
            }
        });
    }

    @Override
    public void reset(ConversationId id, String ts) {
        transaction(() -> {
            update("""
                    INSERT INTO conversation (channel, thread, updated, reset_ts) VALUES (?, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET updated = excluded.updated, reset_ts = max(reset_ts, excluded.reset_ts)""", id.channel(), id.thread(), clock.millis(), ts);
            update("DELETE FROM turn WHERE channel = ? AND thread = ? AND ts <= ?", id.channel(), id.thread(), ts);
            update(
                    "DELETE FROM unfinished WHERE channel = ? AND thread = ? AND question <= ?",
                    id.channel(),
                    id.thread(),
                    ts);
        });
    }

    @Override
    public boolean wasResetAfter(ConversationId id, String ts) {
        return exists(
                "SELECT 1 FROM conversation WHERE channel = ? AND thread = ? AND reset_ts >= ?",
                id.channel(),
                id.thread(),
                ts);
    }

    @Override
    public List<Recent> recent(String person, String channel, Instant since) {
        return locked(() -> {
            List<Recent> recent = new ArrayList<>();
            try (PreparedStatement statement = prepared("""
                    SELECT p.thread, p.updated, p.opening
                    FROM participant p LEFT JOIN conversation c ON c.channel = p.channel AND c.thread = p.thread
                    WHERE p.person = ? AND p.channel = ? AND p.updated >= ? AND p.last_ts > coalesce(c.reset_ts, '')
                    ORDER BY p.updated DESC""", person, channel, since.toEpochMilli())) {
                ResultSet rows = statement.executeQuery();
                while (rows.next()) {
                    recent.add(new Recent(
                            new ConversationId(channel, rows.getString(1)),
                            rows.getString(3),
                            Instant.ofEpochMilli(rows.getLong(2))));
                }
            }
            return recent;
        });
    }

    @Override
    public Instant completeSince() {
        return completeSince;
    }

    @Override
    public void close() {
        locked(() -> {
            connection.close();
            return null;
        });
    }

    private interface Work<T> {
        T run() throws SQLException;
    }

    private interface Changes {
        void run() throws SQLException;
    }

    private <T> T locked(Work<T> work) {
        lock.lock();
        try {
            return work.run();
        } catch (SQLException e) {
            throw new StoreFailure("the store failed: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    private void transaction(Changes changes) {
        locked(() -> {
            connection.setAutoCommit(false);
            try {
                changes.run();
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
            return null;
        });
    }

    private boolean exists(String sql, Object... values) {
        return locked(() -> {
            try (PreparedStatement statement = prepared(sql, values)) {
                return statement.executeQuery().next();
            }
        });
    }

    private int update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values)) {
            return statement.executeUpdate();
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
