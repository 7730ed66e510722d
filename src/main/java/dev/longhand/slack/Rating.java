package dev.longhand.slack;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.ContextActionsBlock;
import com.slack.api.model.block.composition.FeedbackButtonObject;
import com.slack.api.model.block.element.FeedbackButtonsElement;
import java.util.List;
import java.util.Objects;

/**
 * Two thumbs by which readers say whether an answer was good.
 *
 * @param action what is done when one is pressed
 * @param good the label of the first, for screen readers too; at most 75 characters
 * @param bad the label of the second, likewise
 * @param value what the press brings back to us, after {@link #GOOD} or {@link #BAD}; at most 1,900 characters
 */
public record Rating(String action, String good, String bad, String value) {
    /** What the value of a press begins with when the answer was good. */
    public static final String GOOD = "good ";

    /** What it begins with when it was not. */
    public static final String BAD = "bad ";

    private static final String BLOCK = "longhand_rating";

    public Rating {
        Objects.requireNonNull(action);
        Objects.requireNonNull(good);
        Objects.requireNonNull(bad);
        Objects.requireNonNull(value);
    }

    ContextActionsBlock block() {
        FeedbackButtonsElement thumbs = FeedbackButtonsElement.builder()
                .actionId(action)
                .positiveButton(thumb(good, GOOD + value))
                .negativeButton(thumb(bad, BAD + value))
                .build();
        return ContextActionsBlock.builder()
                .blockId(BLOCK)
                .elements(List.of(thumbs))
                .build();
    }

    private static FeedbackButtonObject thumb(String label, String value) {
        return FeedbackButtonObject.builder()
                .text(plainText(label))
                .accessibilityLabel(label)
                .value(value)
                .build();
    }
}
