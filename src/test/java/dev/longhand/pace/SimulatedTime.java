package dev.longhand.pace;

import java.util.PriorityQueue;

/** Virtual time: what is to happen, in order. */
final class SimulatedTime {
    private record Event(long at, long order, Runnable what) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>((a, b) -> a.at != b.at ? Long.compare(a.at, b.at) : Long.compare(a.order, b.order));
    private long now;
    private long order;

    long now() {
        return now;
    }

    void at(long when, Runnable what) {
        events.add(new Event(Math.max(now, when), order++, what));
    }

    void run() {
        while (!events.isEmpty()) {
            Event event = events.remove();
            now = event.at;
            event.what.run();
        }
    }
}
