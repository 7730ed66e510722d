package dev.longhand.store;

import dev.longhand.conversation.Conversation;
import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.ConversationStore;
import dev.longhand.conversation.Standing;
import dev.longhand.conversation.Turn;
import dev.longhand.conversation.Unfinished;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Conversations and claims in one SQLite file. Any thread may call. */
public final class SqliteStore implements ConversationStore {
    /** Long after Slack has given up delivering: an old mention that is edited comes as a new event, and is no new question. */
    private static final Duration CLAIMS_KEPT = Duration.ofDays(365);

    private static final int CLAIMS_BETWEEN_CLEANINGS = 1_000;

    private final Clock clock;
    private final Database database;
    private final Instant completeSince;
    private final AtomicInteger claims = new AtomicInteger();

    /**
     * @param file where; created when missing. {@code :memory:} keeps everything in memory
     * @throws StoreFailure when the file cannot be opened or was written by a newer version
     */
    public SqliteStore(String file, Clock clock) {
        this.clock = clock;
        database = new Database(file, clock);
        completeSince = database.createdAt();
    }

    @Override
    public boolean claim(String key) {
        if (claims.incrementAndGet() % CLAIMS_BETWEEN_CLEANINGS == 0) {
            database.update("DELETE FROM claim WHERE at < ?", clock.millis() - CLAIMS_KEPT.toMillis());
        }
        return database.update("INSERT OR IGNORE INTO claim (key, at) VALUES (?, ?)", key, clock.millis()) == 1;
    }

    @Override
    public void join(ConversationId id, String person, String ts, String text) {
        database.update("""
                INSERT INTO participant (channel, thread, person, since_ts, last_ts, opening, updated)
                VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6)
                ON CONFLICT DO UPDATE SET
                  since_ts = min(since_ts, excluded.since_ts),
                  last_ts = max(last_ts, excluded.last_ts),
                  updated = excluded.updated,
                  opening = CASE
                    WHEN last_ts <= (SELECT reset_ts FROM conversation WHERE channel = ?1 AND thread = ?2)
                    THEN excluded.opening ELSE opening END""", id.channel(), id.thread(), person, ts, text, clock.millis());
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
            if (!database.exists(
                    "SELECT 1 FROM conversation WHERE channel = ? AND thread = ?", id.channel(), id.thread())) {
                return Optional.empty();
            }
            return Optional.of(new Conversation(database.query(
                    "SELECT role, speaker, text, ts FROM turn WHERE channel = ? AND thread = ? ORDER BY seq",
                    SqliteStore::turn,
                    id.channel(),
                    id.thread())));
        });
    }

    @Override
    public void append(ConversationId id, List<Turn> turns) {
        database.transaction(() -> {
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
        });
    }

    private void add(ConversationId id, Turn turn) {
        database.update("""
                INSERT INTO turn (channel, thread, ts, role, speaker, text) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET text = excluded.text""", id.channel(), id.thread(), turn.ts(), turn.role().name(), turn.speaker(), turn.text());
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
    public void keep(ConversationId id, Unfinished unfinished) {
        Standing standing = unfinished.standing();
        database.update(
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
                standing.seams().stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }

    @Override
    public Optional<Unfinished> take(ConversationId id, String question) {
        return database.query("""
                        DELETE FROM unfinished WHERE channel = ? AND thread = ? AND question = ?
                        RETURNING question, person, speaker, asked, messages, answer, seams""", SqliteStore::unfinished, id.channel(), id.thread(), question).stream()
                .findFirst();
    }

    @Override
    public void reset(ConversationId id, String ts) {
        database.transaction(() -> {
            database.update("""
                    INSERT INTO conversation (channel, thread, updated, reset_ts) VALUES (?, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET updated = excluded.updated, reset_ts = max(reset_ts, excluded.reset_ts)""", id.channel(), id.thread(), clock.millis(), ts);
            database.update(
                    "DELETE FROM turn WHERE channel = ? AND thread = ? AND ts <= ?", id.channel(), id.thread(), ts);
            database.update(
                    "DELETE FROM unfinished WHERE channel = ? AND thread = ? AND question <= ?",
                    id.channel(),
                    id.thread(),
                    ts);
        });
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
    public List<Recent> recent(String person, String channel, Instant since) {
        return database.query(
                """
                SELECT p.thread, p.opening, p.updated
                FROM participant p LEFT JOIN conversation c ON c.channel = p.channel AND c.thread = p.thread
                WHERE p.person = ? AND p.channel = ? AND p.updated >= ? AND p.last_ts > coalesce(c.reset_ts, '')
                ORDER BY p.updated DESC""",
                row -> new Recent(
                        new ConversationId(channel, row.getString(1)),
                        row.getString(2),
                        Instant.ofEpochMilli(row.getLong(3))),
                person,
                channel,
                since.toEpochMilli());
    }

    @Override
    public Instant completeSince() {
        return completeSince;
    }

    @Override
    public void close() {
        database.close();
    }

    private static Turn turn(ResultSet row) throws SQLException {
        return new Turn(Turn.Role.valueOf(row.getString(1)), row.getString(2), row.getString(3), row.getString(4));
    }

    private static Unfinished unfinished(ResultSet row) throws SQLException {
        Turn question = Turn.person(row.getString(3), row.getString(4), row.getString(1));
        List<String> messages = List.of(row.getString(5).split(" "));
        List<Integer> seams = Stream.of(row.getString(7).split(" "))
                .filter(seam -> !seam.isEmpty())
                .map(Integer::valueOf)
                .toList();
        return new Unfinished(row.getString(2), question, new Standing(messages, row.getString(6), seams));
    }
}
