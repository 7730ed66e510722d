package dev.longhand.store;

import static dev.longhand.store.SqliteQuestionTable.ALWAYS;
import static dev.longhand.store.SqliteQuestionTable.NEWEST;
import static dev.longhand.store.SqliteQuestionTable.OPEN;
import static dev.longhand.store.SqliteQuestionTable.SETTLED;

import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.Lease;
import dev.longhand.conversation.Question;
import dev.longhand.conversation.QuestionStore;
import dev.longhand.conversation.Standing;
import dev.longhand.conversation.Stop;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Questions in one SQLite file, for one process. Any thread may call. */
final class SqliteQuestions implements QuestionStore {
    private final Database database;
    private final SqliteLeases leases;
    private final SqliteQuestionTable table;
    private final Clock clock;

    SqliteQuestions(Database database, SqliteLeases leases, Clock clock) {
        this.database = database;
        this.leases = leases;
        this.table = new SqliteQuestionTable(database, clock);
        this.clock = clock;
    }

    @Override
    public boolean claim(String key) {
        return database.update("INSERT OR IGNORE INTO claim (key, at) VALUES (?, ?)", key, clock.millis()) == 1;
    }

    @Override
    public boolean open(Question question) {
        return database.transaction(() -> {
            if (!claim(question.key()) || wasResetAfter(question.conversation(), question.ts())) {
                return false;
            }
            join(question);
            table.open(question);
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

    private boolean wasResetAfter(ConversationId id, String ts) {
        return database.exists(
                "SELECT 1 FROM conversation WHERE channel = ? AND thread = ? AND reset_ts >= ?",
                id.channel(),
                id.thread(),
                ts);
    }

    @Override
    public List<Question> opened(ConversationId id) {
        return table.all(id, OPEN);
    }

    @Override
    public Optional<Lease> lease(ConversationId id) {
        return database.locked(() -> leases.take(id));
    }

    /** There is no other process. */
    @Override
    public boolean isForAnother(ConversationId id) {
        return false;
    }

    @Override
    public Set<Lease> renew(Collection<Lease> held) {
        return database.locked(
                () -> held.stream().filter(lease -> !leases.holds(lease)).collect(Collectors.toSet()));
    }

    @Override
    public boolean release(Lease lease) {
        return database.locked(() -> {
            if (leases.holds(lease) && !opened(lease.conversation()).isEmpty()) {
                return false;
            }
            leases.giveBack(lease);
            return true;
        });
    }

    @Override
    public void handOver(Lease lease) {
        ConversationId id = lease.conversation();
        database.locked(() -> {
            if (leases.holds(lease)) {
                opened(id).forEach(question -> table.change(id, question.ts(), OPEN, "tries = 0"));
                leases.giveBack(lease);
            }
            return true;
        });
    }

    @Override
    public Set<ConversationId> orphans() {
        return database.locked(() ->
                table.unanswered().stream().filter(id -> !leases.isHeld(id)).collect(Collectors.toSet()));
    }

    @Override
    public boolean begin(Lease lease, String question) {
        return database.locked(
                () -> leases.holds(lease) && table.change(lease.conversation(), question, OPEN, "tries = tries + 1"));
    }

    @Override
    public boolean progress(Lease lease, String question, Standing standing) {
        return database.locked(() -> leases.holds(lease) && table.note(lease.conversation(), question, OPEN, standing));
    }

    @Override
    public boolean settle(Lease lease, String question, Settled how, Standing standing) {
        ConversationId id = lease.conversation();
        return database.transaction(() -> {
            String when = how == Settled.DROPPED ? OPEN : OPEN + " AND tries > 0";
            if (!leases.holds(lease) || !table.note(id, question, when, standing)) {
                return false;
            }
            return how == Settled.DROPPED || wasResetAfter(id, question)
                    ? table.delete(id, question, ALWAYS).isPresent()
                    : table.change(id, question, ALWAYS, "tries = 0, state = '" + how + "'");
        });
    }

    @Override
    public Optional<Question> goOn(ConversationId id, String question) {
        return reopened(id, question, " AND state = 'BROKEN_OFF'", "continued = (answer <> '')");
    }

    @Override
    public Optional<Question> retry(ConversationId id, String question) {
        return reopened(id, question, NEWEST, "continued = FALSE");
    }

    private Optional<Question> reopened(ConversationId id, String question, String when, String how) {
        return database.locked(() -> {
            boolean done = table.change(id, question, when, "state = 'OPEN', tries = 0, " + how);
            return done ? table.one(id, question, OPEN) : Optional.empty();
        });
    }

    @Override
    public Change change(ConversationId id, String question, String text) {
        return database.transaction(() -> {
            if (table.one(id, question, " AND text = ?", text).isPresent()) {
                return Change.NONE;
            }
            if (table.change(id, question, OPEN, "text = ?, continued = FALSE, tries = 0", text)) {
                return Change.OPEN;
            }
            table.change(id, question, SETTLED, "text = ?", text);
            return retry(id, question).isPresent() ? Change.REOPENED : Change.NONE;
        });
    }

    @Override
    public boolean withdraw(ConversationId id, String question) {
        return table.change(
                id, question, ALWAYS, "text = '', files = '', state = 'OPEN', continued = FALSE, tries = 0");
    }

    @Override
    public boolean hasAsked(ConversationId id, String person) {
        return database.exists(
                "SELECT 1 FROM question WHERE channel = ? AND thread = ? AND person = ? AND (text <> '' OR files <> '')",
                id.channel(),
                id.thread(),
                person);
    }

    @Override
    public Optional<Question> settled(ConversationId id, String question) {
        return table.one(id, question, SETTLED);
    }

    @Override
    public Optional<Question> before(ConversationId id, String question) {
        return table.before(id, question);
    }

    @Override
    public void tell(ConversationId id, Stop stop) {}

    @Override
    public void onTold(BiConsumer<ConversationId, Stop> listener) {}
}
