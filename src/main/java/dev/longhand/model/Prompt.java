package dev.longhand.model;

import java.util.List;
import java.util.Objects;

/**
 * What is sent to the model: the system's message first, then the turns in the order in which they were said.
 *
 * @param messages at least one
 */
public record Prompt(List<Message> messages) {
    /** Who a message is from, by the chat API's names. */
    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT
    }

    /**
     * One message of a prompt.
     *
     * @param images shown with the text, in the order in which it names them
     */
    public record Message(Role role, String text, List<Image> images) {
        public Message {
            Objects.requireNonNull(role);
            Objects.requireNonNull(text);
            images = List.copyOf(images);
        }

        public Message(Role role, String text) {
            this(role, text, List.of());
        }
    }

    public Prompt {
        messages = List.copyOf(messages);
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("a prompt needs at least one message");
        }
    }

    public boolean hasImages() {
        return messages.stream().anyMatch(message -> !message.images().isEmpty());
    }
}
