package dev.longhand.slack;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the app's token may do, by the names of Slack's scopes.
 *
 * @param granted as Slack tells with each answer; empty when it did not tell
 */
public record Permissions(Set<String> granted) {
    /**
     * What the app's manifest asks for: to read mentions, messages of every kind of conversation, people's
     * names and files, to write, and to be commanded.
     */
    public static final Set<String> WANTED = Set.of(
            "app_mentions:read",
            "channels:history",
            "chat:write",
            "commands",
            "files:read",
            "groups:history",
            "im:history",
            "mpim:history",
            "users:read");

    public Permissions {
        granted = Set.copyOf(granted);
    }

    static Permissions in(Map<String, List<String>> headers) {
        return new Permissions(headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("x-oauth-scopes"))
                .flatMap(header -> header.getValue().stream())
                .flatMap(scopes -> Stream.of(scopes.split("[,\\s]+")))
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toSet()));
    }

    /** False when Slack did not tell, so that nothing can be said. */
    public boolean areKnown() {
        return !granted.isEmpty();
    }

    /** What is wanted and was not granted. */
    public SortedSet<String> missing() {
        SortedSet<String> missing = new TreeSet<>(WANTED);
        missing.removeAll(granted);
        return missing;
    }
}
