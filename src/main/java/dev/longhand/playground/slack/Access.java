package dev.longhand.playground.slack;

/** Where the bot may go. A channel is named by its id alone, though Slack also takes some names. */
final class Access {
    private Access() {}

    static Channel known(Workspace workspace, ApiCall call) {
        return workspace.directory().place(call.text("channel")).orElseThrow(() -> new ApiError("channel_not_found"));
    }

    static Channel joined(Workspace workspace, ApiCall call) {
        Channel channel = known(workspace, call);
        if (!channel.members().contains(Roster.BOT_USER)) {
            throw new ApiError("not_in_channel");
        }
        return channel;
    }
}
