package dev.longhand.store;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes once where the bot keeps what must outlive it, for whoever sets it up. Each says in a sentence what was found.
 * Blocks for some seconds at most.
 */
public final class StoreTrial {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Valkey tells too which Redis it stands for. */
    private static final Pattern VERSION = Pattern.compile("redis_version:((\\d{1,4})\\.(\\d{1,4})\\S*)");

    private StoreTrial() {}

    /**
     * Opens the file as the bot does, or leaves it to the process that has it. Makes none: the bot would take the time at
     * which it is made for that since which it knows all.
     *
     * @throws StoreFailure when it cannot be opened or written to
     */
    public static String sqlite(String file) {
        if (!Files.exists(Path.of(file))) {
            tryBeside(Path.of(file).toAbsolutePath());
            return file + " can be made.";
        }
        Optional<ProcessLock> lock = ProcessLock.take(file);
        if (lock.isEmpty()) {
            return file + " is in use by another process, such as the running bot.";
        }
        ProcessLock held = lock.get();
        try (held;
                Database database = new Database(file, Clock.systemUTC())) {
            database.update("DELETE FROM claim WHERE key = ''");
            return file + " can be written to.";
        }
    }

    /** Tries another file in the folder, which then goes again. */
    private static void tryBeside(Path file) {
        try {
            Path tried = Files.createTempFile(file.getParent(), "longhand-check", ".db");
            try (Database database = new Database(tried.toString(), Clock.systemUTC())) {
                database.update("DELETE FROM claim WHERE key = ''");
            } finally {
                for (String end : List.of("", "-wal", "-shm")) {
                    Files.deleteIfExists(tried.resolveSibling(tried.getFileName() + end));
                }
            }
        } catch (IOException e) {
            throw new StoreFailure("cannot open " + file + ": " + e, e);
        }
    }

    /**
     * Runs a script that writes, as the bot does.
     *
     * @throws StoreFailure when it cannot be reached, does not let us in, or is too old; the message holds no password
     */
    public static String redis(URI url, RedisConnection.Certificates certificates) {
        try (RedisConnection redis = new RedisConnection(url, certificates, PATIENCE)) {
            String write = "return redis.call('set', KEYS[1], 'here', 'px', 1000)";
            redis.call(client -> client.eval(write, List.of("longhand:check"), List.of()));
            return "Redis" + version(redis) + " at " + url.getHost() + " can be written to.";
        }
    }

    /** Empty where we are not told, which the bot can do without. */
    private static String version(RedisConnection redis) {
        Matcher told = VERSION.matcher(info(redis));
        if (!told.find()) {
            return "";
        }
        int release = Integer.parseInt(told.group(2)) * 10_000 + Integer.parseInt(told.group(3));
        if (release < 6 * 10_000 + 2) {
            throw new StoreFailure("Redis is version " + told.group(1) + ", and 6.2 is the oldest that will do");
        }
        return " " + told.group(1);
    }

    private static String info(RedisConnection redis) {
        try {
            return redis.call(client -> client.info("server"));
        } catch (StoreFailure e) {
            return "";
        }
    }
}
