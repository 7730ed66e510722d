package dev.longhand.inbox;

import com.slack.api.Slack;
import com.slack.api.app_backend.interactive_components.ActionResponseSender;
import com.slack.api.app_backend.interactive_components.response.ActionResponse;
import com.slack.api.model.block.LayoutBlock;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says something that only the person sees who used a command, a shortcut or a button. By the address that came with it,
 * which works also where the bot is no member; it lives for 30 minutes and takes five messages.
 */
final class Whisper {
    private static final Logger log = LoggerFactory.getLogger(Whisper.class);

    private final ActionResponseSender sender;
    private final String responseUrl;

    Whisper(Slack slack, String responseUrl) {
        this.sender = new ActionResponseSender(slack);
        this.responseUrl = responseUrl;
    }

    void say(String mrkdwn) {
        send(ActionResponse.builder().text(mrkdwn));
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
            var answer =
                    sender.send(responseUrl, response.responseType("ephemeral").build());
            if (answer.getCode() != 200) {
                log.warn("a person could not be answered privately: HTTP {} {}", answer.getCode(), answer.getBody());
            }
        } catch (IOException e) {
            log.warn("a person could not be answered privately: {}", e.toString());
        }
    }
}
