package dev.longhand.benchmark;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A bot in a process of its own, so that what it takes can be told from what measuring it takes. */
public final class BotProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(2);

    private final Process process;
    private final URI home;
    private final Duration readyAfter;

    /**
     * Starts a bot, and waits until it is ready.
     *
     * @param java what stands between {@code java} and the environment's settings: options, class path, main class
     * @param environment settings; without a {@code PORT}, any free one
     * @param log where its output goes, after what is there
     */
    public static BotProcess start(List<String> java, Map<String, String> environment, Path log) throws IOException {
        String port = environment.containsKey("PORT") ? environment.get("PORT") : Integer.toString(freePort());
        List<String> command = new ArrayList<>(List.of(javaCommand()));
        command.addAll(java);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        builder.environment().put("PORT", port);
        return new BotProcess(builder, URI.create("http://127.0.0.1:" + port + "/"));
    }

    private BotProcess(ProcessBuilder builder, URI home) throws IOException {
        this.home = home;
        long begun = System.nanoTime();
        process = builder.start();
        HttpClient client = HttpClient.newHttpClient();
        while (!ready(client)) {
            readyOrFail(begun, builder);
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
        readyAfter = Duration.ofNanos(System.nanoTime() - begun);
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

    /** From the command to the first answer 200 to {@code /healthz}. */
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

    private boolean ready(HttpClient client) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(home.resolve("healthz")).build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void readyOrFail(long begun, ProcessBuilder builder) throws IOException {
        boolean late = System.nanoTime() - begun > PATIENCE.toNanos();
        if (late || !process.isAlive()) {
            process.destroyForcibly();
            throw new IOException(
                    "the bot did not start: see " + builder.redirectOutput().file());
        }
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
