package dev.longhand.playground.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The methods that read messages and channels. */
final class ConversationMethods {
    /** Most that Slack hands out in one page of conversations.replies or conversations.history. */
    private static final int PAGE = 999;

    private final Workspace workspace;
    private final MessageJson json;

    ConversationMethods(Workspace workspace, MessageJson json) {
        this.workspace = workspace;
        this.json = json;
    }

    Map<String, Function<ApiCall, ObjectNode>> methods() {
        return Map.of(
                "conversations.replies", this::replies,
                "conversations.history", this::history,
                "conversations.info", this::info,
                "conversations.open", this::open);
    }

    /** Oldest first. The beginning of the thread heads every page, as Slack does it, and is not counted. */
    private ObjectNode replies(ApiCall call) {
        Channel channel = Access.joined(workspace, call);
        Message asked =
                workspace.find(channel.id(), call.text("ts")).orElseThrow(() -> new ApiError("thread_not_found"));
        List<Message> thread = workspace.thread(channel.id(), asked.ts());
        if (thread.isEmpty()) {
            if (asked.deleted()) {
                throw new ApiError("thread_not_found");
            }
            thread = List.of(asked);
        }
        List<Message> replies = thread.stream()
                .filter(message -> !message.ts().equals(asked.ts()))
                .filter(within(call))
                .toList();
        ArrayNode messages = Json.array().add(shown(asked));
        return page(call, replies, messages);
    }

    /** Newest first, without the replies in threads. */
    private ObjectNode history(ApiCall call) {
        Channel channel = Access.joined(workspace, call);
        List<Message> newestFirst = new ArrayList<>(
                workspace.history(channel.id()).stream().filter(within(call)).toList());
        Collections.reverse(newestFirst);
        return page(call, newestFirst, Json.array());
    }

    private static Predicate<Message> within(ApiCall call) {
        String oldest = call.text("oldest").equals("0") ? "" : call.text("oldest");
        String latest = call.text("latest");
        boolean inclusive = call.flag("inclusive").orElse(false);
        return message -> {
            int sinceOldest = message.ts().compareTo(oldest);
            int untilLatest = latest.isEmpty() ? 1 : latest.compareTo(message.ts());
            return inclusive ? sinceOldest >= 0 && untilLatest >= 0 : sinceOldest > 0 && untilLatest > 0;
        };
    }

    private ObjectNode page(ApiCall call, List<Message> all, ArrayNode page) {
        int limit = call.number("limit", 100);
        if (limit < 1 || limit > PAGE) {
            throw new ApiError("invalid_limit");
        }
        int from = Math.min(all.size(), start(call.text("cursor"), all));
        int to = Math.min(all.size(), from + limit);
        all.subList(from, to).forEach(message -> page.add(shown(message)));
        ObjectNode answer = Json.object().put("ok", true).put("has_more", to < all.size());
        answer.set("messages", page);
        if (to < all.size()) {
            answer.putObject("response_metadata").put("next_cursor", cursor(all.get(to)));
        }
        return answer;
    }

    private ObjectNode shown(Message message) {
        return message.deleted() ? json.tombstone(message) : json.of(message);
    }

    private static String cursor(Message next) {
        byte[] plain = ("next_ts:" + next.ts()).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(plain);
    }

    private static int start(String cursor, List<Message> all) {
        if (cursor.isEmpty()) {
            return 0;
        }
        for (int i = 0; i < all.size(); i++) {
            if (cursor(all.get(i)).equals(cursor)) {
                return i;
            }
        }
        throw new ApiError("invalid_cursor");
    }

    private ObjectNode info(ApiCall call) {
        Channel channel = Access.known(workspace, call);
        ObjectNode answer = Json.object().put("ok", true);
        answer.putObject("channel")
                .put("id", channel.id())
                .put("name", channel.name())
                .put("is_channel", channel.kind() == Channel.Kind.PUBLIC || channel.kind() == Channel.Kind.PRIVATE)
                .put("is_im", channel.direct())
                .put("is_mpim", channel.kind() == Channel.Kind.GROUP_DIRECT)
                .put("is_private", channel.kind() != Channel.Kind.PUBLIC)
                .put("is_archived", false)
                .put("is_ext_shared", workspace.directory().external(channel))
                .put("is_member", channel.members().contains(Roster.BOT_USER));
        return answer;
    }

    private ObjectNode open(ApiCall call) {
        Channel channel = Optional.of(call.text("users"))
                .filter(user -> workspace
                        .directory()
                        .user(user)
                        .filter(found -> !found.bot())
                        .isPresent())
                .flatMap(workspace.directory()::directChannel)
                .orElseThrow(() -> new ApiError("user_not_found"));
        ObjectNode answer = Json.object().put("ok", true).put("no_op", true).put("already_open", true);
        answer.putObject("channel").put("id", channel.id());
        return answer;
    }
}
