package dev.longhand.playground.slack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Sees when two calls for one message are under way at once, which lets an older text win over a newer. A call whose
 * caller has hung up does not count any more: nobody can take back what hangs. Thread-safe: its monitor guards the calls.
 */
final class InFlight {
    private final Violations violations;
    private final Map<String, List<BooleanSupplier>> waiting = new HashMap<>();

    InFlight(Violations violations) {
        this.violations = violations;
    }

    /** @param abandoned whether the caller has hung up; also the name under which the call leaves */
    synchronized void enter(ApiCall call, BooleanSupplier abandoned) {
        if (concernsOneMessage(call)) {
            List<BooleanSupplier> others = waiting.computeIfAbsent(key(call), each -> new ArrayList<>());
            if (others.stream().anyMatch(other -> !other.getAsBoolean())) {
                violations.add(call.method() + " for " + call.text("ts") + " while another call for it was under way");
            }
            others.add(abandoned);
        }
    }

    synchronized void leave(ApiCall call, BooleanSupplier abandoned) {
        if (concernsOneMessage(call)) {
            waiting.computeIfPresent(key(call), (key, calls) -> {
                calls.remove(abandoned);
                return calls.isEmpty() ? null : calls;
            });
        }
    }

    private static boolean concernsOneMessage(ApiCall call) {
        return call.method().equals(RateLimits.UPDATE) || call.method().equals("chat.delete");
    }

    private static String key(ApiCall call) {
        return call.text("channel") + "/" + call.text("ts");
    }
}
