package dev.longhand.pace;

import java.util.List;

/**
 * All that a process tells the others of its edits, each time anew: whoever loses it, or takes it twice, is put right by the
 * next one. Times are milliseconds from now, so that no two clocks need agree.
 *
 * @param returns when each of its calls that have ended will have left the window
 * @param inFlight how many of its calls are on their way
 * @param ages how long each reply that streams has been written
 * @param arrivals how many replies begin there each second
 * @param waiting how many last edits wait there for a call to come back
 * @param shut for how long nobody may call, by a refusal of which nobody else knows yet; 0 when there was none
 * @param learned what it takes the limit to be
 * @param lesson true when it has learned that itself, and nobody else knows yet
 */
public record Report(
        List<Long> returns,
        int inFlight,
        List<Long> ages,
        double arrivals,
        int waiting,
        long shut,
        Learned learned,
        boolean lesson) {
    public Report {
        returns = List.copyOf(returns);
        ages = List.copyOf(ages);
    }
}
