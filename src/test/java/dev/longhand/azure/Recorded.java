package dev.longhand.azure;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.longhand.model.AnswerEvent;
import dev.longhand.model.ModelFailure;
import dev.longhand.model.Prompt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Streams in the shapes in which the service sends them, and what is read of them. */
final class Recorded {
    static final Prompt PROMPT = new Prompt(List.of(new Prompt.Message(Prompt.Role.USER, "What is a crane?")));

    static final String HEAD = """
            data: {"choices":[],"created":0,"id":"","model":"","object":"","prompt_filter_results":[{"prompt_index":0,\
            "content_filter_results":{"hate":{"filtered":false,"severity":"safe"}}}]}

            data: {"choices":[{"content_filter_results":{},"delta":{"content":"","refusal":null,"role":"assistant"},\
            "finish_reason":null,"index":0,"logprobs":null}],"id":"chatcmpl-1","obfuscation":"aB","usage":null}

            """;
    static final String TEXT = """
            data: {"choices":[{"content_filter_results":{"hate":{"filtered":false,"severity":"safe"}},"delta":{\
            "content":"A crane "},"finish_reason":null,"index":0,"logprobs":null}],"obfuscation":"x","usage":null}

            data: {"choices":[{"content_filter_results":{"error":{"code":"content_filter_error"}},"delta":{"content":\
            "flies: 🕊 – ü\\n\\u00e9"},"finish_reason":null,"index":0}],"obfuscation":"yy","usage":null}

            """;
    static final String STOP = """
            data: {"choices":[{"content_filter_results":{},"delta":{},"finish_reason":"stop","index":0}],"usage":null}

            """;
    static final String USAGE = """
            data: {"choices":[],"obfuscation":"","usage":{"completion_tokens":12,"completion_tokens_details":{\
            "reasoning_tokens":0},"prompt_tokens":34,"total_tokens":46}}

            """;
    static final String DONE = "data: [DONE]\n";

    /** The asynchronous filter's word on text that was sent before. */
    static final String ANNOTATION = """
            data: {"id":"","object":"","created":0,"model":"","choices":[{"index":0,"finish_reason":null,\
            "content_filter_results":{"hate":{"filtered":false}},"content_filter_offsets":{"check_offset":44}}]}

            """;

    static final String BLOCK = """
            data: {"id":"","object":"","created":0,"model":"","choices":[{"index":0,"finish_reason":"content_filter",\
            "content_filter_results":{"violence":{"filtered":true,"severity":"medium"}}}],"usage":null}

            """;

    static final String WHOLE = HEAD + TEXT + STOP + USAGE + DONE;
    static final String SAID = "A crane flies: 🕊 – ü\né";

    private Recorded() {}

    /** What an answer came to: its text, how it ended, and what it cost. */
    record Outcome(String text, AnswerEvent.Reason reason, AnswerEvent.Usage usage) {}

    static Outcome read(String stream) throws IOException, ModelFailure {
        return read(new ByteArrayInputStream(stream.getBytes(UTF_8)));
    }

    static Outcome read(InputStream stream) throws IOException, ModelFailure {
        ChunkStream chunks = new ChunkStream(stream, PROMPT, () -> {});
        StringBuilder text = new StringBuilder();
        AnswerEvent.Reason reason = null;
        while (true) {
            AnswerEvent event = chunks.next();
            if (event instanceof AnswerEvent.Text some) {
                text.append(some.delta());
            } else if (event instanceof AnswerEvent.Finished finished) {
                reason = finished.reason();
            } else if (event instanceof AnswerEvent.Usage usage) {
                return new Outcome(text.toString(), reason, usage);
            }
        }
    }

    /** Delivers the bytes in reads that end at these places. */
    static InputStream inReads(byte[] bytes, int... ends) {
        List<Integer> places = new ArrayList<>();
        for (int end : ends) {
            places.add(end);
        }
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int from, int most) {
                while (!places.isEmpty() && places.get(0) <= pos) {
                    places.remove(0);
                }
                return super.read(into, from, places.isEmpty() ? most : Math.min(most, places.get(0) - pos));
            }
        };
    }

    /** Delivers one byte with each read. */
    static InputStream byteByByte(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int from, int most) {
                return super.read(into, from, Math.min(most, 1));
            }
        };
    }
}
