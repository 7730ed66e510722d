package dev.longhand.playground.slack;

import java.time.Duration;

/** The time that a call is on its way, passed in real time on the thread that answers it. */
final class Latency {
    private Latency() {}

    static void pass(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
