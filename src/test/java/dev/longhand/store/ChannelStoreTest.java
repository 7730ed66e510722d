package dev.longhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.conversation.ChannelStore;
import dev.longhand.conversation.Instructions;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChannelStoreTest {
    @Test
    void instructionsAreKeptInSqliteUntilTheyAreChanged() {
        try (Database database = new Database(":memory:", Clock.systemUTC())) {
            areKept(new SqliteChannels(database));
        }
    }

    @Test
    void andInRedis() {
        try (RedisScene scene = new RedisScene()) {
            areKept(scene.store().channels());
        }
    }

    private static void areKept(ChannelStore channels) {
        Optional<Instructions> brief = Optional.of(new Instructions("Be brief.", "U1"));
        Optional<Instructions> kind = Optional.of(new Instructions("Be kind.\nÄ", "U2"));
        assertEquals(Optional.empty(), channels.instructions("C1"));
        assertTrue(channels.instruct("C1", brief));
        assertEquals(brief, channels.instructions("C1"));
        assertTrue(channels.instruct("C1", kind));
        assertEquals(kind, channels.instructions("C1"));
        assertEquals(Optional.empty(), channels.instructions("C2"));
        assertTrue(channels.instruct("C1", Optional.empty()));
        assertTrue(channels.instruct("C1", Optional.empty()));
        assertEquals(Optional.empty(), channels.instructions("C1"));
    }
}
