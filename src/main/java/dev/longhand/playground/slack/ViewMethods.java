package dev.longhand.playground.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The methods about modals and Home tabs. */
final class ViewMethods {
    private final Workspace workspace;
    private final Triggers triggers;
    private final Violations violations;

    ViewMethods(Workspace workspace, Triggers triggers, Violations violations) {
        this.workspace = workspace;
        this.triggers = triggers;
        this.violations = violations;
    }

    Map<String, Function<ApiCall, ObjectNode>> methods() {
        return Map.of("views.open", this::open, "views.update", this::update, "views.publish", this::publish);
    }

    private ObjectNode open(ApiCall call) {
        String view = checked(call, "modal");
        try {
            return done(workspace.open(triggers.exchange(call.text("trigger_id")), view));
        } catch (ApiError refused) {
            violations.add("views.open with a trigger that was refused: " + refused.error());
            throw refused;
        }
    }

    private ObjectNode update(ApiCall call) {
        String view = checked(call, "modal");
        ShownView shown = workspace.modal(call.text("view_id")).orElseThrow(() -> new ApiError("not_found"));
        checkHash(call, Optional.of(shown));
        return done(workspace.change(shown, view).orElseThrow(() -> new ApiError("not_found")));
    }

    private ObjectNode publish(ApiCall call) {
        String user = workspace
                .directory()
                .user(call.text("user_id"))
                .filter(found -> !found.bot())
                .orElseThrow(() -> new ApiError("invalid_arguments", "user_id is nobody's"))
                .id();
        String view = checked(call, "home");
        checkHash(call, workspace.homeTab(user));
        return done(workspace.publishHome(user, view));
    }

    private String checked(ApiCall call, String type) {
        ObjectNode view = ViewRules.check(call.text("view"), type);
        violations.inspectNames(call.method(), view.withArray("blocks"));
        violations.inspectLinks(call.method(), view.withArray("blocks"));
        return view.toString();
    }

    private static void checkHash(ApiCall call, Optional<ShownView> shown) {
        String hash = call.text("hash");
        if (!hash.isEmpty() && !shown.map(ShownView::hash).equals(Optional.of(hash))) {
            throw new ApiError("hash_conflict");
        }
    }

    private static ObjectNode done(ShownView view) {
        return Json.object().put("ok", true).set("view", view.told(Json.object()));
    }
}
