package dev.longhand.playground.slack;

import java.util.Set;
import java.util.TreeSet;

/** Which scope a method needs, from the page of each method. */
final class Scopes {
    private final Set<String> granted;
    private final Directory directory;

    Scopes(Set<String> granted, Directory directory) {
        this.granted = new TreeSet<>(granted);
        this.directory = directory;
    }

    String header() {
        return String.join(",", granted);
    }

    /** The scope that the call needs; empty for none. */
    String needed(ApiCall call) {
        String kind = directory
                .place(call.text("channel"))
                .map(Channel::kind)
                .orElse(Channel.Kind.PUBLIC)
                .scope();
        return switch (call.method()) {
            case "chat.postMessage", "chat.update", "chat.delete", "chat.postEphemeral" -> "chat:write";
            case "conversations.replies", "conversations.history" -> kind + ":history";
            case "conversations.info" -> kind + ":read";
            case "conversations.open" -> "im:write";
            case "users.info" -> "users:read";
            case "files.info" -> "files:read";
            default -> "";
        };
    }

    boolean granted(String scope) {
        return granted.contains(scope);
    }

    boolean allow(ApiCall call) {
        String scope = needed(call);
        return scope.isEmpty() || granted.contains(scope);
    }
}
