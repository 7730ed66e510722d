package dev.longhand.model;

import java.util.Objects;

/**
 * An image that a model is shown, as it was uploaded.
 *
 * @param mimetype one that the model takes, such as {@code image/png}
 * @param bytes never changed; shared by all prompts that show the image
 */
public record Image(String mimetype, byte[] bytes) {
    public Image {
        Objects.requireNonNull(mimetype);
        Objects.requireNonNull(bytes);
    }

    /** Without the bytes: they are nobody's to read in a log. */
    @Override
    public String toString() {
        return mimetype + ", " + bytes.length + " bytes";
    }
}
