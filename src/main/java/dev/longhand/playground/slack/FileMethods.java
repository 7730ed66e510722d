package dev.longhand.playground.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhand.playground.slack.SharedFile.State;
import java.util.Map;
import java.util.function.Function;

/** The method about files. */
final class FileMethods {
    private final Workspace workspace;
    private final FileJson json;

    FileMethods(Workspace workspace, FileJson json) {
        this.workspace = workspace;
        this.json = json;
    }

    Map<String, Function<ApiCall, ObjectNode>> methods() {
        return Map.of("files.info", this::info);
    }

    private ObjectNode info(ApiCall call) {
        String id = call.text("file");
        SharedFile file = workspace
                .file(id)
                .filter(found -> workspace.botSees(id))
                .orElseThrow(() -> new ApiError("file_not_found"));
        if (file.state() == State.DELETED) {
            throw new ApiError("file_deleted");
        }
        ObjectNode told = file.state() == State.HIDDEN ? json.inMessage(file, false) : json.of(file);
        return Json.object().put("ok", true).set("file", told);
    }
}
