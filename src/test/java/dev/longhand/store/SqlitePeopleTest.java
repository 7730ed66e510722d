package dev.longhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.longhand.HandClock;
import dev.longhand.conversation.PersonStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SqlitePeopleTest extends PersonStoreContract {
    private final HandClock clock = new HandClock();
    private final Database database = new Database(":memory:", clock);
    private final SqlitePeople people = new SqlitePeople(database, clock);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void onlyWhatCountsNoMoreIsForgotten() {
        LocalDate today = LocalDate.ofInstant(now(), ZoneOffset.UTC);
        people.spend("U1", today, 1);
        people.spend("U1", today.minusDays(1), 1);
        people.first("U1", "told", now().plusSeconds(60));
        people.first("U1", "welcomed", Instant.MAX);
        pass(Duration.ofSeconds(60));
        people.forgetOld();

        assertEquals(1, people.spent("U1", today));
        assertEquals(0, people.spent("U1", today.minusDays(1)));
        assertEquals(
                1,
                database.query("SELECT what FROM notice", row -> row.getString(1))
                        .size());
    }

    @Override
    PersonStore people() {
        return people;
    }

    @Override
    Instant now() {
        return clock.instant();
    }

    @Override
    void pass(Duration time) {
        clock.advance(time);
    }
}
