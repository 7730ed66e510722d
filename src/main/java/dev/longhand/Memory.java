package dev.longhand;

import dev.longhand.pace.Ledger;
import dev.longhand.store.RedisConnection;
import dev.longhand.store.RedisLedger;
import dev.longhand.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What outlives the process: one SQLite file, or one Redis for all instances of the bot. */
final class Memory implements AutoCloseable {
    /** An acknowledgement waits for the store, so this must stay well below Slack's three seconds. */
    private static final Duration STORE_PATIENCE = Duration.ofMillis(500);

    /** An edit waits for its permit. */
    private static final Duration LEDGER_PATIENCE = Duration.ofMillis(300);

    private final Settings settings;
    private final Clock clock;
    private final Runnable failed;
    private final Deque<Runnable> closing = new ArrayDeque<>();
    private final Optional<Store> file;

    /**
     * Opens the file, while nothing is known of the workspace yet; Redis is opened when it is.
     *
     * @param failed told of each failure of the store
     */
    Memory(Settings settings, Clock clock, Runnable failed) {
        this.settings = settings;
        this.clock = clock;
        this.failed = failed;
        file = settings.redis().isPresent()
                ? Optional.empty()
                : Optional.of(Store.sqlite(settings.data(), settings.keep(), clock, failed));
        file.ifPresent(store -> closing.push(store::close));
    }

    /** @param team the workspace's id */
    Store store(String team) {
        return file.orElseGet(() -> shared(team));
    }

    private Store shared(String team) {
        Store store = Store.redis(connection(STORE_PATIENCE), team, settings.keep(), clock, failed);
        closing.push(store::close);
        return store;
    }

    /** Who spends the workspace's edits beside this process. */
    Ledger ledger(String team) {
        return file.isPresent() ? Ledger.ALONE : new RedisLedger(connection(LEDGER_PATIENCE), team);
    }

    private RedisConnection connection(Duration patience) {
        RedisConnection redis = new RedisConnection(settings.redis().orElseThrow(), settings.certificates(), patience);
        closing.push(redis::close);
        return redis;
    }

    @Override
    public void close() {
        while (!closing.isEmpty()) {
            closing.pop().run();
        }
    }
}
