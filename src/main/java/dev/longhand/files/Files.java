package dev.longhand.files;

import dev.longhand.conversation.Attachment;
import dev.longhand.conversation.Conversation;
import dev.longhand.conversation.Turn;
import dev.longhand.slack.Workspace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/** Reads what is attached to a conversation. Safe for use by many threads; blocks its caller. */
public final class Files {
    private final Limits limits;
    private final Fetching fetching;

    /** @param threads where files are fetched beside each other; its tasks block */
    public Files(Workspace workspace, Limits limits, Executor threads) {
        this.limits = limits;
        this.fetching = new Fetching(workspace, limits, threads);
    }

    /** Takes a minute at most, mostly far less. The newest files come first where not all can be had. */
    public Reading read(Conversation said) {
        List<Attachment> wanted = newest(said);
        if (wanted.isEmpty()) {
            return Reading.of(said);
        }
        Fetching.All fetched = fetching.all(wanted);
        Map<String, Fetching.Fetched> byId = new LinkedHashMap<>();
        // Told by the id that was wanted: what Slack calls it since is not ours to trust.
        for (int i = 0; i < wanted.size(); i++) {
            byId.put(wanted.get(i).id(), fetched.files().get(i));
        }
        return new Composition(byId, limits.promptCharacters()).of(said, fetched.lease());
    }

    private List<Attachment> newest(Conversation said) {
        Map<String, Attachment> newest = new LinkedHashMap<>();
        List<Turn> turns = new ArrayList<>(said.turns());
        Collections.reverse(turns);
        for (Turn turn : turns) {
            turn.files().forEach(file -> newest.putIfAbsent(file.id(), file));
        }
        return newest.values().stream().limit(limits.files()).toList();
    }
}
