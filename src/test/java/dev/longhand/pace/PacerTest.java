package dev.longhand.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.pace.Need.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PacerTest {
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Pacer pacer = new Pacer(new Budget(100_000), System::nanoTime, workers);

    @AfterEach
    void stop() {
        pacer.close();
        workers.shutdownNow();
    }

    @Test
    void theFirstWordsAreShownAsSoonAsTheyAreThere() {
        Reply reply = new Reply(call -> new Outcome.Done());
        pacer.open(reply);
        reply.write(5);
        pacer.changed();
        await(() -> reply.shown == 5);
        assertEquals(1, pacer.meters().posts());
    }

    @Test
    void aHungCallHoldsUpNobodyElse() {
        CountDownLatch never = new CountDownLatch(1);
        Reply hung = new Reply(call -> {
            awaitQuietly(never);
            return new Outcome.Done();
        });
        Reply other = new Reply(call -> new Outcome.Done());
        pacer.open(hung);
        pacer.open(other);
        hung.write(1);
        pacer.changed();
        await(() -> hung.calls.get() == 1);
        other.write(10);
        other.end();
        pacer.changed();
        await(other::settled);
        assertEquals(0, hung.shown);
        never.countDown();
        await(() -> hung.shown == 1);
    }

    @Test
    void aCallThatThrowsIsTriedAgain() {
        AtomicInteger calls = new AtomicInteger();
        Reply reply = new Reply(call -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("a bug");
            }
            return new Outcome.Done();
        });
        pacer.open(reply);
        reply.write(1);
        pacer.changed();
        await(() -> reply.shown == 1);
        assertEquals(1, pacer.meters().failures());
    }

    @Test
    void aLostReplyIsDrivenNoMore() {
        Reply reply = new Reply(call -> new Outcome.Lost("deleted"));
        pacer.open(reply);
        reply.write(1);
        pacer.changed();
        await(() -> reply.calls.get() == 1 && pacer.meters().live() == 0);
        reply.write(1);
        pacer.changed();
        Reply next = new Reply(call -> new Outcome.Done());
        pacer.open(next);
        next.write(1);
        pacer.changed();
        await(() -> next.shown == 1);
        assertEquals(1, reply.calls.get());
    }

    @Test
    void endsThatTheBudgetCannotCarryAreShownAllTheSame() {
        try (Pacer poor = new Pacer(new Budget(1), System::nanoTime, workers)) {
            List<Reply> replies = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Reply reply = new Reply(call -> new Outcome.Done());
                replies.add(reply);
                poor.open(reply);
                reply.write(1);
                poor.changed();
            }
            await(() -> replies.stream().allMatch(reply -> reply.shown == 1));
            replies.forEach(reply -> {
                reply.write(5);
                reply.end();
                poor.changed();
            });
            await(() -> replies.stream().allMatch(Reply::settled));
            assertTrue(poor.meters().edits() <= 1);
            assertTrue(poor.meters().rests() >= 19);
        }
    }

    @Test
    void nothingIsCalledOnceItIsClosed() throws Exception {
        ThreadGroup own = new ThreadGroup("own");
        FutureTask<Pacer> made = new FutureTask<>(() -> new Pacer(new Budget(100_000), System::nanoTime, workers));
        new Thread(own, made).start();
        Pacer closed = made.get();
        closed.close();
        Reply reply = new Reply(call -> new Outcome.Done());
        closed.open(reply);
        reply.write(1);
        closed.changed();
        await(() -> own.activeCount() == 0);
        assertEquals(0, reply.calls.get());
    }

    @Test
    void whateverHappensEveryEndIsShownAndNoTwoCallsMeet() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(8);
        List<Reply> replies = new ArrayList<>();
        List<Future<?>> done = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Random random = new Random(i);
            Reply reply = new Reply(call -> anyOutcome(random));
            replies.add(reply);
            done.add(writers.submit(() -> write(reply, random)));
        }
        for (Future<?> each : done) {
            each.get();
        }
        await(() -> replies.stream().allMatch(reply -> reply.settled() || reply.lost.get()));
        replies.forEach(reply -> assertFalse(reply.met.get(), "two calls at a time"));
        replies.forEach(reply -> assertFalse(reply.backwards.get(), "older text after newer"));
        assertTrue(replies.stream().filter(Reply::settled).count() > 100);
        replies.forEach(pacer::close);
        assertEquals(0, pacer.meters().live());
        writers.shutdown();
    }

    @Test
    void aLedgerThatHangsHoldsUpTheEditsThatItIsAskedForOnly() {
        CountDownLatch never = new CountDownLatch(1);
        Ledger hanging = (report, claim) -> {
            awaitQuietly(never);
            return Optional.empty();
        };
        try (Pacer among = new Pacer(new Budget(50), hanging, System::nanoTime, workers)) {
            for (int i = 0; i < 3; i++) {
                Reply reply = new Reply(call -> new Outcome.Done());
                among.open(reply);
                reply.write(5);
                among.changed();
                await(() -> reply.shown == 5);
                reply.write(5);
                reply.end();
                among.changed();
            }
            assertEquals(3, among.meters().posts());
            never.countDown();
            await(() -> among.meters().edits() + among.meters().rests() == 3);
        }
    }

    @Test
    void aLedgerThatThrowsLeavesThePacerToItsShare() {
        Ledger broken = (report, claim) -> {
            throw new IllegalStateException("a bug");
        };
        try (Pacer among = new Pacer(new Budget(50), broken, System::nanoTime, workers)) {
            Reply reply = new Reply(call -> new Outcome.Done());
            among.open(reply);
            reply.write(5);
            among.changed();
            await(() -> reply.shown == 5);
            reply.write(5);
            reply.end();
            among.changed();
            await(reply::settled);
            assertEquals(1, among.meters().edits());
        }
    }

    private void write(Reply reply, Random random) {
        pacer.open(reply);
        for (int i = 0; i < 50; i++) {
            reply.write(1 + random.nextInt(5));
            pacer.changed();
            LockSupport.parkNanos(random.nextInt(1_000_000));
        }
        reply.end();
        pacer.changed();
    }

    private static Outcome anyOutcome(Random random) {
        int chance = random.nextInt(200);
        LockSupport.parkNanos(chance == 0 ? 1_000_000_000 : random.nextInt(2_000_000));
        if (chance == 1) {
            return new Outcome.Lost("deleted");
        }
        if (chance == 2) {
            return new Outcome.Refused(Duration.ofMillis(20));
        }
        if (chance == 3) {
            throw new IllegalStateException("a bug");
        }
        return chance < 10 ? new Outcome.Failed(Duration.ofMillis(random.nextInt(30))) : new Outcome.Done();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "waited too long");
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Slack {
        Outcome call(Call call);
    }

    private static final class Reply implements Writing {
        private final Slack slack;
        private final AtomicBoolean calling = new AtomicBoolean();
        final AtomicBoolean met = new AtomicBoolean();
        final AtomicBoolean backwards = new AtomicBoolean();
        final AtomicBoolean lost = new AtomicBoolean();
        final AtomicInteger calls = new AtomicInteger();
        private int written;
        private boolean over;
        private boolean posted;
        volatile int shown;

        Reply(Slack slack) {
            this.slack = slack;
        }

        synchronized void write(int chars) {
            written += chars;
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
            met.compareAndSet(false, !calling.compareAndSet(false, true));
            try {
                calls.incrementAndGet();
                int newest;
                synchronized (this) {
                    newest = written;
                }
                Outcome outcome = slack.call(call);
                if (outcome instanceof Outcome.Done) {
                    synchronized (this) {
                        backwards.compareAndSet(false, newest < shown);
                        posted = true;
                        shown = newest;
                    }
                }
                lost.compareAndSet(false, outcome instanceof Outcome.Lost);
                return outcome;
            } finally {
                calling.set(false);
            }
        }
    }
}
