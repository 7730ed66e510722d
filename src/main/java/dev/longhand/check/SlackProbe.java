package dev.longhand.check;

import dev.longhand.slack.Identity;
import dev.longhand.slack.Permissions;
import dev.longhand.slack.SlackFailure;
import dev.longhand.slack.Workspace;
import java.net.URI;
import java.util.List;

/** Asks Slack who we are and what we may do. */
record SlackProbe(URI api, String token) {
    private static final String SLACK = "Slack";

    Finding find() {
        try (Workspace workspace = new Workspace(api, token, System::nanoTime)) {
            Permissions permissions = workspace.permissions();
            return permissions.areKnown() && !permissions.missing().isEmpty()
                    ? lacking(permissions)
                    : good(workspace.identity(), permissions);
        } catch (SlackFailure failure) {
            return failed(failure);
        }
    }

    private static Finding good(Identity we, Permissions permissions) {
        String scopes = permissions.areKnown()
                ? "all " + Permissions.WANTED.size() + " scopes of the manifest are granted"
                : "Slack did not tell which scopes are granted";
        String who =
                "The workspace is %s (%s), we are %s; %s.".formatted(we.teamName(), we.team(), we.botUser(), scopes);
        return Finding.good(SLACK, who, List.of());
    }

    private static Finding lacking(Permissions permissions) {
        return Finding.bad(
                SLACK,
                "The app lacks these scopes of its manifest: " + String.join(", ", permissions.missing()) + ".",
                "paste manifest/slack-app.json into the app's manifest again, and reinstall the app to the workspace.");
    }

    private static Finding failed(SlackFailure failure) {
        String toDo = failure.getCause() != null
                ? "check the network, a proxy on the way, and SLACK_API_URL."
                : "copy the bot's token (xoxb-…) from the app's page \"OAuth & Permissions\" into SLACK_BOT_TOKEN.";
        return Finding.bad(SLACK, failure.getMessage() + ".", toDo);
    }
}
