package dev.longhand.playground.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * An Azure OpenAI resource with one deployment, on a free port of this machine. It answers both forms of the address,
 * and writes a friendly answer about the question, unless the question holds words that ask for something else
 * ({@link #tricks()} has them with explanations):
 *
 * <ul>
 *   <li>{@code fail: content filter}, {@code fail: filtered midway}, {@code fail: context too long}, {@code fail: wrong
 *       key}, {@code fail: no deployment}, {@code fail: quota}, {@code fail: server error}
 *   <li>{@code fail: busy}: a 429 first, and an answer when asked again
 *   <li>{@code fail: cut midway}: the connection is reset; {@code fail: silent end}: it ends without a finish reason
 *   <li>{@code long answer 2000}: so many tokens; {@code stay silent 20 s}: so long before the first
 * </ul>
 *
 * <p>Threads: Jetty's take a request in; all streams are played by one clock thread, which also looks every 50 ms for
 * clients that hung up. Every public method may be called by any thread.
 */
public final class AzureEmulator implements AutoCloseable {
    private static final int MILLIS_BETWEEN_CHECKS = 50;
    private static final long IDLE_MILLIS = TimeUnit.MINUTES.toMillis(15);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Pace pace;
    private final Gate gate;
    private final Tricks tricks = new Tricks();
    private final Asked asked = new Asked();
    private final AzureFaults faults = new AzureFaults();
    private final Set<Playback> live = ConcurrentHashMap.newKeySet();
    private final AtomicLong numbers = new AtomicLong();
    private final ScheduledThreadPoolExecutor clock;
    private final Server server;
    private final ServerConnector connector;
    private volatile Function<Request, Script> script = tricks::answer;
    private volatile ObjIntConsumer<Request> whenSent = (request, token) -> {};

    private AzureEmulator(Pace pace, Set<String> unsupported) {
        this.pace = pace;
        this.gate = new Gate(unsupported);
        this.clock = new ScheduledThreadPoolExecutor(
                1, task -> daemon(task, "azure-emulator-clock"), new ThreadPoolExecutor.DiscardPolicy());
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setName("azure-emulator");
        threads.setDaemon(true);
        this.server = new Server(threads);
        this.connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        connector.setAcceptQueueSize(1024);
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);
        server.setHandler(new Door());
    }

    /** Starts an emulator whose model takes every parameter. */
    public static AzureEmulator start(Pace pace) {
        return start(pace, Set.of());
    }

    /**
     * Starts an emulator.
     *
     * @param unsupported parameters that the model does not take, such as {@code max_tokens} for a reasoning model; or
     *     {@code image_url}, for one that sees no images
     * @throws IllegalStateException when no port can be had
     */
    public static AzureEmulator start(Pace pace, Set<String> unsupported) {
        AzureEmulator emulator = new AzureEmulator(pace, unsupported);
        try {
            emulator.server.start();
        } catch (Exception e) {
            emulator.close();
            throw new IllegalStateException("the Azure emulator cannot start", e);
        }
        emulator.clock.scheduleWithFixedDelay(
                () -> emulator.live.forEach(Playback::checkForHangUp),
                MILLIS_BETWEEN_CHECKS,
                MILLIS_BETWEEN_CHECKS,
                TimeUnit.MILLISECONDS);
        return emulator;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    public String key() {
        return Gate.KEY;
    }

    public String deployment() {
        return Gate.DEPLOYMENT;
    }

    /** From now on, does this for each request that passes the checks. */
    public void answerWith(Function<Request, Script> answers) {
        script = answers;
    }

    /**
     * From now on, is told of each token when it is sent: which answer, and the token's number in it, from 0. Called on
     * the clock thread, so it must be quick.
     */
    public void onToken(ObjIntConsumer<Request> listener) {
        whenSent = listener;
    }

    /** What was asked, oldest first, the last 5,000; also what was refused for its body, but not for its key or address. */
    public List<Request> requests() {
        return asked.all();
    }

    /** Faults for a share of the requests. */
    public AzureFaults faults() {
        return faults;
    }

    /** How many answers are being streamed right now. */
    public int live() {
        return live.size();
    }

    /** What the playground's page can suggest to write. */
    public List<Trick> tricks() {
        return tricks.all();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the Azure emulator cannot stop", e);
        } finally {
            clock.shutdownNow();
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Takes a request in: address and key, body, script. */
    private final class Door extends Handler.Abstract {
        @Override
        public boolean handle(org.eclipse.jetty.server.Request http, Response response, Callback done)
                throws Exception {
            String path = http.getHttpURI().getPath();
            String query = Optional.ofNullable(http.getHttpURI().getQuery()).orElse("");
            response.getHeaders().put("apim-request-id", new UUID(0, numbers.incrementAndGet()).toString());
            response.getHeaders().put("x-ms-region", "Sweden Central");
            Optional<Step.Refuse> refusal = gate.refuse(http.getMethod(), path, query, Inbound.keyOf(http));
            if (refusal.isEmpty()) {
                JsonNode body = JSON.readTree(Content.Source.asString(http, StandardCharsets.UTF_8));
                Request request = Inbound.request(http, body);
                asked.keep(request);
                refusal = gate.refuse(path, body);
                if (refusal.isEmpty()) {
                    answer(request, faults.befall(script.apply(request)), response, done);
                    return true;
                }
            }
            refuse(refusal.get(), response, done);
            return true;
        }

        private void answer(Request request, Script answer, Response response, Callback done) {
            if (!answer.steps().isEmpty() && answer.steps().get(0) instanceof Step.Refuse refusal) {
                refuse(refusal, response, done);
                return;
            }
            if (!answer.steps().isEmpty() && answer.steps().get(0) instanceof Step.HangUp) {
                Playback.reset(response.getRequest()
                        .getConnectionMetaData()
                        .getConnection()
                        .getEndPoint());
                done.failed(new EofException("reset before the first byte"));
                return;
            }
            int promptTokens = request.body().path("messages").toString().length() / 4;
            if (!request.body().path("stream").asBoolean()) {
                Whole whole = Whole.of(answer, pace, promptTokens, mostTokens(request.body()));
                clock.schedule(() -> send(whole, response, done), whole.after().toNanos(), TimeUnit.NANOSECONDS);
                return;
            }
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream; charset=utf-8");
            Playback playback = new Playback(
                    response,
                    done,
                    answer,
                    new Chunks(numbers.get(), promptTokens),
                    pace,
                    mostTokens(request.body()),
                    clock,
                    token -> whenSent.accept(request, token),
                    live::remove);
            live.add(playback);
            clock.execute(playback::begin);
        }

        private void send(Whole whole, Response response, Callback done) {
            if (whole.body().isEmpty()) {
                refuse(Refusals.serverError(), response, done);
                return;
            }
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
            response.write(true, ByteBuffer.wrap(whole.body().get()), done);
        }

        private OptionalInt mostTokens(JsonNode body) {
            int most = body.path("max_completion_tokens")
                    .asInt(body.path("max_tokens").asInt(0));
            return most > 0 ? OptionalInt.of(most) : OptionalInt.empty();
        }

        private void refuse(Step.Refuse refusal, Response response, Callback done) {
            response.setStatus(refusal.status());
            refusal.headers().forEach((name, value) -> response.getHeaders().put(name, value));
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
            Content.Sink.write(response, true, refusal.body(), done);
        }
    }
}
