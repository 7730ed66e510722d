package dev.longhand.files;

import dev.longhand.conversation.Conversation;
import dev.longhand.model.Image;
import java.util.List;
import java.util.Map;

/**
 * A conversation made ready for a model. To be closed when the answer is over: until then its files hold their room.
 *
 * @param conversation with its text files quoted; what is still attached are images
 * @param images by the ids of those files
 * @param problems what the person is to be told, in the order of the files
 * @param hasNewImages true when an image is among them that no answer has followed yet
 * @param isMute true when the question is nothing but files, and none of them can be used
 */
public record Reading(
        Conversation conversation,
        Map<String, Image> images,
        List<Problem> problems,
        boolean hasNewImages,
        boolean isMute,
        AutoCloseable lease)
        implements AutoCloseable {
    public Reading {
        images = Map.copyOf(images);
        problems = List.copyOf(problems);
    }

    /** Nothing is attached anywhere. */
    static Reading of(Conversation conversation) {
        return new Reading(conversation, Map.of(), List.of(), false, false, () -> {});
    }

    @Override
    public void close() {
        try {
            lease.close();
        } catch (Exception e) {
            throw new IllegalStateException("giving back room cannot fail", e);
        }
    }
}
