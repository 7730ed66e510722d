package dev.longhand.store;

import dev.longhand.conversation.PersonStore;
import java.time.Clock;
import java.time.Instant;

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

    /** Forgets what may happen again. */
    void forgetOld() {
        database.update("DELETE FROM notice WHERE until <= ?", clock.millis());
    }
}
