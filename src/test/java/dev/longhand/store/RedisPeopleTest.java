package dev.longhand.store;

import dev.longhand.conversation.PersonStore;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;

class RedisPeopleTest extends PersonStoreContract {
    private final RedisScene scene = new RedisScene();
    private final RedisStore store = scene.store();

    @AfterEach
    void close() {
        scene.close();
    }

    @Override
    PersonStore people() {
        return store.people();
    }

    @Override
    Instant now() {
        return Instant.now();
    }

    @Override
    void pass(Duration time) {
        Instant end = Instant.now().plus(time);
        RedisScene.await("time has passed", () -> Instant.now().isAfter(end));
    }
}
