package dev.longhand.playground.page;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import dev.longhand.playground.slack.SlackEmulator;
import java.io.IOException;

/** A bot that does what the test tells it, through Slack's own client, and hears nothing. */
final class Bot implements AutoCloseable {
    private final Slack sdk;
    private final MethodsClient client;

    Bot(SlackEmulator slack) {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(slack.apiUrl().toString());
        sdk = Slack.getInstance(config);
        client = sdk.methods(slack.botToken());
    }

    /** Answers in a thread and returns the {@code ts}. */
    String post(String channel, String thread, String blocks) throws IOException, SlackApiException {
        return sound(client.chatPostMessage(
                        call -> call.channel(channel).threadTs(thread).text("…").blocksAsString(blocks)))
                .getTs();
    }

    void edit(String channel, String ts, String blocks) throws IOException, SlackApiException {
        sound(client.chatUpdate(call -> call.channel(channel).ts(ts).text("…").blocksAsString(blocks)));
    }

    void whisper(String channel, String user, String text) throws IOException, SlackApiException {
        sound(client.chatPostEphemeral(call -> call.channel(channel).user(user).text(text)));
    }

    static String markdown(String text) {
        return "[{\"type\":\"markdown\",\"text\":\"" + text.replace("\n", "\\n") + "\"}]";
    }

    private static <T extends SlackApiTextResponse> T sound(T response) {
        if (!response.isOk()) {
            throw new IllegalStateException("Slack refused: " + response.getError());
        }
        return response;
    }

    @Override
    public void close() throws IOException {
        try {
            sdk.close();
        } catch (Exception e) {
            throw new IOException("Slack's client did not close", e);
        }
    }
}
