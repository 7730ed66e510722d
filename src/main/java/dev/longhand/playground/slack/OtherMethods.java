package dev.longhand.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Function;

/** The methods about the token, people and Home tabs. */
final class OtherMethods {
    private final Workspace workspace;

    OtherMethods(Workspace workspace) {
        this.workspace = workspace;
    }

    Map<String, Function<ApiCall, ObjectNode>> methods() {
        return Map.of(
                "api.test",
                call -> Json.object().put("ok", true),
                "auth.test",
                call -> whoAmI(),
                "users.info",
                this::user,
                "views.publish",
                this::publish);
    }

    private static ObjectNode whoAmI() {
        return Json.object()
                .put("ok", true)
                .put("url", "https://" + Roster.TEAM_DOMAIN + ".slack.com/")
                .put("team", "Playground")
                .put("user", "longhand")
                .put("team_id", Roster.TEAM)
                .put("user_id", Roster.BOT_USER)
                .put("bot_id", Roster.BOT)
                .put("is_enterprise_install", false);
    }

    private ObjectNode user(ApiCall call) {
        User user = Roster.user(call.text("user")).orElseThrow(() -> new ApiError("user_not_found"));
        ObjectNode answer = Json.object().put("ok", true);
        ObjectNode told = answer.putObject("user");
        if (call.flag("include_locale").orElse(false)) {
            told.put("locale", workspace.locale(user.id()));
        }
        told.put("id", user.id())
                .put("team_id", Roster.TEAM)
                .put("name", user.name())
                .put("real_name", user.realName())
                .put("deleted", false)
                .put("is_bot", user.bot())
                .putObject("profile")
                .put("real_name", user.realName())
                .put("display_name", user.displayName());
        return answer;
    }

    private ObjectNode publish(ApiCall call) {
        String user = Roster.user(call.text("user_id"))
                .orElseThrow(() -> new ApiError("user_not_found"))
                .id();
        JsonNode view = Json.parse(call.text("view"))
                .filter(json -> json.path("type").asText().equals("home"))
                .orElseThrow(() -> new ApiError("invalid_arguments", "view is not a home view"));
        BlockRules.check(view.path("blocks").toString());
        workspace.publishHome(user, view.toString());
        ObjectNode stored = view.deepCopy();
        stored.put("id", "V01" + user).put("team_id", Roster.TEAM).put("app_id", Roster.APP);
        return Json.object().put("ok", true).set("view", stored);
    }
}
