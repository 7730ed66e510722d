package dev.longhand.azure;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.longhand.model.Prompt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/** The JSON that asks for an answer. */
record ChatRequest(Prompt prompt, AzureSettings settings, boolean namesModel, Dialect dialect) {
    byte[] toJson() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try (JsonGenerator json = Json.FACTORY.createGenerator(bytes)) {
            write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return bytes.toByteArray();
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
            json.writeStringField("content", message.text());
            json.writeEndObject();
        }
        json.writeEndArray();
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
