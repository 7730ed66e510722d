package dev.longhand.reply;

import dev.longhand.pace.Need;
import dev.longhand.pace.Outcome;
import dev.longhand.pace.Writing;
import dev.longhand.slack.Body;
import dev.longhand.slack.Workspace;

/**
 * Takes from a message the buttons that no longer apply. Made when nobody waits for an edit; when it fails again and
 * again, the buttons stay, and say so when they are pressed.
 *
 * @param body the same message without them
 */
record Tidying(Workspace workspace, String channel, String ts, Body body) implements Writing {
    @Override
    public Need need() {
        return Need.NOTHING;
    }

    @Override
    public Outcome perform(Need.Call call) {
        return workspace.edit(channel, ts, body);
    }
}
