package dev.longhand.store;

import dev.longhand.conversation.Attachment;
import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.Question;
import dev.longhand.conversation.Standing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of questions, open and settled ones. Conditions are SQL that follows a {@code WHERE}. Any thread may call. */
final class SqliteQuestionTable {
    /** The condition by which a row is changed: whatever it says. */
    static final String ALWAYS = "";

    static final String OPEN = " AND state = 'OPEN'";

    static final String SETTLED = " AND state <> 'OPEN'";

    /** Settled, and no other of its conversation is newer. */
    static final String NEWEST = SETTLED + """
             AND NOT EXISTS (
              SELECT 1 FROM question newer
              WHERE newer.channel = question.channel AND newer.thread = question.thread AND newer.ts > question.ts)""";

    private static final String COLUMNS =
            "channel, thread, ts, person, text, files, messages, answer, seams, continued, tries";
    private static final String IN = " WHERE channel = ? AND thread = ?";
    private static final String ONE = IN + " AND ts = ?";

    private final Database database;
    private final Clock clock;

    SqliteQuestionTable(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    void open(Question question) {
        ConversationId id = question.conversation();
        Standing standing = question.standing();
        database.update(
                "INSERT OR REPLACE INTO question (" + COLUMNS + ", state, updated)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', ?)",
                id.channel(),
                id.thread(),
                question.ts(),
                question.person(),
                question.text(),
                Attachment.encode(question.files()),
                Joined.of(standing.messages()),
                standing.text(),
                Joined.of(standing.seams()),
                question.continued(),
                question.tries(),
                clock.millis());
    }

    /** Those of a conversation, oldest first. */
    List<Question> all(ConversationId id, String when) {
        return database.query(
                "SELECT " + COLUMNS + " FROM question" + IN + when + " ORDER BY ts",
                SqliteQuestionTable::question,
                id.channel(),
                id.thread());
    }

    Optional<Question> one(ConversationId id, String ts, String when, Object... values) {
        return first("SELECT " + COLUMNS + " FROM question" + ONE + when, id, ts, values);
    }

    /** The newest settled one before this. */
    Optional<Question> before(ConversationId id, String ts) {
        return first(
                "SELECT " + COLUMNS + " FROM question" + IN + " AND ts < ?" + SETTLED + " ORDER BY ts DESC LIMIT 1",
                id,
                ts);
    }

    /** Returns the row that was deleted. */
    Optional<Question> delete(ConversationId id, String ts, String when) {
        return first("DELETE FROM question" + ONE + when + " RETURNING " + COLUMNS, id, ts);
    }

    private Optional<Question> first(String sql, ConversationId id, String ts, Object... values) {
        List<Object> all = new ArrayList<>(List.of(id.channel(), id.thread(), ts));
        all.addAll(List.of(values));
        return database.query(sql, SqliteQuestionTable::question, all.toArray()).stream()
                .findFirst();
    }

    /** True when there was such a row. */
    boolean change(ConversationId id, String ts, String when, String what, Object... values) {
        List<Object> all = new ArrayList<>(List.of(values));
        all.addAll(List.of(clock.millis(), id.channel(), id.thread(), ts));
        return database.update("UPDATE question SET " + what + ", updated = ?" + ONE + when, all.toArray()) == 1;
    }

    /** True when there was such a row. */
    boolean note(ConversationId id, String ts, String when, Standing standing) {
        return change(
                id,
                ts,
                when,
                "messages = ?, answer = ?, seams = ?",
                Joined.of(standing.messages()),
                standing.text(),
                Joined.of(standing.seams()));
    }

    /** The conversations with open questions. */
    List<ConversationId> unanswered() {
        return database.query(
                "SELECT DISTINCT channel, thread FROM question WHERE state = 'OPEN'",
                row -> new ConversationId(row.getString(1), row.getString(2)));
    }

    private static Question question(ResultSet row) throws SQLException {
        ConversationId id = new ConversationId(row.getString(1), row.getString(2));
        Standing standing =
                new Standing(Joined.texts(row.getString(7)), row.getString(8), Joined.numbers(row.getString(9)));
        return new Question(
                id,
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Attachment.decode(row.getString(6)),
                standing,
                row.getBoolean(10),
                row.getInt(11));
    }
}
