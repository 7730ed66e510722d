package dev.longhand.playground.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhand.playground.slack.SharedFile.State;
import java.net.URI;

/** Files as Slack describes them in messages and in {@code files.info}. */
final class FileJson {
    private final URI home;

    /** @param home where the emulator is, and so its files */
    FileJson(URI home) {
        this.home = home;
    }

    /**
     * In a message.
     *
     * @param withheld whether it stands in a channel of several organisations, where Slack tells only that one may ask
     */
    ObjectNode inMessage(SharedFile file, boolean withheld) {
        ObjectNode json = Json.object().put("id", file.id());
        if (file.state() != State.KEPT) {
            return json.put("mode", file.state() == State.DELETED ? "tombstone" : "hidden_by_limit");
        }
        return withheld ? json.put("mode", "file_access").put("file_access", "check_file_info") : of(file);
    }

    ObjectNode of(SharedFile file) {
        Upload upload = file.upload();
        ObjectNode json = Json.object()
                .put("id", file.id())
                .put("created", file.created().getEpochSecond())
                .put("timestamp", file.created().getEpochSecond())
                .put("name", upload.name())
                .put("title", upload.name())
                .put("mimetype", upload.mimetype())
                .put("filetype", upload.filetype())
                .put("pretty_type", upload.filetype())
                .put("user", file.user())
                .put("editable", false)
                .put("size", upload.size())
                .put("mode", mode(file))
                .put("is_external", file.external())
                .put("external_type", file.external() ? "gdrive" : "")
                .put("is_public", true)
                .put("public_url_shared", false)
                .put("display_as_bot", false)
                .put("username", "")
                .put("file_access", "visible");
        json.put("url_private", upload.link().map(URI::toString).orElseGet(() -> address(file, "")));
        if (!file.external()) {
            json.put("url_private_download", address(file, "download/"));
        }
        return json;
    }

    /** Slack keeps text as snippets. */
    private static String mode(SharedFile file) {
        if (file.external()) {
            return "external";
        }
        return file.upload().mimetype().startsWith("text/") ? "snippet" : "hosted";
    }

    private String address(SharedFile file, String folder) {
        String path = FileDoor.PRIVATE + Roster.TEAM + "-" + file.id() + "/" + folder + file.slug();
        return home.resolve(path).toString();
    }
}
