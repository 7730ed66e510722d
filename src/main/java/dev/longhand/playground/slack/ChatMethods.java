package dev.longhand.playground.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Function;

/** The methods that write. */
final class ChatMethods {
    private final Workspace workspace;
    private final MessageJson json;
    private final Violations violations;

    ChatMethods(Workspace workspace, MessageJson json, Violations violations) {
        this.workspace = workspace;
        this.json = json;
        this.violations = violations;
    }

    Map<String, Function<ApiCall, ObjectNode>> methods() {
        return Map.of(
                "chat.postMessage", this::post,
                "chat.update", this::update,
                "chat.delete", this::delete,
                "chat.postEphemeral", this::whisper,
                "chat.getPermalink", this::permalink);
    }

    private ObjectNode post(ApiCall call) {
        Channel channel = Access.joined(workspace, call);
        Content content = inspected(call);
        if (call.flag("reply_broadcast").orElse(false)) {
            throw new ApiError("invalid_arguments", "reply_broadcast is not emulated");
        }
        Message message = workspace.post(channel.id(), thread(channel, call), Roster.BOT_USER, content);
        return done(message).set("message", json.of(message));
    }

    private ObjectNode update(ApiCall call) {
        Channel channel = Access.joined(workspace, call);
        Message message = own(channel, call, "cant_update_message");
        Content content = inspected(call);
        MessageRules.checkSameKind(message.latest(), content);
        Message edited = workspace.edit(channel.id(), message.ts(), content).orElseThrow(ChatMethods::notFound);
        return done(edited).put("text", content.text()).set("message", json.of(edited));
    }

    private ObjectNode delete(ApiCall call) {
        Channel channel = Access.joined(workspace, call);
        Message message = own(channel, call, "cant_delete_message");
        return done(workspace.delete(channel.id(), message.ts()).orElseThrow(ChatMethods::notFound));
    }

    private ObjectNode whisper(ApiCall call) {
        Channel channel = Access.joined(workspace, call);
        String user = workspace
                .directory()
                .user(call.text("user"))
                .orElseThrow(() -> new ApiError("user_not_found"))
                .id();
        if (!channel.members().contains(user)) {
            throw new ApiError("user_not_in_channel");
        }
        Content content = inspected(call);
        Ephemeral shown = workspace.whisper(channel.id(), thread(channel, call), user, Roster.BOT_USER, content);
        return Json.object().put("ok", true).put("message_ts", shown.ts());
    }

    private ObjectNode permalink(ApiCall call) {
        Channel channel = Access.joined(workspace, call);
        Message message =
                workspace.standing(channel.id(), call.text("message_ts")).orElseThrow(ChatMethods::notFound);
        String link = "https://" + Roster.TEAM_DOMAIN + ".slack.com/archives/" + channel.id() + "/p"
                + message.ts().replace(".", "");
        String thread = message.threadTs().isEmpty() ? "" : "?thread_ts=" + message.threadTs() + "&cid=" + channel.id();
        return Json.object().put("ok", true).put("channel", channel.id()).put("permalink", link + thread);
    }

    private Content inspected(ApiCall call) {
        Content content = MessageRules.content(call);
        violations.inspect(call);
        violations.inspect(call.method(), content);
        return content;
    }

    /** The beginning of a thread may be deleted, as long as somebody has replied to it. */
    private String thread(Channel channel, ApiCall call) {
        String ts = call.text("thread_ts");
        boolean known = ts.isEmpty()
                || workspace.thread(channel.id(), ts).stream().findAny().isPresent();
        if (!known) {
            throw new ApiError("thread_not_found");
        }
        return ts;
    }

    private Message own(Channel channel, ApiCall call, String otherwise) {
        Message message = workspace.standing(channel.id(), call.text("ts")).orElseThrow(ChatMethods::notFound);
        if (!message.fromBot()) {
            throw new ApiError(otherwise);
        }
        return message;
    }

    private static ApiError notFound() {
        return new ApiError("message_not_found");
    }

    private static ObjectNode done(Message message) {
        return Json.object().put("ok", true).put("channel", message.channel()).put("ts", message.ts());
    }
}
