package dev.longhand.render;

import java.util.Random;

/** Documents of the kind that models write; every word in them is another one. */
final class RandomMarkdown {
    private final Random random;
    private final StringBuilder out = new StringBuilder();
    private int word;

    private RandomMarkdown(long seed) {
        this.random = new Random(seed);
    }

    static String document(long seed, int length) {
        RandomMarkdown document = new RandomMarkdown(seed);
        while (document.out.length() < length) {
            document.block();
            document.out.append("\n");
        }
        return document.out.toString();
    }

    private void block() {
        switch (random.nextInt(9)) {
            case 0 ->
                out.append("#".repeat(1 + random.nextInt(4)))
                        .append(' ')
                        .append(words(3))
                        .append('\n');
            case 1 -> list("- ");
            case 2 -> numbered();
            case 3 -> fence("");
            case 4 -> table();
            case 5 -> quote();
            case 6 -> out.append("---\n");
            default -> paragraph();
        }
    }

    private void paragraph() {
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            out.append(inline(4 + random.nextInt(14))).append('\n');
        }
    }

    private void list(String marker) {
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            out.append(marker).append(inline(1 + random.nextInt(6))).append('\n');
            if (random.nextInt(4) == 0) {
                out.append("  - ").append(inline(3)).append('\n');
            }
        }
    }

    private void numbered() {
        int first = 1 + random.nextInt(9);
        for (int i = 0; i < 4; i++) {
            out.append(first + i)
                    .append(". ")
                    .append(inline(1 + random.nextInt(6)))
                    .append('\n');
            if (random.nextInt(3) == 0) {
                out.append('\n');
                fence(" ".repeat(String.valueOf(first + i).length() + 2));
            }
        }
    }

    private void fence(String indent) {
        out.append(indent).append(random.nextBoolean() ? "```java\n" : "```\n");
        for (int i = random.nextInt(8); i > 0; i--) {
            out.append(indent)
                    .append(random.nextInt(6) == 0 ? "" : "    " + next() + " < " + next() + " ** [x `")
                    .append('\n');
        }
        out.append(indent).append("```\n");
    }

    private void table() {
        int columns = 1 + random.nextInt(4);
        row(columns, "hd");
        out.append("|---".repeat(columns)).append("|\n");
        for (int i = random.nextInt(7); i > 0; i--) {
            row(columns, "");
        }
    }

    private void row(int columns, String prefix) {
        for (int i = 0; i < columns; i++) {
            out.append("| ")
                    .append(prefix)
                    .append(prefix.isEmpty() ? inline(2) : next())
                    .append(' ');
        }
        out.append("|\n");
    }

    private void quote() {
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            out.append("> ").append(inline(6)).append('\n');
        }
    }

    private String inline(int words) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < words; i++) {
            line.append(i == 0 ? "" : " ").append(atom());
        }
        return line.append(random.nextBoolean() ? "." : "").toString();
    }

    private String atom() {
        return switch (random.nextInt(18)) {
            case 0 -> "**" + words(2) + "**";
            case 1 -> "*" + next() + "*";
            case 2 -> "_" + words(2) + "_,";
            case 3 -> "`" + next() + " < *" + next() + "`";
            case 4 -> "~~" + next() + "~~";
            case 5 -> "[" + words(2) + "](https://example.org/)";
            case 6 -> "**" + next() + " *" + next() + "* " + next() + "**";
            case 7 -> next() + "_" + next();
            case 8 -> "2 * 3 < 4 &amp; &lt;";
            case 9 -> "\\*" + next();
            case 10 -> next() + "<br>" + next();
            case 11 -> "**" + next() + "**<br/>*" + next() + "*";
            default -> next();
        };
    }

    private String words(int count) {
        StringBuilder words = new StringBuilder(next());
        for (int i = 1; i < count; i++) {
            words.append(' ').append(next());
        }
        return words.toString();
    }

    private String next() {
        return "w" + word++ + "xyz".substring(random.nextInt(3));
    }
}
