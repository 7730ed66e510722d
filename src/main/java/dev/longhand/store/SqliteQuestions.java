package dev.longhand.store;

import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.Lease;
import dev.longhand.conversation.Question;
import dev.longhand.conversation.QuestionStore;
import dev.longhand.conversation.Standing;
import dev.longhand.conversation.Stop;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Questions in one SQLite file, for one process: leases are its own, kept in memory, and lost with it. Any thread may
 * call; the set of leases is guarded by the database's lock.
 */
final class SqliteQuestions implements QuestionStore {
    private static final String COLUMNS =
            "channel, thread, ts, person, text, messages, answer, seams, continued, tries";
    private static final String ONE = " WHERE channel = ? AND thread = ? AND ts = ?";
    private static final String NEWEST = """
             AND state <> 'OPEN' AND NOT EXISTS (
              SELECT 1 FROM question newer
              WHERE newer.channel = question.channel AND newer.thread = question.thread AND newer.ts > question.ts)""";

    private final Database database;
    private final Clock clock;
    private final Set<ConversationId> leased = new HashSet<>();

    SqliteQuestions(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public boolean claim(String key) {
        return database.update("INSERT OR IGNORE INTO claim (key, at) VALUES (?, ?)", key, clock.millis()) == 1;
    }

    @Override
    public boolean open(Question question) {
        return database.transaction(() -> {
            if (!claim(question.key())) {
                return false;
            }
            join(question);
            ConversationId id = question.conversation();
            Standing standing = question.standing();
            database.update(
                    "INSERT OR REPLACE INTO question (" + COLUMNS + ", state, updated)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', ?)",
                    id.channel(),
                    id.thread(),
                    question.ts(),
                    question.person(),
                    question.text(),
                    joined(standing.messages()),
                    standing.text(),
                    joined(standing.seams()),
                    question.continued(),
                    question.tries(),
                    clock.millis());
            return true;
        });
    }

    private void join(Question question) {
        database.update(
                """
                INSERT INTO participant (channel, thread, person, since_ts, last_ts, opening, updated)
                VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6)
                ON CONFLICT DO UPDATE SET
                  since_ts = min(since_ts, excluded.since_ts),
                  last_ts = max(last_ts, excluded.last_ts),
                  updated = excluded.updated,
                  opening = CASE
                    WHEN last_ts <= (SELECT reset_ts FROM conversation WHERE channel = ?1 AND thread = ?2)
                    THEN excluded.opening ELSE opening END""",
                question.conversation().channel(),
                question.conversation().thread(),
                question.person(),
                question.ts(),
                question.opening(),
                clock.millis());
    }

    @Override
    public List<Question> opened(ConversationId id) {
        return database.query(
                "SELECT " + COLUMNS + " FROM question WHERE channel = ? AND thread = ? AND state = 'OPEN' ORDER BY ts",
                SqliteQuestions::question,
                id.channel(),
                id.thread());
    }

    @Override
    public Optional<Lease> lease(ConversationId id) {
        return database.locked(() -> leased.add(id) ? Optional.of(new Lease(id, 1)) : Optional.empty());
    }

    @Override
    public Set<Lease> renew(Collection<Lease> leases) {
        return Set.of();
    }

    @Override
    public boolean release(Lease lease) {
        return database.locked(() -> opened(lease.conversation()).isEmpty() && leased.remove(lease.conversation()));
    }

    @Override
    public void handOver(Lease lease) {
        ConversationId id = lease.conversation();
        database.locked(() -> {
            leased.remove(id);
            return database.update(
                    "UPDATE question SET tries = 0 WHERE channel = ? AND thread = ? AND state = 'OPEN'",
                    id.channel(),
                    id.thread());
        });
    }

    @Override
    public Set<ConversationId> orphans() {
        return database.locked(() -> database
                .query(
                        "SELECT DISTINCT channel, thread FROM question WHERE state = 'OPEN'",
                        row -> new ConversationId(row.getString(1), row.getString(2)))
                .stream()
                .filter(id -> !leased.contains(id))
                .collect(Collectors.toSet()));
    }

    @Override
    public boolean begin(Lease lease, String question) {
        return changed(lease.conversation(), question, "tries = tries + 1", " AND state = 'OPEN'");
    }

    @Override
    public boolean progress(Lease lease, String question, Standing standing) {
        return database.update(
                        "UPDATE question SET messages = ?, answer = ?, seams = ?, updated = ?" + ONE
                                + " AND state = 'OPEN'",
                        joined(standing.messages()),
                        standing.text(),
                        joined(standing.seams()),
                        clock.millis(),
                        lease.conversation().channel(),
                        lease.conversation().thread(),
                        question)
                == 1;
    }

    @Override
    public boolean settle(Lease lease, String question, Settled how, Standing standing) {
        return database.transaction(() -> {
            ConversationId id = lease.conversation();
            String when = how == Settled.DROPPED ? " AND state = 'OPEN'" : " AND state = 'OPEN' AND tries > 0";
            if (!changed(id, question, "tries = 0", when)) {
                return false;
            }
            progress(lease, question, standing);
            return how == Settled.DROPPED
                    ? database.update("DELETE FROM question" + ONE, id.channel(), id.thread(), question) == 1
                    : changed(id, question, "state = '" + how + "'", "");
        });
    }

    @Override
    public Optional<Question> goOn(ConversationId id, String question) {
        return reopened(id, question, "continued = answer <> ''", " AND state = 'BROKEN_OFF'");
    }

    @Override
    public Optional<Question> retry(ConversationId id, String question) {
        return reopened(id, question, "continued = FALSE", NEWEST);
    }

    private Optional<Question> reopened(ConversationId id, String question, String how, String when) {
        return database.locked(() -> {
            boolean done = changed(id, question, "state = 'OPEN', tries = 0, " + how, when);
            return done ? find(id, question) : Optional.empty();
        });
    }

    @Override
    public Change change(ConversationId id, String question, String text) {
        return database.transaction(() -> {
            if (find(id, question).filter(kept -> !kept.text().equals(text)).isEmpty()) {
                return Change.NONE;
            }
            boolean open = changed(id, question, "tries = 0, continued = FALSE", " AND state = 'OPEN'");
            boolean reopened = !open && retry(id, question).isPresent();
            if (open || reopened) {
                database.update("UPDATE question SET text = ?" + ONE, text, id.channel(), id.thread(), question);
            }
            return open ? Change.OPEN : reopened ? Change.REOPENED : Change.NONE;
        });
    }

    @Override
    public Optional<Question> remove(ConversationId id, String question) {
        return database.locked(() -> {
            changed(id, question, "tries = 0", " AND state = 'OPEN'");
            return database
                    .query(
                            "DELETE FROM question" + ONE + " AND state <> 'OPEN' RETURNING " + COLUMNS,
                            SqliteQuestions::question,
                            id.channel(),
                            id.thread(),
                            question)
                    .stream()
                    .findFirst();
        });
    }

    @Override
    public Optional<Question> before(ConversationId id, String question) {
        return database
                .query(
                        "SELECT " + COLUMNS + " FROM question"
                                + " WHERE channel = ? AND thread = ? AND ts < ? AND state <> 'OPEN' ORDER BY ts DESC LIMIT 1",
                        SqliteQuestions::question,
                        id.channel(),
                        id.thread(),
                        question)
                .stream()
                .findFirst();
    }

    /** There is no other process. */
    @Override
    public void tell(ConversationId id, Stop stop) {}

    @Override
    public void onTold(BiConsumer<ConversationId, Stop> listener) {}

    private boolean changed(ConversationId id, String question, String what, String when) {
        return database.update(
                        "UPDATE question SET updated = ?, " + what + ONE + when,
                        clock.millis(),
                        id.channel(),
                        id.thread(),
                        question)
                == 1;
    }

    private Optional<Question> find(ConversationId id, String question) {
        return database
                .query(
                        "SELECT " + COLUMNS + " FROM question" + ONE,
                        SqliteQuestions::question,
                        id.channel(),
                        id.thread(),
                        question)
                .stream()
                .findFirst();
    }

    private static Question question(ResultSet row) throws SQLException {
        ConversationId id = new ConversationId(row.getString(1), row.getString(2));
        List<Integer> seams = split(row.getString(8)).map(Integer::valueOf).toList();
        Standing standing = new Standing(split(row.getString(6)).toList(), row.getString(7), seams);
        return new Question(
                id,
                row.getString(3),
                row.getString(4),
                row.getString(5),
                List.of(),
                standing,
                row.getBoolean(9),
                row.getInt(10));
    }

    private static String joined(List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static Stream<String> split(String values) {
        return Stream.of(values.split(" ")).filter(value -> !value.isEmpty());
    }
}
