package dev.longhand.store;

import dev.longhand.conversation.ChannelStore;
import dev.longhand.conversation.Instructions;
import java.util.Optional;

/** What is remembered of channels, in one SQLite file. Any thread may call. */
record SqliteChannels(Database database) implements ChannelStore {
    @Override
    public Optional<Instructions> instructions(String channel) {
        return database
                .query(
                        "SELECT text, person FROM instructions WHERE channel = ?",
                        row -> new Instructions(row.getString(1), row.getString(2)),
                        channel)
                .stream()
                .findFirst();
    }

    @Override
    public boolean instruct(String channel, Optional<Instructions> instructions) {
        if (instructions.isEmpty()) {
            database.update("DELETE FROM instructions WHERE channel = ?", channel);
        } else {
            database.update(
                    "INSERT OR REPLACE INTO instructions (channel, text, person) VALUES (?, ?, ?)",
                    channel,
                    instructions.get().text(),
                    instructions.get().person());
        }
        return true;
    }
}
