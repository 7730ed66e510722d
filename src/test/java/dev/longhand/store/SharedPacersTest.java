package dev.longhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.pace.Budget;
import dev.longhand.pace.Need;
import dev.longhand.pace.Need.Call;
import dev.longhand.pace.Outcome;
import dev.longhand.pace.Pacer;
import dev.longhand.pace.Writing;
import dev.longhand.store.RedisConnection.Certificates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Three pacers, each with a connection of its own and a clock that is hours off the others', before one Slack that is
 * strict. The window is a minute and no test lasts so long: together they may make as many edits as the limit, once.
 */
@Timeout(90)
class SharedPacersTest {
    private static final int LIMIT = 24;
    private static final int PROCESSES = 3;
    private static final long SECOND = 1_000_000_000L;

    private final RedisServer server = RedisServer.start();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final List<AutoCloseable> parts = new ArrayList<>();
    private final List<Pacer> pacers = new ArrayList<>();
    private final AtomicInteger edits = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicInteger rests = new AtomicInteger();

    SharedPacersTest() {
        for (int i = 0; i < PROCESSES; i++) {
            RedisConnection redis = new RedisConnection(server.url(), Certificates.VERIFIED, Duration.ofMillis(300));
            long skew = i * 7 * 3600 * SECOND;
            Pacer pacer = new Pacer(
                    new Budget(LIMIT), new RedisLedger(redis, "T1/A1"), () -> System.nanoTime() + skew, workers);
            pacers.add(pacer);
            parts.add(redis);
            parts.add(0, pacer);
        }
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable part : parts) {
            part.close();
        }
        workers.shutdownNow();
        server.close();
    }

    /** A Redis that is new grants nothing for a moment. */
    @BeforeEach
    void awaitTheFirstGrant() {
        await(() -> pacers.stream().allMatch(pacer -> pacer.meters().left() == LIMIT));
    }

    @Test
    void togetherTheyNeverExceedTheLimitAndEveryEndIsShown() {
        List<Reply> replies = open(12);
        write(replies, 4 * SECOND, () -> {});
        awaitSettled(replies);
        assertEquals(0, refusals.get());
        assertTrue(edits.get() > PROCESSES, edits + " edits");
        pacers.forEach(pacer -> assertTrue(pacer.meters().edits() > 0, () -> pacer.meters() + " starved"));
    }

    @Test
    void aRefusalThatOneMeetsShutsEditingForAll() {
        Reply refused = new Reply(call -> new Outcome.Refused(Duration.ofSeconds(50)));
        refused.wroteBefore(10);
        pacers.get(0).open(refused);
        pacers.get(0).changed();
        List<Reply> replies = new ArrayList<>();
        for (Pacer pacer : pacers.subList(1, PROCESSES)) {
            Reply waiting = new Reply(this::slack);
            replies.add(waiting);
            pacer.open(waiting);
        }
        await(() -> pacers.stream().allMatch(pacer -> pacer.meters().left() == 0));
        for (int i = 1; i < PROCESSES; i++) {
            Reply reply = replies.get(i - 1);
            reply.wroteBefore(10);
            reply.end();
            pacers.get(i).changed();
        }
        awaitSettled(replies);
        assertEquals(0, edits.get());
        assertEquals(PROCESSES - 1, rests.get());
    }

    @Test
    void whileRedisHangsNothingIsExceededAndEveryEndIsShown() {
        List<Reply> replies = open(12);
        write(replies, 4 * SECOND, server::pause);
        awaitSettled(replies);
        assertEquals(0, refusals.get());
        server.resume();
        List<Reply> later = open(PROCESSES);
        write(later, SECOND, () -> {});
        awaitSettled(later);
        assertEquals(0, refusals.get());
    }

    @Test
    void aRedisThatIsKilledAndComesBackWithoutItsMemoryIsToldAgain() {
        List<Reply> replies = open(12);
        write(replies, 4 * SECOND, () -> {
            server.kill();
            server.restart();
        });
        awaitSettled(replies);
        assertEquals(0, refusals.get());
        assertTrue(edits.get() > PROCESSES, edits + " edits");
    }

    private List<Reply> open(int count) {
        List<Reply> replies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Reply reply = new Reply(this::slack);
            replies.add(reply);
            pacers.get(i % PROCESSES).open(reply);
        }
        return replies;
    }

    /** They grow for so long and end; in the middle of it, that happens. */
    private void write(List<Reply> replies, long nanos, Runnable midway) {
        long began = System.nanoTime();
        boolean happened = false;
        while (System.nanoTime() - began < nanos) {
            if (!happened && System.nanoTime() - began > nanos / 2) {
                happened = true;
                midway.run();
            }
            for (int i = 0; i < replies.size(); i++) {
                replies.get(i).write(2);
                pacers.get(i % PROCESSES).changed();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(25));
        }
        for (int i = 0; i < replies.size(); i++) {
            replies.get(i).end();
            pacers.get(i % PROCESSES).changed();
        }
    }

    private Outcome slack(Call call) {
        rests.addAndGet(call == Call.POST_REST ? 1 : 0);
        if (call == Call.EDIT && edits.incrementAndGet() > LIMIT) {
            refusals.incrementAndGet();
            return new Outcome.Refused(Duration.ofSeconds(30));
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(30));
        return new Outcome.Done();
    }

    private static void awaitSettled(List<Reply> replies) {
        await(() -> replies.stream().allMatch(Reply::settled));
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + 40 * SECOND;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "waited too long");
            LockSupport.parkNanos(1_000_000);
        }
    }

    private interface Slack {
        Outcome call(Call call);
    }

    private static final class Reply implements Writing {
        private final Slack slack;
        private int written;
        private int shown;
        private boolean over;
        private boolean posted;

        Reply(Slack slack) {
            this.slack = slack;
        }

        synchronized void write(int chars) {
            written += chars;
        }

        /** Its message is there, and lacks so much. */
        synchronized void wroteBefore(int chars) {
            posted = true;
            written = chars;
        }

        synchronized void end() {
            over = true;
        }

        synchronized boolean settled() {
            return over && shown == written;
        }

        @Override
        public synchronized Need need() {
            int unseen = written - shown;
            Call call = unseen == 0 ? Call.NONE : posted ? Call.EDIT : Call.POST;
            return new Need(call, unseen, shown == 0, over);
        }

        @Override
        public Outcome perform(Call call) {
            int newest;
            synchronized (this) {
                newest = written;
            }
            Outcome outcome = slack.call(call);
            synchronized (this) {
                if (outcome instanceof Outcome.Done) {
                    posted = true;
                    shown = newest;
                }
            }
            return outcome;
        }
    }
}
