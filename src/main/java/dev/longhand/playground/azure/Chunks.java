package dev.longhand.playground.azure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** The events of one stream, in the shapes of recorded ones. Used by one thread at a time. */
final class Chunks {
    static final byte[] DONE = "data: [DONE]\n".getBytes(StandardCharsets.UTF_8);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SAFE =
            "{\"hate\":{\"filtered\":false,\"severity\":\"safe\"},\"self_harm\":{\"filtered\":false,\"severity\":"
                    + "\"safe\"},\"sexual\":{\"filtered\":false,\"severity\":\"safe\"},\"violence\":{\"filtered\":false,"
                    + "\"severity\":\"safe\"}}";

    private final String id;
    private final int promptTokens;
    private final Random random;
    private int tokens;

    Chunks(long number, int promptTokens) {
        this.id = "chatcmpl-" + Long.toString(number + 1_000_000, 36);
        this.promptTokens = promptTokens;
        this.random = new Random(number);
    }

    int tokens() {
        return tokens;
    }

    byte[] promptFilter() {
        return event(
                "{\"choices\":[],\"created\":0,\"id\":\"\",\"model\":\"\",\"object\":\"\",\"prompt_filter_results\":"
                        + "[{\"prompt_index\":0,\"content_filter_results\":" + SAFE + "}]}");
    }

    byte[] role() {
        return choice("{}", "{\"content\":\"\",\"refusal\":null,\"role\":\"assistant\"}", "null");
    }

    byte[] text(String token) {
        tokens++;
        ObjectNode delta = JSON.createObjectNode().put("content", token);
        return choice(SAFE, delta.toString(), "null");
    }

    byte[] finish(String reason) {
        return choice("{}", "{}", JSON.getNodeFactory().textNode(reason).toString());
    }

    /** As the asynchronous filter ends an answer: there is no delta. */
    byte[] takeBack() {
        return event("""
                {"id":"","object":"","created":0,"model":"","choices":[{"index":0,"finish_reason":"content_filter",\
                "content_filter_results":{"violence":{"filtered":true,"severity":"medium"}},\
                "content_filter_offsets":{"check_offset":0,"start_offset":0,"end_offset":100}}],"usage":null}""");
    }

    byte[] usage() {
        return event(head() + ",\"choices\":[],\"obfuscation\":\"" + obfuscation()
                + "\",\"usage\":{\"completion_tokens\":" + tokens + ",\"prompt_tokens\":" + promptTokens
                + ",\"total_tokens\":" + (tokens + promptTokens) + "}}");
    }

    byte[] event(String data) {
        return ("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    private byte[] choice(String filter, String delta, String reason) {
        return event(head() + ",\"choices\":[{\"content_filter_results\":" + filter + ",\"delta\":" + delta
                + ",\"finish_reason\":" + reason + ",\"index\":0,\"logprobs\":null}],\"obfuscation\":\"" + obfuscation()
                + "\",\"usage\":null}");
    }

    private String head() {
        return "{\"id\":\"" + id + "\",\"object\":\"chat.completion.chunk\",\"created\":1760000000,\"model\":"
                + "\"gpt-4o-2024-11-20\",\"system_fingerprint\":\"fp_playground\"";
    }

    /** The service pads its events, so that their lengths do not give the words away. */
    private String obfuscation() {
        return "uXk3Vd9PqLm2Zw".substring(0, 1 + random.nextInt(14));
    }
}
