package dev.longhand.reply;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.longhand.conversation.ConversationId;
import dev.longhand.slack.Body;
import dev.longhand.slack.Workspace;
import java.util.List;
import java.util.Optional;

/**
 * Which message of a conversation has the buttons: only the newest answer can be tried again or continued. Remembers what
 * this process has shown, of some thousands of conversations. Safe for use by many threads.
 */
public final class Rows {
    private static final int REMEMBERED = 10_000;

    private record Row(String ts, Body body) {}

    private final Workspace workspace;
    private final Cache<ConversationId, Row> rows =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    public Rows(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * The newest answer ends with this message.
     *
     * @return what takes the buttons from the one before it, where there is one
     */
    Optional<Tidying> moved(ConversationId conversation, String ts, Body body) {
        Row before = rows.asMap().put(conversation, new Row(ts, body));
        return Optional.ofNullable(before)
                .filter(row -> !row.ts().equals(ts) && !row.body().buttons().isEmpty())
                .filter(row -> row.body().mark() == Body.Mark.ANSWER
                        || !row.body().footer().isEmpty())
                .map(row -> new Tidying(workspace, conversation.channel(), row.ts(), without(row.body())));
    }

    private static Body without(Body body) {
        return new Body(body.markdown(), body.plain(), body.footer(), body.mark(), List.of(), body.rating());
    }
}
