package dev.longhand.pace;

import java.util.List;

/**
 * What a process is shown of the others. Of them only: its own calls and replies it knows best itself. Times are
 * milliseconds from now.
 *
 * @param granted whether the call that it claimed may be made; it counts from now on
 * @param returns when each of their calls that have ended will have left the window
 * @param inFlight how many of their calls are on their way
 * @param ages how long each reply that streams there has been written
 * @param arrivals how many replies begin there each second
 * @param waiting how many last edits wait there for a call to come back
 * @param shut for how long nobody may call; 0 when somebody may
 * @param processes how many there are, with this one
 * @param learned what all take the limit to be
 */
public record Sight(
        boolean granted,
        List<Long> returns,
        int inFlight,
        List<Long> ages,
        double arrivals,
        int waiting,
        long shut,
        int processes,
        Learned learned) {
    public Sight {
        returns = List.copyOf(returns);
        ages = List.copyOf(ages);
    }
}
