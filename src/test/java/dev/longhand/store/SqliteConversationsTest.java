package dev.longhand.store;

import dev.longhand.HandClock;
import dev.longhand.conversation.ConversationStore;
import dev.longhand.conversation.QuestionStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteConversationsTest extends ConversationStoreContract {
    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();
    private SqliteStore store;

    @BeforeEach
    void open() {
        store = new SqliteStore(
                folder.resolve("longhand.db").toString(), Duration.ofDays(30), clock, new Forgiving(() -> {}));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    ConversationStore conversations() {
        return store.conversations();
    }

    @Override
    QuestionStore questions() {
        return store.questions();
    }

    @Override
    Instant tick() {
        clock.advance(Duration.ofMillis(1));
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
