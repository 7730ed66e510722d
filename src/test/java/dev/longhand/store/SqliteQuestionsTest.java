package dev.longhand.store;

import dev.longhand.HandClock;
import dev.longhand.conversation.ConversationStore;
import dev.longhand.conversation.QuestionStore;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteQuestionsTest extends QuestionStoreContract {
    @TempDir
    Path folder;

    private SqliteStore store;

    @BeforeEach
    void open() {
        store = new SqliteStore(
                folder.resolve("longhand.db").toString(),
                Duration.ofDays(30),
                new HandClock(),
                new Forgiving(() -> {}));
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
}
