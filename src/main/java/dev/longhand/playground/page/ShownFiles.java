package dev.longhand.playground.page;

import dev.longhand.playground.page.ShownMessage.Shared;
import dev.longhand.playground.slack.Message;
import dev.longhand.playground.slack.SharedFile;
import dev.longhand.playground.slack.SharedFile.State;
import dev.longhand.playground.slack.Workspace;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The files of messages, in the page's words. */
final class ShownFiles {
    /** What cannot hold a script. */
    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

    private final Workspace workspace;

    ShownFiles(Workspace workspace) {
        this.workspace = workspace;
    }

    List<Shared> of(Message message) {
        return message.files().stream()
                .map(workspace::file)
                .flatMap(Optional::stream)
                .map(ShownFiles::shared)
                .toList();
    }

    private static Shared shared(SharedFile file) {
        if (file.state() != State.KEPT) {
            String why = file.state() == State.DELETED ? "This file was deleted" : "No longer kept by this workspace";
            return new Shared(file.id(), file.upload().name(), false, why);
        }
        String about = file.upload().filetype().toUpperCase(Locale.ROOT) + ", "
                + size(file.upload().size());
        return new Shared(file.id(), file.upload().name(), picture(file), about);
    }

    private static boolean picture(SharedFile file) {
        boolean whole = file.upload().size() == file.upload().content().length;
        return PICTURES.contains(file.upload().mimetype())
                && whole
                && file.upload().link().isEmpty();
    }

    private static String size(long bytes) {
        if (bytes < 1000) {
            return bytes + " bytes";
        }
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    /** The file, if it stands in this message and the page can show it. */
    Optional<SharedFile> picture(Message message, String id) {
        return workspace
                .file(id)
                .filter(file -> message.files().contains(id) && !message.deleted())
                .filter(file -> file.state() == State.KEPT && picture(file));
    }
}
