package dev.longhand.azure;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The service's own account of an error. Text is empty where it says nothing.
 *
 * @param code its code, or a gateway's status in place of one
 * @param innerCode the more exact code
 * @param param the parameter that it complains about
 * @param words what it says, in one line of at most {@link #LONGEST_WORDS} characters
 * @param categories the content filter's categories that were hit
 */
record ServiceError(String code, String innerCode, String param, String words, List<String> categories) {
    static final int LONGEST_WORDS = 300;

    private static final Pattern IMAGE_CODES = Pattern.compile(
            "(?i)^(invalid_image|image_|unsupported_image|invalid_base64|empty_image|failed_to_.*image)");
    private static final Pattern IMAGE_WORDS = Pattern.compile(
            "(?i)unsupported image|invalid image|image data|image (is )?too|(decode|process|parse|download)\\w* (the |your )?image|"
                    + "invalid base64");

    /** As models without eyes say it: the newer, the older, and those of others that Azure hosts. */
    private static final Pattern NO_IMAGES = Pattern.compile(
            "(?i)image_url.*(only supported|not supported|unsupported)|(invalid value|invalid content type|unknown variant).*image_url|"
                    + "not support.*image|image.*not support|type=text|got an array|str type expected|should be a valid string");

    /** Reads any body that was seen: the service's JSON, a gateway's, a page of HTML, or nothing. */
    static ServiceError parse(byte[] body) {
        Optional<JsonNode> json = tree(body);
        if (json.isEmpty()) {
            return new ServiceError("", "", "", inOneLine(withoutTags(body)), List.of());
        }
        JsonNode error = json.get().has("error") ? json.get().get("error") : json.get();
        if (!error.isObject()) {
            // As Entra writes it: a word, and what it means.
            String words =
                    error.asText() + " " + json.get().path("error_description").asText("");
            return new ServiceError("", "", "", inOneLine(words), List.of());
        }
        JsonNode inner = either(error, "innererror", "inner_error");
        return new ServiceError(
                inOneLine(either(error, "code", "statusCode").asText("")),
                inOneLine(inner.path("code").asText("")),
                inOneLine(error.path("param").asText("")),
                inOneLine(error.path("message").asText("")),
                filtered(either(inner, "content_filter_result", "content_filter_results")));
    }

    /** True when it is about one image, or what it says of itself: another may be welcome. */
    boolean refusesThisImage() {
        return IMAGE_CODES.matcher(code).find() || IMAGE_WORDS.matcher(words).find();
    }

    /** True when the deployment takes no images at all. Means something only where the prompt had any. */
    boolean refusesImages() {
        return !refusesThisImage() && NO_IMAGES.matcher(words).find();
    }

    /** Which of these parameters the service does not take; empty when that is not what it complains about. */
    Optional<String> refusedParameter(List<String> known) {
        boolean unsupported = code.equals("unsupported_parameter") || code.equals("unsupported_value");
        if (!unsupported && !words.contains("Unrecognized request argument") && !words.contains("Unsupported p")) {
            return Optional.empty();
        }
        Optional<String> named = known.stream().filter(p -> isOrHolds(p, param)).findFirst();
        return named.or(() -> firstNamed(known));
    }

    private static boolean isOrHolds(String parameter, String named) {
        return named.equals(parameter) || named.startsWith(parameter + ".");
    }

    /** "Use 'max_completion_tokens' instead" comes after the parameter that was refused. */
    private Optional<String> firstNamed(List<String> known) {
        return known.stream()
                .filter(p -> param.isEmpty() && words.contains(p))
                .min((a, b) -> Integer.compare(words.indexOf(a), words.indexOf(b)));
    }

    private static Optional<JsonNode> tree(byte[] body) {
        try {
            return Optional.ofNullable(Json.TREES.readTree(body)).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static JsonNode either(JsonNode node, String name, String otherName) {
        return node.hasNonNull(name) ? node.get(name) : node.path(otherName);
    }

    private static List<String> filtered(JsonNode results) {
        List<String> categories = new ArrayList<>();
        for (Map.Entry<String, JsonNode> category : results.properties()) {
            if (category.getValue().path("filtered").asBoolean()) {
                categories.add(category.getKey());
            }
        }
        return List.copyOf(categories);
    }

    private static String withoutTags(byte[] page) {
        return new String(page, StandardCharsets.UTF_8)
                .replaceAll("(?is)<(script|style)\\b.*?</\\1>", " ")
                .replaceAll("<[^>]*>", " ");
    }

    private static String inOneLine(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= LONGEST_WORDS ? line : line.substring(0, LONGEST_WORDS) + "…";
    }
}
