package dev.longhand.check;

import dev.longhand.store.RedisConnection.Certificates;
import dev.longhand.store.StoreFailure;
import dev.longhand.store.StoreTrial;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Tries what keeps all that must outlive the bot.
 *
 * @param data the SQLite file
 * @param redis what is used instead, where it is set
 * @param certificates whether Redis has to prove who it is
 */
public record StoreProbe(String data, Optional<URI> redis, Certificates certificates) {
    private static final String STORE = "Store";

    private static final String FILE_TO_DO =
            "let LONGHAND_DATA name a file in a folder that is there and that this user may write to.";

    public StoreProbe {
        Objects.requireNonNull(data);
        Objects.requireNonNull(redis);
        Objects.requireNonNull(certificates);
    }

    Finding find() {
        try {
            String found =
                    redis.map(url -> StoreTrial.redis(url, certificates)).orElseGet(() -> StoreTrial.sqlite(data));
            return Finding.good(STORE, found, List.of());
        } catch (StoreFailure failure) {
            return Finding.bad(
                    STORE,
                    failure.getMessage().replaceFirst("\\.*$", "."),
                    redis.isPresent() ? redisToDo(failure) : FILE_TO_DO);
        }
    }

    private static String redisToDo(StoreFailure failure) {
        List<Throwable> causes = Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .toList();
        if (causes.stream().anyMatch(SSLException.class::isInstance)) {
            return "where the server shows a certificate of its own making, such as Heroku's, set REDIS_CERTIFICATES=any.";
        }
        String all = causes.stream().map(String::valueOf).collect(Collectors.joining());
        return all.matches("(?s).*(NOAUTH|WRONGPASS|NOPERM).*")
                ? "check the user and the password in REDIS_URL, and what that user may do."
                : "check REDIS_URL (rediss:// where the server wants TLS), the network, and the server.";
    }
}
