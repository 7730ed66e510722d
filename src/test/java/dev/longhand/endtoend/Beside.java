package dev.longhand.endtoend;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Something long that runs beside the tests, on a thread of its own. */
final class Beside implements AutoCloseable {
    private final FutureTask<Void> task;
    private final Thread thread;

    static Beside run(Callable<Void> something) {
        return new Beside(something);
    }

    private Beside(Callable<Void> something) {
        task = new FutureTask<>(something);
        thread = new Thread(task, "beside");
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits until it is over, and fails as it failed. */
    void await() throws ExecutionException, InterruptedException {
        task.get();
    }

    /** Breaks it off if it still runs, and waits until it has cleared up. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
