package dev.longhand.playground.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import okhttp3.Response;

/** How interactions reach the bot: on the caller's thread, which waits for the answer. Thread-safe. */
final class InteractionLine {
    private final BotLine line;
    private final Triggers triggers;
    private final Violations violations;
    private final Ticks ticks;

    InteractionLine(BotLine line, Triggers triggers, Violations violations, Ticks ticks) {
        this.line = line;
        this.triggers = triggers;
        this.violations = violations;
        this.ticks = ticks;
    }

    /** What every interaction tells. */
    ObjectNode payload(String type, User user) {
        ObjectNode payload = Json.object()
                .put("type", type)
                .put("token", "verification-token")
                .put("api_app_id", Roster.APP)
                .put("is_enterprise_install", false)
                .putNull("enterprise");
        payload.putObject("team").put("id", Roster.TEAM).put("domain", Roster.TEAM_DOMAIN);
        payload.putObject("user")
                .put("id", user.id())
                .put("username", user.name())
                .put("name", user.name())
                .put("team_id", user.team());
        return payload;
    }

    String trigger(User user) {
        return triggers.issue(user.id());
    }

    String now() {
        return Ticks.ts(ticks.next());
    }

    /** The body of the bot's answer; empty, and a violation, when there was none in time, or not a good one. */
    Optional<String> interact(ObjectNode payload) {
        String what = payload.path("type").asText();
        try (Response response = send(Map.of("payload", payload.toString()))) {
            if (response.isSuccessful()) {
                return Optional.of(response.body().string());
            }
            violations.add(what + " was answered with " + response.code());
        } catch (IOException e) {
            violations.add(what + " was not answered: " + e);
        }
        return Optional.empty();
    }

    /** Throws when the bot cannot be reached or does not answer in time. */
    Response send(Map<String, String> form) throws IOException {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return line.execute(BotLine.FORM, body);
    }
}
