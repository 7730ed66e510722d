package dev.longhand.playground.slack;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which of the bot's doors a request goes to. Thread-safe.
 *
 * @param copies how often each event goes to each door; 0 when each goes to one door in turn, as behind a load balancer
 */
record Routes(List<URI> doors, int copies, AtomicInteger turn) {
    static final Routes NOWHERE = inTurn(List.of());

    Routes {
        doors = List.copyOf(doors);
    }

    static Routes inTurn(List<URI> doors) {
        return new Routes(doors, 0, new AtomicInteger());
    }

    static Routes toAll(List<URI> doors, int copies) {
        if (copies < 1) {
            throw new IllegalArgumentException("an event comes at least once");
        }
        return new Routes(doors, copies, new AtomicInteger());
    }

    /** For each request that one event makes, the doors to try, one after the other until one takes it in. */
    List<List<URI>> ofEvent() {
        if (copies == 0) {
            return doors.isEmpty() ? List.of() : List.of(next());
        }
        List<List<URI>> all = new ArrayList<>();
        for (int i = 0; i < copies; i++) {
            doors.forEach(door -> all.add(List.of(door)));
        }
        return all;
    }

    /** All doors in the order in which to try them; each time another is the first. */
    List<URI> next() {
        List<URI> order = new ArrayList<>(doors);
        Collections.rotate(order, -turn.getAndIncrement());
        return order;
    }
}
