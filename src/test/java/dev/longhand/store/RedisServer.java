package dev.longhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import redis.clients.jedis.Connection;
import redis.clients.jedis.commands.ProtocolCommand;
import redis.embedded.core.ExecutableProvider;

/**
 * A real redis-server on a free port of this machine, for tests. Keeps nothing on disk unless it is told to, and can be
 * stopped, killed, started again on its port, and held still. It ends with the tests. Not for use by several threads.
 */
public final class RedisServer implements AutoCloseable {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);
    private static final Path FOLDER = Path.of("target", "redis-server");

    private final List<String> settings;
    private int port;
    private Process process;

    private RedisServer(List<String> settings) {
        this.settings = settings;
    }

    /** Starts one that forgets all when it ends. */
    public static RedisServer start() {
        return started(List.of("--save", "", "--appendonly", "no"));
    }

    /** Starts one that keeps every write in that folder before it answers, even if it is killed. */
    public static RedisServer startKeeping(Path folder) {
        return started(
                List.of("--save", "", "--appendonly", "yes", "--appendfsync", "always", "--dir", folder.toString()));
    }

    /** Starts one with settings of the caller's, as in {@code "--requirepass", "secret"}; it keeps nothing. */
    public static RedisServer startWith(String... settings) {
        List<String> all = new ArrayList<>(List.of("--save", "", "--appendonly", "no"));
        all.addAll(List.of(settings));
        return started(all);
    }

    /** Its address; the same after a restart. */
    public URI url() {
        return URI.create("redis://127.0.0.1:" + port);
    }

    public int port() {
        return port;
    }

    /** Ends it as a crash would. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Starts it again on the same port, after {@link #stop} or {@link #kill}. */
    public void restart() {
        assertTrue(!process.isAlive(), "still running");
        assertTrue(begin(), "redis-server did not come back on port " + port);
    }

    /** Holds it still: connections are accepted by the system, and nothing is answered. */
    public void pause() {
        signal("STOP");
    }

    /** Lets it go on; what was asked meanwhile is done now. */
    public void resume() {
        signal("CONT");
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }

    private static RedisServer started(List<String> settings) {
        RedisServer server = new RedisServer(settings);
        // Another program may take the port between our looking and the server's binding it.
        for (int attempt = 0; attempt < 5; attempt++) {
            server.port = freePort();
            if (server.begin()) {
                return server;
            }
        }
        throw new AssertionError("redis-server does not start: see " + server.log());
    }

    /** False when it ended at once. */
    private boolean begin() {
        List<String> command = new ArrayList<>(List.of(Executable.PATH, "--port", "" + port, "--bind", "127.0.0.1"));
        command.addAll(settings);
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        long deadline = System.nanoTime() + PATIENCE;
        while (process.isAlive() && System.nanoTime() < deadline) {
            if (answers()) {
                return true;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        process.destroyForcibly();
        awaitEnd();
        return false;
    }

    /** Any reply will do, be it that a password is wanted; only while it loads its data it is not ready. */
    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            socket.setSoTimeout(1000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            String answer = new String(in.readNBytes(5), StandardCharsets.US_ASCII);
            return answer.equals("+PONG") || answer.equals("-NOAU");
        } catch (IOException e) {
            return false;
        }
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start();
            assertEquals(0, kill.waitFor(), "kill -" + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitEnd() {
        try {
            assertTrue(process.waitFor(PATIENCE, TimeUnit.NANOSECONDS), "redis-server does not end");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Path log() {
        return FOLDER.resolve(port + ".log");
    }

    /** Asks until it is answered: a pool's first connections after a restart or a pause may be broken ones. */
    static <T> T eventually(Supplier<T> question) {
        long deadline = System.nanoTime() + PATIENCE;
        while (true) {
            try {
                return question.get();
            } catch (StoreFailure e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }

    /** Gives it a command that no program of ours does. */
    static Object told(RedisConnection redis, ProtocolCommand command, String... args) {
        return redis.call(client -> {
            try (Connection connection = client.getPool().getResource()) {
                connection.sendCommand(command, args);
                return connection.getOne();
            }
        });
    }

    /** A port that nobody listens on at the moment. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program, unpacked once for all tests of this JVM. */
    private static final class Executable {
        static final String PATH = unpack();

        private static String unpack() {
            try {
                // A folder for each JVM: a program that is being run cannot be overwritten.
                Path folder = FOLDER.resolve("" + ProcessHandle.current().pid());
                File program = ExecutableProvider.newJarResourceProvider(
                                Files.createDirectories(folder).toFile())
                        .get();
                program.deleteOnExit();
                return program.getAbsolutePath();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
