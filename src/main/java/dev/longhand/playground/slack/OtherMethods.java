package dev.longhand.playground.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Function;

/** The methods about the token and people. */
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
                this::user);
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
        User user = workspace.user(call.text("user")).orElseThrow(() -> new ApiError("user_not_found"));
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
}
