package dev.longhand.playground.slack;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The addresses to which the bot may answer a command, a shortcut or a button for a while. Thread-safe: its monitor
 * guards the tickets.
 */
final class ResponseUrls {
    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final int USES = 5;

    /** The button's or shortcut's message, where there is one: an ordinary one or an ephemeral one. */
    record Origin(String channel, String user, Optional<String> message, Optional<String> ephemeral) {
        static Origin place(String channel, String user) {
            return new Origin(channel, user, Optional.empty(), Optional.empty());
        }
    }

    private record Ticket(Origin origin, Instant expires, int uses) {}

    private final Workspace workspace;
    private final Violations violations;
    private final Clock clock;
    private final Map<String, Ticket> tickets = new HashMap<>();

    ResponseUrls(Workspace workspace, Violations violations, Clock clock) {
        this.workspace = workspace;
        this.violations = violations;
        this.clock = clock;
    }

    /** Returns the last part of the new address. */
    synchronized String issue(Origin origin) {
        String id = UUID.randomUUID().toString();
        tickets.put(id, new Ticket(origin, clock.instant().plus(LIFE), 0));
        return id;
    }

    HttpAnswer answer(String id, String body) {
        try {
            perform(use(id), new ApiCall("response_url", "", ApiCall.fromJson(body)));
            return HttpAnswer.of(200, "ok");
        } catch (ApiError e) {
            return HttpAnswer.of(404, e.json().toString());
        }
    }

    private synchronized Origin use(String id) {
        Ticket ticket = Optional.ofNullable(tickets.get(id)).orElseThrow(() -> new ApiError("invalid_url"));
        if (!clock.instant().isBefore(ticket.expires())) {
            throw new ApiError("expired_url");
        }
        if (ticket.uses() == USES) {
            throw new ApiError("used_url");
        }
        tickets.put(id, new Ticket(ticket.origin(), ticket.expires(), ticket.uses() + 1));
        return ticket.origin();
    }

    /**
     * Does what an answer of the bot asks for, whether it came to an address or as the answer to a command itself. Slack
     * documents a thread for what all see only; what one person sees stands in the channel, also when a thread was wanted.
     */
    void perform(Origin origin, ApiCall call) {
        if (call.flag("delete_original").orElse(false)) {
            deleteOriginal(origin);
            return;
        }
        Content content = MessageRules.content(call);
        violations.inspect(call.method(), content);
        if (call.flag("replace_original").orElse(false)) {
            replaceOriginal(origin, content);
        } else if (call.text("response_type").equals("in_channel")) {
            workspace.post(origin.channel(), call.text("thread_ts"), Roster.BOT_USER, content);
        } else {
            workspace.whisper(origin.channel(), "", origin.user(), Roster.BOT_USER, content);
        }
    }

    private void deleteOriginal(Origin origin) {
        origin.message()
                .<Object>flatMap(ts -> workspace.delete(origin.channel(), ts))
                .or(() -> origin.ephemeral().flatMap(workspace::withdraw))
                .orElseThrow(() -> new ApiError("message_not_found"));
    }

    private void replaceOriginal(Origin origin, Content content) {
        origin.message()
                .<Object>flatMap(ts -> workspace.edit(origin.channel(), ts, content))
                .or(() -> origin.ephemeral().flatMap(ts -> workspace.rewrite(ts, content)))
                .orElseThrow(() -> new ApiError("message_not_found"));
    }
}
