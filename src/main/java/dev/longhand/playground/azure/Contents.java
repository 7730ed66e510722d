package dev.longhand.playground.azure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a message may hold: text, or for a person's also images, as data and nothing else. Stricter than the service, which
 * fetches images from addresses too: a bot that sends one lets others see what is asked about.
 */
final class Contents {
    private static final Pattern DATA = Pattern.compile("data:(image/[a-z]+);base64,([A-Za-z0-9+/=]+)");

    /** How each kind of image begins, byte for byte; points stand for what may be anything. */
    private static final Map<String, Pattern> BEGINNINGS = Map.of(
            "image/png", Pattern.compile("89504e470d0a1a0a.*"),
            "image/jpeg", Pattern.compile("ffd8ff.*"),
            "image/gif", Pattern.compile("474946383[79]61.*"),
            "image/webp", Pattern.compile("52494646.{8}57454250.*"));

    private static final int LARGEST_IMAGE = 20 * 1024 * 1024;
    private static final int MOST_IMAGES = 50;
    private static final Set<String> TEXT_FIELDS = Set.of("type", "text");
    private static final Set<String> IMAGE_FIELDS = Set.of("type", "image_url");

    private Contents() {}

    /** The text of it, parts joined by line ends. */
    static String text(JsonNode content) {
        if (!content.isArray()) {
            return content.asText();
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            if (part.path("type").asText().equals("text")) {
                text.append(text.isEmpty() ? "" : "\n").append(part.path("text").asText());
            }
        }
        return text.toString();
    }

    /** What is wrong with the contents of all messages. */
    static Optional<Step.Refuse> refuse(JsonNode messages, boolean seesImages) {
        int images = 0;
        for (int i = 0; i < messages.size(); i++) {
            JsonNode content = messages.get(i).path("content");
            if (content.isTextual()) {
                continue;
            }
            String where = "messages[" + i + "].content";
            boolean person = messages.get(i).path("role").asText().equals("user");
            if (!content.isArray() || content.isEmpty() || !person) {
                return Optional.of(Refusals.invalid("Invalid value for '" + where + "'.", where, "invalid_value"));
            }
            for (int part = 0; part < content.size(); part++) {
                images += isImage(content.get(part)) ? 1 : 0;
                String place = "messages.[" + i + "].content.[" + part + "]";
                Optional<Step.Refuse> refusal = refuse(content.get(part), place, seesImages);
                if (refusal.isPresent()) {
                    return refusal;
                }
            }
        }
        return images > MOST_IMAGES
                ? Optional.of(Refusals.invalid("Too many images: at most 50.", "messages", "invalid_value"))
                : Optional.empty();
    }

    private static boolean isImage(JsonNode part) {
        return part.path("type").asText().equals("image_url");
    }

    private static Optional<Step.Refuse> refuse(JsonNode part, String where, boolean seesImages) {
        if (isImage(part)) {
            return seesImages ? image(part, where) : Optional.of(Refusals.blind(where + ".type"));
        }
        boolean text = part.path("type").asText().equals("text")
                && fields(part).equals(TEXT_FIELDS)
                && !part.path("text").asText().isEmpty();
        return text
                ? Optional.empty()
                : Optional.of(Refusals.invalid("Invalid value for '" + where + "'.", where, "invalid_value"));
    }

    private static Optional<Step.Refuse> image(JsonNode part, String where) {
        Matcher data = DATA.matcher(part.path("image_url").path("url").asText());
        if (!fields(part).equals(IMAGE_FIELDS) || !data.matches()) {
            return Optional.of(Refusals.invalid("Invalid image URL.", where + ".image_url", "invalid_image_url"));
        }
        return isGenuine(data.group(1), data.group(2))
                ? Optional.empty()
                : Optional.of(Refusals.invalid(
                        "You uploaded an unsupported image. Please make sure your image is valid.",
                        where + ".image_url",
                        "invalid_image_format"));
    }

    private static boolean isGenuine(String mimetype, String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            String start = HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 12));
            Pattern beginning = BEGINNINGS.get(mimetype);
            // The decoder does not mind when the padding is missing.
            return base64.length() % 4 == 0
                    && bytes.length <= LARGEST_IMAGE
                    && beginning != null
                    && beginning.matcher(start).matches();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Set<String> fields(JsonNode part) {
        Set<String> names = new HashSet<>();
        part.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
