package dev.longhand.azure;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.longhand.model.Image;
import dev.longhand.model.Prompt;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** The JSON that asks for an answer. */
record ChatRequest(Prompt prompt, AzureSettings settings, boolean namesModel, Dialect dialect) {
    private static final String UNSEEN = "\n[You cannot see images: they were left out.]";

    /** How many bytes of an image are encoded at a time; a multiple of three, so that no piece is padded but the last. */
    private static final int PIECE = 6 * 1024;

    /** Writes it, the same each time, and leaves the stream open. */
    void writeTo(OutputStream out) throws IOException {
        JsonGenerator json = Json.FACTORY.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        // Closed in any case, so that its buffers are given back.
        try (json) {
            write(json);
        }
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        if (namesModel) {
            json.writeStringField("model", settings.deployment());
        }
        writeMessages(json);
        if (settings.temperature().isPresent() && dialect.has(Dialect.TEMPERATURE)) {
            json.writeNumberField(Dialect.TEMPERATURE, settings.temperature().getAsDouble());
        }
        if (settings.maxTokens().isPresent() && dialect.limitName().isPresent()) {
            json.writeNumberField(
                    dialect.limitName().get(), settings.maxTokens().getAsInt());
        }
        writeStreaming(json);
        json.writeEndObject();
    }

    private void writeMessages(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("messages");
        for (Prompt.Message message : prompt.messages()) {
            json.writeStartObject();
            json.writeStringField("role", nameOf(message.role()));
            writeContent(json, message);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeContent(JsonGenerator json, Prompt.Message message) throws IOException {
        if (message.images().isEmpty() || !dialect.has(Dialect.IMAGES)) {
            json.writeStringField("content", message.images().isEmpty() ? message.text() : message.text() + UNSEEN);
            return;
        }
        json.writeArrayFieldStart("content");
        if (!message.text().isEmpty()) {
            json.writeStartObject();
            json.writeStringField("type", "text");
            json.writeStringField("text", message.text());
            json.writeEndObject();
        }
        for (Image image : message.images()) {
            json.writeStartObject();
            json.writeStringField("type", "image_url");
            json.writeObjectFieldStart("image_url");
            json.writeFieldName("url");
            writeData(json, image);
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** A data URL, piece by piece; nothing in it needs to be escaped. */
    private static void writeData(JsonGenerator json, Image image) throws IOException {
        json.writeRawValue("\"data:" + image.mimetype() + ";base64,");
        byte[] bytes = image.bytes();
        for (int from = 0; from < bytes.length; from += PIECE) {
            ByteBuffer piece = ByteBuffer.wrap(bytes, from, Math.min(PIECE, bytes.length - from));
            json.writeRaw(StandardCharsets.ISO_8859_1
                    .decode(Base64.getEncoder().encode(piece))
                    .toString());
        }
        json.writeRaw('"');
    }

    private String nameOf(Prompt.Role role) {
        boolean systemUnknown = role == Prompt.Role.SYSTEM && !dialect.has(Dialect.SYSTEM_ROLE);
        return systemUnknown ? "user" : role.name().toLowerCase(Locale.ROOT);
    }

    private void writeStreaming(JsonGenerator json) throws IOException {
        if (!dialect.has(Dialect.STREAM)) {
            return;
        }
        json.writeBooleanField(Dialect.STREAM, true);
        if (dialect.has(Dialect.STREAM_OPTIONS)) {
            json.writeObjectFieldStart(Dialect.STREAM_OPTIONS);
            json.writeBooleanField("include_usage", true);
            json.writeEndObject();
        }
    }
}
