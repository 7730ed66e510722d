package dev.longhand.playground.azure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Lets a request through, or refuses it as the service would. */
final class Gate {
    static final String KEY = "playground-key-of-the-azure-emulator";
    static final String DEPLOYMENT = "gpt-4o";

    private static final String CLASSIC = "/openai/deployments/";
    private static final String CLASSIC_END = "/chat/completions";
    private static final String V1 = "/openai/v1/chat/completions";
    private static final Pattern VERSION =
            Pattern.compile("(^|.*&)api-version=20\\d\\d-\\d\\d-\\d\\d(-preview)?(&.*|$)");
    private static final Set<String> PARAMETERS = Set.of(
            "model",
            "messages",
            "stream",
            "stream_options",
            "temperature",
            "top_p",
            "max_tokens",
            "max_completion_tokens",
            "reasoning_effort",
            "user");
    private static final Set<String> ROLES = Set.of("system", "developer", "user", "assistant");

    private final Set<String> unsupported;

    /** @param unsupported parameters, and kinds of content, that the deployment's model does not take */
    Gate(Set<String> unsupported) {
        this.unsupported = Set.copyOf(unsupported);
    }

    /** What is wrong with the address or the key. */
    Optional<Step.Refuse> refuse(String method, String path, String query, String key) {
        if (!key.equals(KEY)) {
            return Optional.of(Refusals.wrongKey());
        }
        boolean classic = path.startsWith(CLASSIC)
                && path.endsWith(CLASSIC_END)
                && VERSION.matcher(query).matches();
        if (!method.equals("POST") || !(classic || path.equals(V1))) {
            return Optional.of(Refusals.wrongPath());
        }
        boolean found = path.equals(V1) || path.equals(CLASSIC + DEPLOYMENT + CLASSIC_END);
        return found ? Optional.empty() : Optional.of(Refusals.noDeployment());
    }

    /** What is wrong with the body. */
    Optional<Step.Refuse> refuse(String path, JsonNode body) {
        if (path.equals(V1) && !body.path("model").asText().equals(DEPLOYMENT)) {
            return Optional.of(Refusals.noDeployment());
        }
        return parameters(body)
                .or(() -> messages(body.path("messages")))
                .or(() -> Contents.refuse(body.path("messages"), !unsupported.contains("image_url")));
    }

    private Optional<Step.Refuse> parameters(JsonNode body) {
        for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!PARAMETERS.contains(name)) {
                return Optional.of(Refusals.unknown(name));
            }
            if (unsupported.contains(name)) {
                return Optional.of(Refusals.unsupported(name));
            }
        }
        return Optional.empty();
    }

    /** Stricter than the service on purpose: the system speaks first or not at all, and a person last. */
    private static Optional<Step.Refuse> messages(JsonNode messages) {
        if (!messages.isArray() || messages.isEmpty()) {
            return Optional.of(Refusals.invalid("[] is too short - 'messages'", "messages", "invalid_type"));
        }
        int last = messages.size() - 1;
        for (int i = 0; i <= last; i++) {
            String role = messages.get(i).path("role").asText();
            boolean inPlace = ROLES.contains(role) && (i == 0 || !role.equals("system"));
            boolean personLast = i < last || role.equals("user");
            if (!inPlace || !personLast) {
                String where = "messages[" + i + "]";
                return Optional.of(Refusals.invalid("Invalid value for '" + where + "'.", where, "invalid_value"));
            }
        }
        return Optional.empty();
    }
}
