package dev.longhand.render;

import java.util.Map;

/** The entities that stand for themselves, and those that must not become an angle bracket on the way to Slack. */
final class Entity {
    private static final Map<String, String> SHOWN =
            Map.of("&lt;", "<", "&gt;", ">", "&amp;", "&", "&quot;", "\"", "&nbsp;", " ", "&#39;", "'");

    private Entity() {}

    /**
     * The entity as it is sent. A numeric spelling of an angle bracket is turned into the named one: what decodes it, and
     * whether before looking for mentions, nobody has written down.
     */
    static String markdown(String entity) {
        return switch (code(entity)) {
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> entity;
        };
    }

    static String shown(String entity) {
        String named = markdown(entity);
        return SHOWN.getOrDefault(named, named);
    }

    private static int code(String entity) {
        String name = entity.substring(1, entity.length() - 1);
        if (name.equals("LT") || name.equals("GT")) {
            return name.equals("LT") ? '<' : '>';
        }
        try {
            return name.startsWith("#x") || name.startsWith("#X")
                    ? Integer.parseInt(name.substring(2), 16)
                    : name.startsWith("#") ? Integer.parseInt(name.substring(1)) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
