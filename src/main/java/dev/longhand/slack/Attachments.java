package dev.longhand.slack;

import com.slack.api.model.File;
import dev.longhand.conversation.Attachment;
import java.util.List;

/** What a message tells of its files: never where they lie, because that is asked of Slack. */
public final class Attachments {
    private Attachments() {}

    /** @param files as the SDK reads them; null where a message has none */
    public static List<Attachment> of(List<File> files) {
        return files == null
                ? List.of()
                : files.stream()
                        .filter(file -> file.getId() != null)
                        .map(Attachments::of)
                        .toList();
    }

    static Attachment of(File file) {
        return new Attachment(
                file.getId(),
                text(file.getName()),
                text(file.getMimetype()),
                file.getSize() == null ? 0 : file.getSize());
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
