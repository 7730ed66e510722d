package dev.longhand.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/**
 * A modal that is open in front of a person, or a person's Home tab.
 *
 * @param id Slack's name for it, {@code V…}
 * @param user the id of the person who sees it
 * @param hash changes with each change of what it shows
 * @param json what the bot sent
 */
public record ShownView(String id, String user, String hash, String json) {
    public ShownView {
        Objects.requireNonNull(id);
        Objects.requireNonNull(user);
        Objects.requireNonNull(hash);
        Objects.requireNonNull(json);
    }

    /** Empty for a Home tab. */
    public String title() {
        return view().at("/title/text").asText();
    }

    /** What the button says that sends a modal off; empty for none. */
    public String submit() {
        return view().at("/submit/text").asText();
    }

    /** What the button says that closes a modal; empty for Slack's own word. */
    public String close() {
        return view().at("/close/text").asText();
    }

    public String privateMetadata() {
        return view().path("private_metadata").asText();
    }

    /** A JSON array. */
    public String blocksJson() {
        return blocks().toString();
    }

    ArrayNode blocks() {
        return view().withArray("blocks");
    }

    boolean tellsWhenClosed() {
        return view().path("notify_on_close").asBoolean();
    }

    private ObjectNode view() {
        return (ObjectNode) Json.parse(json).orElseThrow();
    }

    /** As Slack hands it out. */
    ObjectNode told(JsonNode values) {
        ObjectNode told = view();
        for (String name : new String[] {"callback_id", "private_metadata", "external_id"}) {
            told.put(name, told.path(name).asText());
        }
        for (String name : new String[] {"notify_on_close", "clear_on_close"}) {
            told.put(name, told.path(name).asBoolean());
        }
        for (int i = 0; i < told.path("blocks").size(); i++) {
            ObjectNode block = (ObjectNode) told.path("blocks").get(i);
            block.put("block_id", MessageJson.blockId(block, i));
        }
        told.putObject("state").set("values", values);
        return told.put("id", id)
                .put("team_id", Roster.TEAM)
                .put("app_id", Roster.APP)
                .put("bot_id", Roster.BOT)
                .put("app_installed_team_id", Roster.TEAM)
                .put("hash", hash)
                .put("root_view_id", id)
                .putNull("previous_view_id");
    }
}
