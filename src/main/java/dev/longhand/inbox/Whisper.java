package dev.longhand.inbox;

import com.slack.api.app_backend.interactive_components.ActionResponseSender;
import com.slack.api.app_backend.interactive_components.response.ActionResponse;
import com.slack.api.model.block.LayoutBlock;
import dev.longhand.conversation.ConversationId;
import dev.longhand.slack.Body;
import dev.longhand.slack.Workspace;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says something that only the person sees who used a command, a shortcut or a button. By the address that came with it,
 * which works also where the bot is no member; it lives for 30 minutes and takes five messages. What is said by it stands in
 * the channel itself, so where a thread of a channel is meant, it is said by a method of its own.
 */
final class Whisper {
    private static final Logger log = LoggerFactory.getLogger(Whisper.class);

    private final Workspace workspace;
    private final ConversationId place;
    private final String person;
    private final String responseUrl;

    /** @param place where the person is; its thread is empty for the channel itself */
    Whisper(Workspace workspace, ConversationId place, String person, String responseUrl) {
        this.workspace = workspace;
        this.place = place;
        this.person = person;
        this.responseUrl = responseUrl;
    }

    void say(String mrkdwn) {
        if (place.isThread() && !Incoming.isDirect(place.channel())) {
            workspace.whisper(place.channel(), place.thread(), person, Body.sentence(mrkdwn, Body.Mark.NOTE));
        } else {
            send(ActionResponse.builder().text(mrkdwn));
        }
    }

    void say(String mrkdwn, List<LayoutBlock> blocks) {
        send(ActionResponse.builder().text(mrkdwn).blocks(blocks));
    }

    /** Puts this in the place of the message whose button was pressed. */
    void sayInstead(String mrkdwn, List<LayoutBlock> blocks) {
        send(ActionResponse.builder().text(mrkdwn).blocks(blocks).replaceOriginal(true));
    }

    private void send(ActionResponse.ActionResponseBuilder response) {
        try {
            var answer = new ActionResponseSender(workspace.sdk())
                    .send(responseUrl, response.responseType("ephemeral").build());
            if (answer.getCode() != 200) {
                log.warn("a person could not be answered privately: HTTP {} {}", answer.getCode(), answer.getBody());
            }
        } catch (IOException e) {
            log.warn("a person could not be answered privately: {}", e.toString());
        }
    }
}
