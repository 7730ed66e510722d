package dev.longhand.pace;

import dev.longhand.pace.Need.Call;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Measures what the pacer costs when a thousand replies are live and each changes twenty times a second. */
final class ThousandReplies {
    private static final int REPLIES = 1000;
    private static final int PER_SECOND = 20;
    private static final int SECONDS = 20;

    private ThousandReplies() {}

    public static void main(String[] args) {
        var workers = Executors.newCachedThreadPool();
        try (Pacer pacer = new Pacer(new Budget(50), System::nanoTime, workers)) {
            List<Growing> replies = new ArrayList<>();
            for (int i = 0; i < REPLIES; i++) {
                Growing reply = new Growing();
                replies.add(reply);
                pacer.open(reply);
            }
            long cpu = cpu("pacer");
            long changing = 0;
            for (int round = 0; round < SECONDS * PER_SECOND; round++) {
                long from = System.nanoTime();
                for (Growing reply : replies) {
                    reply.grow();
                    pacer.changed();
                }
                long took = System.nanoTime() - from;
                changing += took;
                LockSupport.parkNanos(1_000_000_000L / PER_SECOND - took);
            }
            System.out.printf(
                    "pacer thread: %.1f %% of a core; changed(): %.0f ns; %s%n",
                    (cpu("pacer") - cpu) / 1e9 / SECONDS * 100,
                    (double) changing / (REPLIES * PER_SECOND * SECONDS),
                    pacer.meters());
        } finally {
            workers.shutdownNow();
        }
    }

    private static long cpu(String name) {
        var threads = ManagementFactory.getThreadMXBean();
        for (var thread : threads.dumpAllThreads(false, false)) {
            if (thread.getThreadName().equals(name)) {
                return threads.getThreadCpuTime(thread.getThreadId());
            }
        }
        throw new IllegalStateException("no thread " + name);
    }

    private static final class Growing implements Writing {
        private volatile int written = 1;
        private volatile int shown;

        void grow() {
            written = written + 4;
        }

        @Override
        public Need need() {
            return new Need(shown == 0 ? Call.POST : Call.EDIT, written - shown, shown == 0, false);
        }

        @Override
        public Outcome perform(Call call) {
            int newest = written;
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(80));
            shown = newest;
            return new Outcome.Done();
        }
    }
}
