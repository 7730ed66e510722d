package dev.longhand.web;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections on which the head of a request comes a byte at a time. Jetty only looks for silence, and each byte ends
 * that: whoever dribbles on all connections would keep Slack out for hours. Between requests a connection may rest for as
 * long as Jetty lets it. Any thread may call.
 */
final class SlowHeads implements Connection.Listener {
    /** A head is given one to two times as long. A body is over by then. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Scheduler scheduler;
    private final Map<Connection, Watch> watches = new ConcurrentHashMap<>();

    SlowHeads(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public void onOpened(Connection connection) {
        Watch watch = new Watch(connection);
        watches.put(connection, watch);
        watch.next();
    }

    @Override
    public void onClosed(Connection connection) {
        Watch watch = watches.remove(connection);
        if (watch != null) {
            watch.end();
        }
    }

    /** Looks at one connection now and then; the scheduler runs one look at a time. */
    private final class Watch implements Runnable {
        private final Connection connection;
        private volatile Scheduler.Task task = () -> false;
        private long heads;
        private long bytes;

        /** How often there came something, and no head was complete. */
        private int dribbles;

        Watch(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void run() {
            long headsNow = connection.getMessagesIn();
            long bytesNow = connection.getBytesIn();
            if (headsNow > heads) {
                dribbles = 0;
            } else if (bytesNow > bytes) {
                dribbles++;
            }
            heads = headsNow;
            bytes = bytesNow;
            if (dribbles < 2) {
                next();
            } else {
                connection.getEndPoint().close(new TimeoutException("the head took too long"));
            }
        }

        void next() {
            if (watches.containsKey(connection)) {
                task = scheduler.schedule(this, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            }
        }

        void end() {
            task.cancel();
        }
    }
}
