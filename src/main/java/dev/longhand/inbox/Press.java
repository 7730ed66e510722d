package dev.longhand.inbox;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import dev.longhand.conversation.ConversationId;
import dev.longhand.slack.Workspace;

/**
 * A button of ours that somebody pressed in a message.
 *
 * @param conversation that of the message
 * @param value what we gave the button
 * @param at when, by Slack's clock
 * @param trigger lets a window be opened within three seconds
 * @param whisper says something to that person only, where they pressed it
 */
record Press(ConversationId conversation, String person, String value, String at, String trigger, Whisper whisper) {
    static Press of(BlockActionPayload payload, Workspace workspace) {
        String channel = payload.getChannel().getId();
        String person = payload.getUser().getId();
        var container = payload.getContainer();
        boolean direct = Incoming.isDirect(channel);
        ConversationId conversation =
                Incoming.conversation(channel, container.getMessageTs(), container.getThreadTs(), direct);
        String thread = Incoming.orEmpty(container.getThreadTs());
        var action = payload.getActions().get(0);
        return new Press(
                conversation,
                person,
                action.getValue(),
                action.getActionTs(),
                payload.getTriggerId(),
                new Whisper(workspace, new ConversationId(channel, thread), person, payload.getResponseUrl()));
    }

    String channel() {
        return conversation.channel();
    }
}
