package dev.longhand.playground.azure;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What was asked, oldest first. Thread-safe: its monitor guards the list. */
final class Asked {
    /** So that a playground that runs for weeks does not grow. */
    private static final int KEPT = 5_000;

    private final Deque<Request> requests = new ArrayDeque<>();

    synchronized void keep(Request request) {
        requests.add(request);
        if (requests.size() > KEPT) {
            requests.remove();
        }
    }

    synchronized List<Request> all() {
        return List.copyOf(requests);
    }
}
