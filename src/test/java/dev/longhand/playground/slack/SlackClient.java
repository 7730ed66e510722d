package dev.longhand.playground.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import com.slack.api.methods.request.chat.ChatUpdateRequest;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.methods.response.chat.ChatUpdateResponse;
import java.io.IOException;

/** Slack's own client, pointed at the emulator, with the few calls that every test makes. */
final class SlackClient implements AutoCloseable {
    static final String GENERAL = "C01GENERAL0";

    private final Slack slack;
    private final MethodsClient methods;

    SlackClient(SlackEmulator emulator) {
        this(emulator, emulator.botToken());
    }

    SlackClient(SlackEmulator emulator, String token) {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(emulator.apiUrl().toString());
        slack = Slack.getInstance(config);
        methods = slack.methods(token);
    }

    MethodsClient methods() {
        return methods;
    }

    ChatPostMessageResponse post(String channel, String threadTs, String text) throws IOException, SlackApiException {
        return methods.chatPostMessage(plain(channel, threadTs).text(text).build());
    }

    ChatPostMessageResponse postBlocks(String channel, String text, String blocks)
            throws IOException, SlackApiException {
        return methods.chatPostMessage(
                plain(channel, null).text(text).blocksAsString(blocks).build());
    }

    private static ChatPostMessageRequest.ChatPostMessageRequestBuilder plain(String channel, String threadTs) {
        return ChatPostMessageRequest.builder()
                .channel(channel)
                .threadTs(threadTs)
                .unfurlLinks(false)
                .unfurlMedia(false);
    }

    ChatUpdateResponse update(String channel, String ts, String text) throws IOException, SlackApiException {
        return methods.chatUpdate(ChatUpdateRequest.builder()
                .channel(channel)
                .ts(ts)
                .text(text)
                .parse("none")
                .build());
    }

    ChatUpdateResponse updateBlocks(String channel, String ts, String text, String blocks)
            throws IOException, SlackApiException {
        return methods.chatUpdate(ChatUpdateRequest.builder()
                .channel(channel)
                .ts(ts)
                .text(text)
                .blocksAsString(blocks)
                .parse("none")
                .build());
    }

    static String markdown(String markdown) {
        return Json.array()
                .add(Json.object().put("type", "markdown").put("text", markdown))
                .toString();
    }

    @Override
    public void close() {
        try {
            slack.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
