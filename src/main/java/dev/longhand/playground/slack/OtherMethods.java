package dev.longhand.playground.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhand.playground.slack.User.Kind;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;

/** The methods about the token and people. */
final class OtherMethods {
    private final Workspace workspace;
    private final Clock clock;

    OtherMethods(Workspace workspace, Clock clock) {
        this.workspace = workspace;
        this.clock = clock;
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
        User user = workspace.directory().user(call.text("user")).orElseThrow(() -> new ApiError("user_not_found"));
        if (user.kind() == Kind.UNSEEN_OUTSIDER) {
            throw new ApiError("user_not_visible");
        }
        boolean withLocale = call.flag("include_locale").orElse(false);
        return Json.object().put("ok", true).set("user", UserJson.of(user, withLocale, clock.instant()));
    }
}
