package dev.longhand;

import com.slack.api.bolt.App;
import dev.longhand.access.Allowance;
import dev.longhand.access.Door;
import dev.longhand.files.Files;
import dev.longhand.files.Limits;
import dev.longhand.home.Home;
import dev.longhand.home.Welcome;
import dev.longhand.inbox.Inbox;
import dev.longhand.metrics.Metrics;
import dev.longhand.model.Model;
import dev.longhand.model.Prompts;
import dev.longhand.pace.Budget;
import dev.longhand.pace.Pacer;
import dev.longhand.reply.ReplyDesk;
import dev.longhand.reply.ReplyParts;
import dev.longhand.reply.Rows;
import dev.longhand.slack.Identity;
import dev.longhand.slack.SlackFailure;
import dev.longhand.slack.Workspace;
import dev.longhand.store.Store;
import dev.longhand.web.WebServer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running bot: the one place where the parts are put together, and closed in the reverse order. */
public final class Bot implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Bot.class);

    /** How many questions may wait for a place. */
    private static final int WAITING = 1_000;

    private static final Duration FAREWELL = Duration.ofSeconds(1);

    /** A lease lasts for 30 s, and may be renewed late a few times. */
    private static final Duration RENEWING = Duration.ofSeconds(5);

    private static final Duration TAKING_UP = Duration.ofSeconds(2);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final ReplyDesk desk;
    private final Inbox inbox;
    private final WebServer web;

    /**
     * Starts the bot; it is ready when this returns.
     *
     * @throws SlackFailure when Slack cannot be reached or does not accept the token
     * @throws IOException when the port cannot be had
     */
    public static Bot start(Settings settings) throws SlackFailure, IOException {
        return new Bot(settings);
    }

    private Bot(Settings settings) throws SlackFailure, IOException {
        Clock clock = Clock.systemUTC();
        ExecutorService threads = Threads.perTask("worker");
        // Slack is asked who we are while all that needs no answer is made ready: most of the start is loading classes.
        CompletableFuture<Workspace> asked = new CompletableFuture<>();
        threads.execute(() -> ask(settings, asked));
        closing(() -> asked.thenAccept(Workspace::close));
        try {
            Metrics metrics = new Metrics();
            Memory memory = closing(new Memory(settings, clock, metrics::storeFailed));
            Model model = closing(settings.model().open());
            closing(() -> stop(threads));
            ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor(Threads.daemons("timer"));
            closing(timers::shutdownNow);
            Prompts prompts = settings.model().prompts();
            web = closing(new WebServer(settings.port(), settings.signingSecret(), clock));

            Workspace workspace = answered(asked);
            String team = workspace.identity().team();
            Store store = memory.store(team);
            Budget edits = new Budget(settings.editsPerMinute());
            Pacer pacer = closing(new Pacer(edits, memory.ledger(team), System::nanoTime, threads));
            Files files = new Files(workspace, Limits.forPrompts(prompts.budget()), threads);
            Door door = new Door(workspace, settings.access(), store.people(), clock);
            Allowance allowance = new Allowance(settings.dailyTokens(), store.people(), clock);
            ReplyParts replyParts = new ReplyParts(
                    workspace,
                    store.conversations(),
                    store.questions(),
                    files,
                    store.channels(),
                    door,
                    allowance,
                    model,
                    prompts,
                    pacer,
                    new Rows(workspace, store.questions()),
                    timers,
                    System::nanoTime,
                    metrics);
            ReplyDesk.Limits limits = new ReplyDesk.Limits(settings.maxReplies(), WAITING);
            desk = closing(new ReplyDesk(threads, limits, replyParts));
            closing(() -> drain(settings.drain()));
            metrics.watchPacer(pacer::meters);
            metrics.watchReplies(desk::running, desk::waiting);
            web.show(metrics::text, Metrics.CONTENT_TYPE, settings.metricsToken());
            inbox = new Inbox(
                    workspace,
                    store.conversations(),
                    store.questions(),
                    store.channels(),
                    store.people(),
                    desk,
                    door,
                    new Home(workspace, store.conversations(), door, allowance, threads, clock),
                    new Welcome(workspace, store.conversations(), store.people(), door),
                    metrics,
                    threads,
                    clock);
            App app = inbox.app(settings.slackToken());
            web.start(app);
            every(RENEWING, timers, threads, desk::renew);
            every(TAKING_UP, timers, threads, desk::takeUp);
            Identity we = workspace.identity();
            log.info("ready on port {} for {} ({}), as {}", web.port(), we.teamName(), we.team(), we.botUser());
        } catch (SlackFailure | IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Takes no events: Slack delivers them again, here or to another instance. What is being written may end, or be stopped. */
    private void drain(Duration most) {
        web.drain();
        desk.drain(most);
    }

    /** What was acknowledged is seen to; calls that still go on are ended then, before what they use is closed. */
    private static void stop(ExecutorService threads) throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
            threads.shutdownNow();
            if (!threads.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("calls were still being made at the end");
            }
        }
    }

    private static void ask(Settings settings, CompletableFuture<Workspace> answer) {
        try {
            answer.complete(new Workspace(settings.slackApi(), settings.slackToken(), System::nanoTime));
        } catch (SlackFailure | RuntimeException | Error e) {
            answer.completeExceptionally(e);
        }
    }

    private static Workspace answered(CompletableFuture<Workspace> asked) throws SlackFailure {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SlackFailure failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Slack was asked who we are", e);
        }
    }

    /** Where Slack's requests are awaited. */
    public int port() {
        return web.port();
    }

    /** True when nothing that Slack sent is being seen to, and no reply is being written. */
    public boolean atRest() {
        return inbox.busy() == 0 && desk.running() == 0;
    }

    /** Does this now and then, on a thread that may block; not again before it is done. */
    private static void every(Duration pause, ScheduledExecutorService timers, Executor threads, Runnable work) {
        AtomicBoolean underway = new AtomicBoolean();
        Runnable once = () -> {
            try {
                work.run();
            } catch (RuntimeException | Error fault) {
                log.error("what is done every {} failed", pause, fault);
            } finally {
                underway.set(false);
            }
        };
        timers.scheduleAtFixedRate(
                () -> {
                    if (underway.compareAndSet(false, true)) {
                        try {
                            threads.execute(once);
                        } catch (RejectedExecutionException | OutOfMemoryError e) {
                            // Thrown on, it would be the last time.
                            underway.set(false);
                            log.error("no thread for what is done every {}", pause, e);
                        }
                    }
                },
                0,
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private <T extends AutoCloseable> T closing(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                log.warn("a part did not close: {}", e.toString());
            }
        }
    }
}
