package dev.longhand.store;

import dev.longhand.conversation.PersonStore;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What is remembered of people, in one SQLite file. Any thread may call. */
final class SqlitePeople implements PersonStore {
    private final Database database;
    private final Clock clock;

    SqlitePeople(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public boolean first(String person, String what, Instant until) {
        return database.update("""
                        INSERT INTO notice (person, what, until) VALUES (?, ?, ?)
                        ON CONFLICT DO UPDATE SET until = excluded.until WHERE until <= ?""", person, what, millis(until), clock.millis()) == 1;
    }

    private static long millis(Instant until) {
        return until.equals(Instant.MAX) ? Long.MAX_VALUE : until.toEpochMilli();
    }

    @Override
    public void spend(String person, LocalDate day, int tokens) {
        database.update("""
                INSERT INTO spending (person, day, tokens) VALUES (?, ?, ?)
                ON CONFLICT DO UPDATE SET tokens = tokens + excluded.tokens""", person, day.toString(), tokens);
    }

    @Override
    public long spent(String person, LocalDate day) {
        return database
                .query(
                        "SELECT tokens FROM spending WHERE person = ? AND day = ?",
                        row -> row.getLong(1),
                        person,
                        day.toString())
                .stream()
                .findFirst()
                .orElse(0L);
    }

    /** Forgets what may happen again, and the days that are over. */
    void forgetOld() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        database.update("DELETE FROM spending WHERE day < ?", today.toString());
        database.update("DELETE FROM notice WHERE until <= ?", clock.millis());
    }
}
