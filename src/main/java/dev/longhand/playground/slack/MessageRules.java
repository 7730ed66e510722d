package dev.longhand.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

/** What Slack takes as a message, and a little less. */
final class MessageRules {
    /** Of chat.update. Slack takes more in chat.postMessage, but splits or cuts it, so we refuse it there too. */
    static final int TEXT = 4_000;

    /** Of all Markdown in a message. 12,000 are documented, but failures were seen from 11,341 on. */
    static final int MARKDOWN = 11_340;

    private MessageRules() {}

    /** The content that the call brings; throws Slack's error unless it is acceptable. */
    static Content content(ApiCall call) {
        if (!call.text("attachments").isEmpty()) {
            throw new ApiError("invalid_arguments", "attachments are not emulated");
        }
        return call.text("markdown_text").isEmpty() ? textAndBlocks(call) : markdownText(call);
    }

    private static Content markdownText(ApiCall call) {
        String markdown = call.text("markdown_text");
        if (!call.text("text").isEmpty() || !call.text("blocks").isEmpty()) {
            throw new ApiError("markdown_text_conflict");
        }
        if (markdown.length() > MARKDOWN) {
            throw new ApiError("msg_too_long");
        }
        ArrayNode blocks = Json.array();
        blocks.addObject().put("type", "markdown").put("text", markdown);
        return new Content(RichText.plain(markdown), blocks);
    }

    private static Content textAndBlocks(ApiCall call) {
        String text = call.text("text");
        ArrayNode blocks = call.text("blocks").isEmpty() ? Json.array() : BlockRules.check(call.text("blocks"));
        if (text.isBlank()) {
            throw new ApiError("no_text", "text is needed, beside blocks as well: it is what screen readers read");
        }
        if (text.length() > TEXT) {
            throw new ApiError("msg_too_long");
        }
        Content content = new Content(text, blocks);
        if (content.markdown().length() > MARKDOWN) {
            throw new ApiError("msg_blocks_too_long");
        }
        return content;
    }

    /** Rich text, which is what Slack makes of markdown, cannot give way to blocks of another kind. */
    static void checkSameKind(Version shown, Content next) {
        ArrayNode old = Json.stored(shown.blocksJson());
        for (String kind : new String[] {"markdown", "rich_text"}) {
            if (has(old, kind) && !next.blocks().isEmpty() && !has(next.blocks(), kind)) {
                throw new ApiError("block_mismatch");
            }
        }
    }

    private static boolean has(ArrayNode blocks, String type) {
        for (JsonNode block : blocks) {
            if (block.path("type").asText().equals(type)) {
                return true;
            }
        }
        return false;
    }
}
