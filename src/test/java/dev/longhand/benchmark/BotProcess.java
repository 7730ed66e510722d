package dev.longhand.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A bot in a process of its own, so that what it takes can be told from what measuring it takes. */
public final class BotProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(2);

    /** The log of the bot itself, and not that of the tests. */
    private static final String LOGGING = "-Dlogback.configurationFile=logback.xml";

    private static final Pattern READY = Pattern.compile("ready on port (\\d+)");

    private final Process process;
    private final URI home;
    private final Duration readyAfter;

    /**
     * Starts a bot, and waits until it is ready.
     *
     * @param java what stands between {@code java} and the environment's settings: options, class path, main class
     * @param environment settings; without a {@code PORT}, it takes any free one
     * @param log where its output goes, after what is there
     */
    public static BotProcess start(List<String> java, Map<String, String> environment, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(javaCommand(), LOGGING));
        command.addAll(java);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        builder.environment().putIfAbsent("PORT", "0");
        return new BotProcess(builder, log, Files.exists(log) ? Files.size(log) : 0);
    }

    /** @param logged where in the log this process's output begins */
    private BotProcess(ProcessBuilder builder, Path log, long logged) throws IOException {
        long begun = System.nanoTime();
        process = builder.start();
        Optional<URI> ready = ready(log, logged);
        while (ready.isEmpty()) {
            boolean late = System.nanoTime() - begun > PATIENCE.toNanos();
            if (late || !process.isAlive()) {
                process.destroyForcibly();
                throw new IOException("the bot did not start: " + Files.readString(log));
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
            ready = ready(log, logged);
        }
        home = ready.get();
        readyAfter = Duration.ofNanos(System.nanoTime() - begun);
    }

    private static Optional<URI> ready(Path log, long from) throws IOException {
        byte[] written = Files.readAllBytes(log);
        Matcher port = READY.matcher(new String(written, (int) from, written.length - (int) from, UTF_8));
        return port.find() ? Optional.of(URI.create("http://127.0.0.1:" + port.group(1) + "/")) : Optional.empty();
    }

    public URI eventsUrl() {
        return home.resolve("slack/events");
    }

    /** Ends it as {@code kill -9} does: nothing of it is asked, or told. Waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From the command until it says that it is ready. */
    Duration readyAfter() {
        return readyAfter;
    }

    /** Processor time since the start. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The largest resident set so far, in megabytes; 0 where the system does not tell as Linux does. */
    int residentMegabytes() throws IOException {
        return (int) (status("VmHWM") / 1024);
    }

    int threads() throws IOException {
        return (int) status("Threads");
    }

    private long status(String field) throws IOException {
        Path file = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.isReadable(file)) {
            return 0;
        }
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(field + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    private static String javaCommand() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
