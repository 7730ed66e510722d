package dev.longhand.playground.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import okhttp3.Response;

/** Slash commands, shortcuts and buttons, sent to the bot on the caller's thread, which waits for its answer. */
final class Interactions {
    private final InteractionLine line;
    private final ResponseUrls responseUrls;
    private final MessageJson json;
    private final Workspace workspace;
    private final Violations violations;
    private final URI hooks;

    /** @param hooks where the response URLs are */
    Interactions(
            InteractionLine line,
            ResponseUrls responseUrls,
            MessageJson json,
            Workspace workspace,
            Violations violations,
            URI hooks) {
        this.line = line;
        this.responseUrls = responseUrls;
        this.json = json;
        this.workspace = workspace;
        this.violations = violations;
        this.hooks = hooks;
    }

    CommandResult command(User user, Channel channel, String command, String text) {
        ResponseUrls.Origin origin = ResponseUrls.Origin.place(channel.id(), user.id());
        Map<String, String> form = new LinkedHashMap<>();
        form.put("token", "verification-token");
        form.put("team_id", Roster.TEAM);
        form.put("team_domain", Roster.TEAM_DOMAIN);
        form.put("channel_id", channel.id());
        form.put("channel_name", channel.name());
        form.put("user_id", user.id());
        form.put("user_name", user.name());
        form.put("command", command);
        form.put("text", text);
        form.put("api_app_id", Roster.APP);
        form.put("is_enterprise_install", "false");
        form.put("response_url", responseUrl(origin));
        form.put("trigger_id", line.trigger(user));
        try (Response response = line.send(form)) {
            String body = response.body().string();
            return response.isSuccessful()
                    ? answered(origin, command, body)
                    : failed(origin, command, response.code(), "dispatch_failed");
        } catch (InterruptedIOException e) {
            return failed(origin, command, 0, "operation_timeout");
        } catch (IOException e) {
            return failed(origin, command, 0, "dispatch_failed");
        }
    }

    private CommandResult answered(ResponseUrls.Origin origin, String command, String body) {
        if (body.isBlank()) {
            return new CommandResult(200, "");
        }
        Map<String, String> answer =
                body.stripLeading().startsWith("{") ? ApiCall.fromJson(body) : Map.of("text", body);
        try {
            responseUrls.perform(origin, new ApiCall("the answer to " + command, "", answer));
            return new CommandResult(200, answer.getOrDefault("text", ""));
        } catch (ApiError e) {
            violations.add("the answer to " + command + " is not acceptable: " + e.json());
            return failed(origin, command, 200, e.error());
        }
    }

    /** Slack itself says so, in an ephemeral message of Slackbot. */
    private CommandResult failed(ResponseUrls.Origin origin, String command, int status, String error) {
        String words = command + " failed with the error \"" + error + "\"";
        workspace.whisper(origin.channel(), "", origin.user(), Roster.SLACKBOT, Content.text(words));
        return new CommandResult(status, words);
    }

    void shortcut(User user, Channel channel, String callbackId, Message message) {
        ResponseUrls.Origin origin = ResponseUrls.Origin.place(channel.id(), user.id());
        ObjectNode payload = payload("message_action", user, channel, responseUrl(origin))
                .put("callback_id", callbackId)
                .put("action_ts", line.now())
                .put("message_ts", message.ts());
        payload.set("message", json.of(message));
        line.interact(payload);
    }

    void press(User user, Channel channel, Message message, ObjectNode action) {
        Optional<String> ts = Optional.of(message.ts());
        var origin = new ResponseUrls.Origin(channel.id(), user.id(), ts, Optional.empty());
        ObjectNode shown = json.of(message);
        String thread = shown.path("thread_ts").asText("");
        ObjectNode payload = press(user, channel, origin, message.ts(), thread, action);
        payload.set("message", shown);
        line.interact(payload);
    }

    void press(User user, Channel channel, Ephemeral ephemeral, ObjectNode action) {
        Optional<String> ts = Optional.of(ephemeral.ts());
        var origin = new ResponseUrls.Origin(channel.id(), user.id(), Optional.empty(), ts);
        line.interact(press(user, channel, origin, ephemeral.ts(), ephemeral.threadTs(), action));
    }

    private ObjectNode press(
            User user, Channel channel, ResponseUrls.Origin origin, String ts, String threadTs, ObjectNode action) {
        ObjectNode payload = payload("block_actions", user, channel, responseUrl(origin));
        ObjectNode container = payload.putObject("container")
                .put("type", "message")
                .put("message_ts", ts)
                .put("channel_id", channel.id())
                .put("is_ephemeral", origin.ephemeral().isPresent());
        if (!threadTs.isEmpty()) {
            container.put("thread_ts", threadTs);
        }
        payload.putObject("state").putObject("values");
        payload.putArray("actions").add(action.put("action_ts", line.now()));
        return payload;
    }

    private ObjectNode payload(String type, User user, Channel channel, String responseUrl) {
        ObjectNode payload =
                line.payload(type, user).put("trigger_id", line.trigger(user)).put("response_url", responseUrl);
        payload.putObject("channel").put("id", channel.id()).put("name", channel.name());
        return payload;
    }

    private String responseUrl(ResponseUrls.Origin origin) {
        return hooks.resolve(responseUrls.issue(origin)).toString();
    }
}
