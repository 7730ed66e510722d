package dev.longhand.playground.slack;

import java.util.Set;

/** Where blocks are shown, which decides how many there may be and of which kinds. */
enum Surface {
    MESSAGE(
            50,
            Set.of(
                    "divider",
                    "markdown",
                    "header",
                    "section",
                    "context",
                    "actions",
                    "context_actions",
                    "image",
                    "rich_text",
                    "table")),
    MODAL(100, Set.of("divider", "header", "section", "context", "actions", "image", "rich_text", "input")),
    HOME(100, Set.of("divider", "header", "section", "context", "actions", "image", "rich_text", "input"));

    private final int blocks;
    private final Set<String> kinds;

    Surface(int blocks, Set<String> kinds) {
        this.blocks = blocks;
        this.kinds = kinds;
    }

    int blocks() {
        return blocks;
    }

    boolean takes(String kind) {
        return kinds.contains(kind);
    }
}
