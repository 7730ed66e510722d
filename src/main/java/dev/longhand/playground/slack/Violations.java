package dev.longhand.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** What the bot did that Slack lets pass and we do not. Thread-safe. */
final class Violations {
    /** A token that makes Slack call people. */
    private static final Pattern PING = Pattern.compile("<(!(channel|here|everyone|subteam\\^)|@[UW])");

    private static final Pattern TOKEN = Pattern.compile("<[^<>]*>");

    /** What Slack makes a link of by itself, in mrkdwn that is not verbatim. */
    private static final Pattern ADDRESS = Pattern.compile("(https?://|\\bwww\\.)[\\w-]");

    private final List<String> found = new CopyOnWriteArrayList<>();

    List<String> list() {
        return List.copyOf(found);
    }

    void add(String violation) {
        found.add(violation);
    }

    /** Looks at a message of the bot, whichever way it came. */
    void inspect(String by, Content content) {
        checkPing(by, content.text());
        content.blocks().forEach(block -> inspectStrings(by, block));
        inspectButtons(by, content.blocks());
        inspectLinks(by, content.blocks());
    }

    /** Our own rule: what people wrote, such as a file's name, becomes no link in a sentence of the bot's. */
    void inspectLinks(String by, JsonNode node) {
        boolean open = node.path("type").asText().equals("mrkdwn")
                && !node.path("verbatim").asBoolean();
        String words = TOKEN.matcher(node.path("text").asText()).replaceAll(" ");
        if (open && ADDRESS.matcher(words).find()) {
            add(by + " lets Slack make a link in: " + words);
        }
        node.forEach(child -> inspectLinks(by, child));
    }

    /** Our own rule: what can be pressed has words, and stands in one quiet row, with the thumbs in Slack's block for them. */
    private void inspectButtons(String by, ArrayNode blocks) {
        for (String row : List.of("actions", "context_actions")) {
            long count = StreamSupport.stream(blocks.spliterator(), false)
                    .filter(block -> row.equals(block.path("type").asText()))
                    .count();
            if (count > 1) {
                add(by + " with " + count + " rows of buttons");
            }
        }
        inspectNames(by, blocks);
    }

    /** A screen reader needs words: a sign alone will not do. */
    void inspectNames(String by, ArrayNode blocks) {
        for (JsonNode button : Buttons.faces(blocks)) {
            String name = button.path("accessibility_label")
                    .asText(button.path("text").path("text").asText());
            if (name.codePoints().noneMatch(Character::isLetterOrDigit)) {
                add(by + " with a button that has no words: " + button);
            }
        }
    }

    private void inspectStrings(String by, JsonNode node) {
        if (node.isTextual()) {
            checkPing(by, node.asText());
        }
        String type = node.path("type").asText();
        if (type.equals("user") || type.equals("usergroup") || type.equals("broadcast")) {
            add(by + " calls people with a rich_text element \"" + type + "\"");
        }
        node.forEach(child -> inspectStrings(by, child));
    }

    private void checkPing(String by, String text) {
        if (PING.matcher(text).find()) {
            add(by + " calls people: " + text);
        }
    }

    /** Looks at the arguments that decide about links and names. */
    void inspect(ApiCall call) {
        if (call.flag("link_names").orElse(false)) {
            add(call.method() + " with link_names");
        }
        if (call.text("parse").equals("full")) {
            add(call.method() + " with parse=full");
        }
        if (call.method().equals(RateLimits.UPDATE) && !call.text("parse").equals("none")) {
            add(call.method() + " without parse=none");
        }
        if (call.method().equals(RateLimits.POST)) {
            for (String unfurl : List.of("unfurl_links", "unfurl_media")) {
                if (call.flag(unfurl).orElse(true)) {
                    add(call.method() + " without " + unfurl + "=false");
                }
            }
        }
    }
}
