package dev.longhand.store;

import dev.longhand.conversation.Attachment;
import dev.longhand.conversation.Conversation;
import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.ConversationStore;
import dev.longhand.conversation.Lease;
import dev.longhand.conversation.Turn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Conversations in one SQLite file. Any thread may call. */
final class SqliteConversations implements ConversationStore {
    private record Row(long seq, Turn.Role role, String ts) {}

    private final Clock clock;
    private final Database database;
    private final SqliteLeases leases;
    private final Retention retention;

    SqliteConversations(Database database, SqliteLeases leases, Retention retention, Clock clock) {
        this.database = database;
        this.leases = leases;
        this.retention = retention;
        this.clock = clock;
    }

    @Override
    public boolean takesPart(ConversationId id, String ts) {
        return database.exists(
                "SELECT 1 FROM participant WHERE channel = ? AND thread = ? AND since_ts < ?",
                id.channel(),
                id.thread(),
                ts);
    }

    @Override
    public Optional<Conversation> find(ConversationId id) {
        return database.locked(() -> {
            if (!isKnown(id)) {
                return Optional.empty();
            }
            return Optional.of(new Conversation(database.query(
                    "SELECT role, speaker, text, ts, files FROM turn WHERE channel = ? AND thread = ? ORDER BY seq",
                    SqliteConversations::turn,
                    id.channel(),
                    id.thread())));
        });
    }

    private boolean isKnown(ConversationId id) {
        return database.exists(
                "SELECT 1 FROM conversation WHERE channel = ? AND thread = ?", id.channel(), id.thread());
    }

    @Override
    public void append(Lease lease, List<Turn> turns) {
        database.transaction(() -> {
            if (leases.holds(lease) && isKnown(lease.conversation())) {
                add(lease.conversation(), turns);
            }
        });
    }

    @Override
    public void append(ConversationId id, List<Turn> turns) {
        database.transaction(() -> add(id, turns));
    }

    private void add(ConversationId id, List<Turn> turns) {
        database.update("""
                INSERT INTO conversation (channel, thread, updated) VALUES (?, ?, ?)
                ON CONFLICT DO UPDATE SET updated = excluded.updated""", id.channel(), id.thread(), clock.millis());
        boolean current = true;
        for (Turn turn : turns) {
            current = turn.role() == Turn.Role.ASSISTANT ? current : !wasResetAfter(id, turn.ts());
            if (current) {
                add(id, turn);
            }
        }
    }

    private void add(ConversationId id, Turn turn) {
        database.update(
                """
                INSERT INTO turn (channel, thread, ts, role, speaker, text, files) VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET speaker = excluded.speaker, text = excluded.text, files = excluded.files""",
                id.channel(),
                id.thread(),
                turn.ts(),
                turn.role().name(),
                turn.speaker(),
                turn.text(),
                Attachment.encode(turn.files()));
    }

    @Override
    public void change(ConversationId id, String ts, String text) {
        database.update(
                "UPDATE turn SET text = ? WHERE channel = ? AND thread = ? AND ts = ? AND role = 'PERSON'",
                text,
                id.channel(),
                id.thread(),
                ts);
    }

    @Override
    public void forget(ConversationId id, String question, List<String> answer) {
        database.transaction(() -> {
            remove(id, question, Turn.Role.PERSON);
            answer.forEach(ts -> remove(id, ts, Turn.Role.ASSISTANT));
        });
    }

    private void remove(ConversationId id, String ts, Turn.Role role) {
        database.update(
                "DELETE FROM turn WHERE channel = ? AND thread = ? AND ts = ? AND role = ?",
                id.channel(),
                id.thread(),
                ts,
                role.name());
    }

    @Override
    public void reset(ConversationId id, String ts) {
        database.transaction(() -> {
            database.update("""
                    INSERT INTO conversation (channel, thread, updated, reset_ts) VALUES (?, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET updated = excluded.updated, reset_ts = max(reset_ts, excluded.reset_ts)""", id.channel(), id.thread(), clock.millis(), ts);
            forgetTurns(id, ts);
            // One in answer to which something stands already stays until that is taken back.
            database.update("""
                    DELETE FROM question
                    WHERE channel = ? AND thread = ? AND ts <= ?
                      AND NOT (state = 'OPEN' AND (tries > 0 OR messages <> ''))""", id.channel(), id.thread(), ts);
        });
    }

    /** An answer goes with its question, also one that was written after the reset was sent, and before it came. */
    private void forgetTurns(ConversationId id, String until) {
        String asked = "";
        for (Row row : rows(id)) {
            asked = row.role() == Turn.Role.PERSON || asked.isEmpty() ? row.ts() : asked;
            if (asked.compareTo(until) <= 0) {
                database.update("DELETE FROM turn WHERE seq = ?", row.seq());
            }
        }
    }

    private List<Row> rows(ConversationId id) {
        return database.query(
                "SELECT seq, role, ts FROM turn WHERE channel = ? AND thread = ? ORDER BY seq",
                row -> new Row(row.getLong(1), Turn.Role.valueOf(row.getString(2)), row.getString(3)),
                id.channel(),
                id.thread());
    }

    @Override
    public boolean wasResetAfter(ConversationId id, String ts) {
        return database.exists(
                "SELECT 1 FROM conversation WHERE channel = ? AND thread = ? AND reset_ts >= ?",
                id.channel(),
                id.thread(),
                ts);
    }

    @Override
    public void leave(ConversationId id, String person) {
        database.update(
                "DELETE FROM participant WHERE channel = ? AND thread = ? AND person = ?",
                id.channel(),
                id.thread(),
                person);
    }

    @Override
    public List<Recent> recent(String person, Instant since) {
        return database.query(
                """
                SELECT p.channel, p.thread, p.opening, p.updated
                FROM participant p LEFT JOIN conversation c ON c.channel = p.channel AND c.thread = p.thread
                WHERE p.person = ? AND p.updated >= ? AND p.last_ts > coalesce(c.reset_ts, '')
                ORDER BY p.updated DESC""",
                row -> new Recent(
                        new ConversationId(row.getString(1), row.getString(2)),
                        row.getString(3),
                        Instant.ofEpochMilli(row.getLong(4))),
                person,
                since.toEpochMilli());
    }

    @Override
    public Instant completeSince() {
        return retention.completeSince(database.createdAt());
    }

    private static Turn turn(ResultSet row) throws SQLException {
        return new Turn(
                Turn.Role.valueOf(row.getString(1)),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Attachment.decode(row.getString(5)));
    }
}
