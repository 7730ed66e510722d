package dev.longhand.playground.azure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A script's answer in one piece, as it comes to a request that does not ask for a stream.
 *
 * @param after how long the script takes
 * @param body the answer; empty when the script breaks off
 */
record Whole(Duration after, Optional<byte[]> body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Whole of(Script script, Pace pace, int promptTokens, OptionalInt mostTokens) {
        StringBuilder text = new StringBuilder();
        Duration silence = pace.firstToken();
        int tokens = 0;
        String reason = "stop";
        for (Step step : script.steps()) {
            if (step instanceof Step.Text said) {
                if (mostTokens.isPresent() && tokens == mostTokens.getAsInt()) {
                    reason = "length";
                    break;
                }
                text.append(said.token());
                tokens++;
            } else if (step instanceof Step.Silence silent) {
                silence = silence.plus(silent.length());
            } else if (step instanceof Step.Finish finish) {
                reason = finish.reason();
            } else if (step instanceof Step.TakeBack) {
                reason = "content_filter";
            } else if (step instanceof Step.Reset || step instanceof Step.SilentEnd) {
                return new Whole(silence.plusNanos(pace.nanosFor(tokens)), Optional.empty());
            }
        }
        byte[] body = json(text.toString(), reason, promptTokens, tokens).getBytes(StandardCharsets.UTF_8);
        return new Whole(silence.plusNanos(pace.nanosFor(tokens)), Optional.of(body));
    }

    private static String json(String text, String reason, int promptTokens, int tokens) {
        ObjectNode json = JSON.createObjectNode().put("id", "chatcmpl-whole").put("object", "chat.completion");
        ObjectNode choice = json.putArray("choices").addObject().put("index", 0).put("finish_reason", reason);
        ObjectNode message = choice.putObject("message").put("role", "assistant");
        message.put("content", reason.equals("content_filter") ? "" : text);
        json.putObject("usage")
                .put("prompt_tokens", promptTokens)
                .put("completion_tokens", tokens)
                .put("total_tokens", promptTokens + tokens);
        return json.toString();
    }
}
