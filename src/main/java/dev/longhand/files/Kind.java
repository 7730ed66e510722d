package dev.longhand.files;

import dev.longhand.conversation.Attachment;
import java.util.Locale;
import java.util.Set;

/** What a file is to be read as, by its name and by what Slack takes it for. The bytes must then agree. */
enum Kind {
    IMAGE,
    TEXT,
    PDF,
    OTHER;

    private static final Set<String> IMAGES = Set.of("png", "jpg", "jpeg", "jfif", "webp", "gif");

    /** Names of text whose type Slack does not know, or takes for something else: TypeScript for a film. */
    private static final Set<String> TEXTS = Set.of(
            ("txt text md markdown rst adoc tex csv tsv json jsonl ndjson json5 yaml yml toml ini cfg conf properties env xml"
                            + " svg html htm css scss less log diff patch java kt kts groovy gradle scala clj py pyi ipynb rb php pl"
                            + " pm lua r jl c h cc cpp cxx hpp cs fs vb m mm swift go rs zig js mjs cjs jsx ts mts cts tsx vue"
                            + " svelte dart ex exs erl hs ml sh bash zsh fish ps1 bat cmd sql graphql proto tf hcl dockerfile"
                            + " makefile cmake srt vtt ics eml")
                    .split(" "));

    /** Text that is not called {@code text/…}. */
    private static final Set<String> TEXT_TYPES = Set.of(
            "application/json",
            "application/x-ndjson",
            "application/xml",
            "application/yaml",
            "application/x-yaml",
            "application/toml",
            "application/javascript",
            "application/x-javascript",
            "application/typescript",
            "application/sql",
            "application/x-sh",
            "application/x-httpd-php",
            "application/graphql");

    static Kind of(Attachment file) {
        String type =
                file.mimetype().toLowerCase(Locale.ROOT).replaceFirst(";.*", "").strip();
        String ending = ending(file.name());
        if (TEXTS.contains(ending) || isText(type)) {
            return TEXT;
        }
        if (type.equals("application/pdf") || ending.equals("pdf")) {
            return PDF;
        }
        boolean image = IMAGES.contains(ending) || type.startsWith("image/") && IMAGES.contains(type.substring(6));
        return image ? IMAGE : OTHER;
    }

    /** What follows the last point of a name, in lower case; the whole name where it has none. */
    static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static boolean isText(String type) {
        return type.startsWith("text/") || TEXT_TYPES.contains(type) || type.endsWith("+json") || type.endsWith("+xml");
    }
}
