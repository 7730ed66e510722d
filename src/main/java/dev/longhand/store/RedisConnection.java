package dev.longhand.store;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * A pool of connections to one Redis (6.2 or newer) or Valkey. Whatever goes wrong is a {@link StoreFailure}, whose message
 * holds no password. Any thread may call; waiting for a connection, connecting and each answer take no longer than the
 * time limit, each.
 *
 * <p>Nothing is connected until the first call, so a Redis that is down does not keep the bot from starting. After a failure
 * the connections at rest are dropped with the broken one: a Redis that was restarted fails one call, not one for each.
 */
public final class RedisConnection implements AutoCloseable {
    /** Whether a server with {@code rediss://} has to prove who it is. */
    public enum Certificates {
        /** It has to, by a certificate for its name from an authority that Java trusts. */
        VERIFIED,
        /**
         * Any certificate will do, as with Heroku's, which are signed by themselves: nobody can listen, but who stands
         * between may pretend to be the server. Only for networks where nobody does.
         */
        ANY
    }

    private static final int MOST = 16;

    private static final Pattern NOT_THE_ONE = Pattern.compile("\\b(READONLY|MASTERDOWN|LOADING) ");

    private final RedisClient client;
    private final String where;

    /**
     * Opens nothing yet.
     *
     * @param url {@code redis://user:password@host:port/db}, or {@code rediss://} for TLS; all but the host may be missing
     * @param timeout how long each step of a call may take
     * @throws IllegalArgumentException when this is no such URL; the message does not quote it
     */
    public RedisConnection(URI url, Certificates certificates, Duration timeout) {
        if (!accepts(url)) {
            throw new IllegalArgumentException("a Redis URL begins with redis:// or rediss://, and names a host");
        }
        int port = url.getPort() < 0 ? Protocol.DEFAULT_PORT : url.getPort();
        where = url.getHost() + ":" + port;
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .user(JedisURIHelper.getUser(url))
                .password(JedisURIHelper.getPassword(url))
                .database(JedisURIHelper.getDBIndex(url))
                .protocol(RedisProtocol.RESP2)
                .timeoutMillis((int) timeout.toMillis());
        if (isTls(url)) {
            SslVerifyMode mode = certificates == Certificates.ANY ? SslVerifyMode.INSECURE : SslVerifyMode.FULL;
            config.sslOptions(SslOptions.builder().sslVerifyMode(mode).build());
        }
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(MOST);
        pool.setMaxIdle(MOST);
        pool.setMaxWait(timeout);
        pool.setJmxEnabled(false);
        client = RedisClient.builder()
                .hostAndPort(new HostAndPort(url.getHost(), port))
                .clientConfig(config.build())
                .poolConfig(pool)
                .build();
    }

    /** True for a URL that can be connected to; for settings that want to say more kindly what is wrong. */
    public static boolean accepts(URI url) {
        boolean scheme = "redis".equalsIgnoreCase(url.getScheme()) || isTls(url);
        String database = url.getPath() == null ? "" : url.getPath();
        return scheme && url.getHost() != null && database.matches("(/\\d{0,4})?");
    }

    /** Makes a call, or several, on whatever connection is free. */
    <T> T call(Function<RedisClient, T> call) {
        try {
            return call.apply(client);
        } catch (JedisConnectionException e) {
            client.getPool().clear();
            throw new StoreFailure("Redis at " + where + " cannot be reached: " + e.getMessage(), e);
        } catch (JedisException e) {
            if (isNotTheOne(e)) {
                client.getPool().clear();
            }
            throw new StoreFailure("Redis at " + where + " failed: " + e.getMessage(), e);
        }
    }

    /**
     * Says it is a replica now, or not ready: after a failover the address leads to another, but to new connections only. A
     * script's error has that within it.
     */
    private static boolean isNotTheOne(JedisException e) {
        return NOT_THE_ONE.matcher(String.valueOf(e.getMessage())).find();
    }

    /** Runs a script by its name, or with its text where Redis does not know it (any more). */
    Object run(RedisScript script, List<String> keys, List<String> args) {
        return call(redis -> {
            try {
                return redis.evalsha(script.sha1(), keys, args);
            } catch (JedisNoScriptException e) {
                return redis.eval(script.text(), keys, args);
            }
        });
    }

    @Override
    public void close() {
        client.close();
    }

    private static boolean isTls(URI url) {
        return url.getScheme() != null
                && url.getScheme().toLowerCase(Locale.ROOT).equals("rediss");
    }
}
