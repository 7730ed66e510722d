package dev.longhand.azure;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.longhand.model.AnswerEvent;
import java.io.IOException;

/**
 * Reads one chunk token by token: most of its bytes are filter annotations that nobody asked for. Any field may be
 * absent, null or unknown. A whole answer's {@code message}, sent by what does not stream, is read like a {@code delta}.
 */
final class ChunkReader {
    private final JsonParser json;
    private String text = "";
    private String finishReason = "";
    private AnswerEvent.Usage usage;
    private boolean failed;

    private ChunkReader(JsonParser json) {
        this.json = json;
    }

    /** @throws IOException when this is no JSON object */
    static Chunk read(byte[] data, int length) throws IOException {
        try (JsonParser json = Json.FACTORY.createParser(data, 0, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("a chunk that is not a JSON object");
            }
            ChunkReader reader = new ChunkReader(json);
            reader.chunk();
            return new Chunk(reader.text, reader.finishReason, reader.usage, reader.failed);
        } catch (JsonProcessingException e) {
            throw new IOException("a chunk that is not JSON", e);
        }
    }

    private void chunk() throws IOException {
        String field;
        while ((field = json.nextFieldName()) != null) {
            JsonToken value = json.nextToken();
            switch (field) {
                case "choices" -> choices(value);
                case "usage" -> usage(value);
                case "error" -> error(value);
                case "statusCode" -> failed = true; // a gateway's form of an error
                default -> json.skipChildren();
            }
        }
        requireEnd();
    }

    private void choices(JsonToken value) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                choice();
            } else {
                requireMore();
                json.skipChildren();
            }
        }
    }

    private void choice() throws IOException {
        String field;
        while ((field = json.nextFieldName()) != null) {
            JsonToken value = json.nextToken();
            boolean said = field.equals("delta") || field.equals("message");
            if (said && value == JsonToken.START_OBJECT) {
                delta();
            } else if (field.equals("finish_reason") && value == JsonToken.VALUE_STRING) {
                finishReason = json.getText();
            } else {
                json.skipChildren();
            }
        }
        requireEnd();
    }

    /** A refusal is what the model says in place of content. What it says while it reasons is not for the reader. */
    private void delta() throws IOException {
        String field;
        while ((field = json.nextFieldName()) != null) {
            JsonToken value = json.nextToken();
            boolean isText = field.equals("content") || field.equals("refusal");
            if (isText && value == JsonToken.VALUE_STRING) {
                text = text.isEmpty() ? json.getText() : text + json.getText();
            } else {
                json.skipChildren();
            }
        }
        requireEnd();
    }

    private void usage(JsonToken value) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        int prompt = 0;
        int completion = 0;
        String field;
        while ((field = json.nextFieldName()) != null) {
            JsonToken count = json.nextToken();
            if (field.equals("prompt_tokens") && count == JsonToken.VALUE_NUMBER_INT) {
                prompt = json.getIntValue();
            } else if (field.equals("completion_tokens") && count == JsonToken.VALUE_NUMBER_INT) {
                completion = json.getIntValue();
            } else {
                json.skipChildren();
            }
        }
        requireEnd();
        usage = new AnswerEvent.Usage(prompt, completion, false);
    }

    private void error(JsonToken value) throws IOException {
        failed |= value != JsonToken.VALUE_NULL;
        json.skipChildren();
    }

    private void requireEnd() throws IOException {
        if (json.currentToken() != JsonToken.END_OBJECT) {
            throw new IOException("a chunk that ends too early");
        }
    }

    private void requireMore() throws IOException {
        if (json.currentToken() == null) {
            throw new IOException("a chunk that ends too early");
        }
    }
}
