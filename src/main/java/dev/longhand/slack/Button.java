package dev.longhand.slack;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.element.ButtonElement;
import java.util.Objects;

/**
 * A button below one of our messages.
 *
 * @param action what is done when it is pressed; unique within the message
 * @param label what it says; at most 75 characters
 * @param value what the press brings back to us; at most 2,000 characters
 */
public record Button(String action, String label, String value) {
    public Button {
        Objects.requireNonNull(action);
        Objects.requireNonNull(label);
        Objects.requireNonNull(value);
    }

    ButtonElement element() {
        return ButtonElement.builder()
                .actionId(action)
                .text(plainText(label))
                .value(value)
                .build();
    }
}
