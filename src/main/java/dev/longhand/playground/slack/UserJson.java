package dev.longhand.playground.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhand.playground.slack.User.Kind;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Locale;

/** People as Slack describes them: fully where they belong to the workspace, and less of others. */
final class UserJson {
    private UserJson() {}

    /** @param withLocale Slack tells the locale only when it is asked for it */
    static ObjectNode of(User user, boolean withLocale, Instant now) {
        ObjectNode json = Json.object()
                .put("id", user.id())
                .put("team_id", user.team())
                .put("name", user.name())
                .put("real_name", user.realName())
                .put("deleted", false)
                .put("is_bot", user.bot())
                .put("is_app_user", false);
        json.set("profile", profile(user));
        if (user.external()) {
            return json.put("is_stranger", user.kind() == Kind.STRANGER);
        }
        boolean single = user.kind() == Kind.SINGLE_CHANNEL_GUEST;
        json.put("is_admin", false)
                .put("is_owner", false)
                .put("is_restricted", single || user.kind() == Kind.GUEST)
                .put("is_ultra_restricted", single);
        ZoneId zone = ZoneId.of(user.zone());
        json.put("tz", user.zone())
                .put("tz_label", zone.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                .put("tz_offset", zone.getRules().getOffset(now).getTotalSeconds());
        return withLocale ? json.put("locale", user.locale()) : json;
    }

    /** Also part of each message of somebody from elsewhere. */
    static ObjectNode profile(User user) {
        return Json.object()
                .put("real_name", user.realName())
                .put("real_name_normalized", user.realName())
                .put("display_name", user.displayName())
                .put("display_name_normalized", user.displayName())
                .put("name", user.name())
                .put("team", user.team());
    }
}
