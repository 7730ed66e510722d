package dev.longhand.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Messages as Slack hands them out: a markdown block comes back as rich text, and the Markdown is gone. */
final class MessageJson {
    private final Workspace workspace;
    private final FileJson files;

    MessageJson(Workspace workspace, FileJson files) {
        this.workspace = workspace;
        this.files = files;
    }

    /** The message as it stands. */
    ObjectNode of(Message message) {
        return of(message, message.versions());
    }

    /** The message before its last edit. */
    ObjectNode before(Message message) {
        List<Version> versions = message.versions();
        return of(message, versions.subList(0, Math.max(1, versions.size() - 1)));
    }

    private ObjectNode of(Message message, List<Version> versions) {
        Version shown = versions.get(versions.size() - 1);
        ObjectNode json = Json.object()
                .put("type", "message")
                .put("user", message.user())
                .put("ts", message.ts())
                .put("text", shown.text());
        addTeam(json, message);
        addAuthor(json, message);
        json.set("blocks", stored(shown, message));
        if (versions.size() > 1) {
            json.putObject("edited").put("user", message.user()).put("ts", Ticks.ts(shown.at()));
        }
        addFiles(json, message);
        addThread(json, message);
        if (message.broadcast()) {
            json.put("subtype", "thread_broadcast");
            workspace.find(message.channel(), message.threadTs()).ifPresent(root -> json.set("root", of(root)));
        }
        return json;
    }

    private void addFiles(ObjectNode json, Message message) {
        if (message.files().isEmpty()) {
            return;
        }
        boolean withheld = workspace.directory().external(workspace.channel(message.channel()));
        ArrayNode array = json.put("upload", false).put("display_as_bot", false).putArray("files");
        message.files().forEach(id -> workspace.file(id).ifPresent(file -> array.add(files.inMessage(file, withheld))));
    }

    /** Where people of other organisations take part, each message says to which its author belongs. */
    private void addTeam(ObjectNode json, Message message) {
        Optional<User> author = workspace.directory().user(message.user());
        String team = author.map(User::team).orElse(Roster.TEAM);
        json.put("team", team);
        if (workspace.directory().external(workspace.channel(message.channel()))) {
            json.put("user_team", team).put("source_team", team);
        }
        author.filter(User::external).ifPresent(user -> json.set("user_profile", UserJson.profile(user)));
    }

    private static void addAuthor(ObjectNode json, Message message) {
        if (message.fromBot()) {
            json.put("bot_id", Roster.BOT).put("app_id", Roster.APP);
            json.putObject("bot_profile")
                    .put("id", Roster.BOT)
                    .put("app_id", Roster.APP)
                    .put("name", "Longhand")
                    .put("deleted", false)
                    .put("team_id", Roster.TEAM);
        } else {
            byte[] name = (message.channel() + message.ts()).getBytes(StandardCharsets.UTF_8);
            json.put("client_msg_id", UUID.nameUUIDFromBytes(name).toString());
        }
    }

    private static ArrayNode stored(Version shown, Message message) {
        ArrayNode blocks = Json.array();
        if (!message.fromBot() && shown.text().isEmpty()) {
            return blocks;
        }
        if (!message.fromBot()) {
            return blocks.add(RichText.fromMrkdwn("b0", shown.text()));
        }
        ArrayNode sent = Json.stored(shown.blocksJson());
        for (int i = 0; i < sent.size(); i++) {
            JsonNode block = sent.get(i);
            if (block.path("type").asText().equals("markdown")) {
                blocks.addAll(translated(block.path("text").asText(), i));
            } else {
                ObjectNode kept = block.deepCopy();
                markEmoji(kept);
                blocks.add(kept.put("block_id", blockId(block, i)));
            }
        }
        return blocks;
    }

    /** Slack says of every plain text that it may hold emoji, unless the bot said otherwise. */
    private static void markEmoji(JsonNode node) {
        boolean plain = node.path("type").asText().equals("plain_text");
        if (plain && !node.has("emoji")) {
            ((ObjectNode) node).put("emoji", true);
        }
        node.forEach(MessageJson::markEmoji);
    }

    /** Slack ignores the id of a markdown block, and makes some up for what comes in its place. */
    private static ArrayNode translated(String markdown, int index) {
        ArrayNode blocks = Translation.of(markdown);
        for (int i = 0; i < blocks.size(); i++) {
            ((ObjectNode) blocks.get(i)).put("block_id", "b" + index + "." + i);
        }
        return blocks;
    }

    /** The block's own id, or the one that Slack makes up when it has none. */
    static String blockId(JsonNode block, int index) {
        return block.path("block_id").asText("b" + index);
    }

    private void addThread(ObjectNode json, Message message) {
        if (!message.threadTs().isEmpty()) {
            json.put("thread_ts", message.threadTs());
            workspace
                    .find(message.channel(), message.threadTs())
                    .ifPresent(parent -> json.put("parent_user_id", parent.user()));
            return;
        }
        List<Message> replies = workspace.thread(message.channel(), message.ts()).stream()
                .filter(each -> !each.threadTs().isEmpty())
                .toList();
        if (!replies.isEmpty()) {
            json.put("thread_ts", message.ts())
                    .put("reply_count", replies.size())
                    .put("latest_reply", replies.get(replies.size() - 1).ts());
            ArrayNode users = json.putArray("reply_users");
            replies.stream().map(Message::user).distinct().forEach(users::add);
            json.put("reply_users_count", users.size());
        }
    }

    /** What stands in the place of a deleted message that has replies. */
    ObjectNode tombstone(Message message) {
        ObjectNode json = Json.object()
                .put("type", "message")
                .put("subtype", "tombstone")
                .put("user", Roster.SLACKBOT)
                .put("ts", message.ts())
                .put("text", "This message was deleted.")
                .put("hidden", true);
        addThread(json, message);
        return json;
    }
}
