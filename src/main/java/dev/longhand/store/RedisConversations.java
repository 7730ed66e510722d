package dev.longhand.store;

import dev.longhand.conversation.Attachment;
import dev.longhand.conversation.Conversation;
import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.ConversationStore;
import dev.longhand.conversation.Lease;
import dev.longhand.conversation.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Conversations in Redis, shared by all processes of a workspace. Of each the newest 400 turns are kept, and all is
 * forgotten together when nobody touched it for as long as things are kept. Any thread may call.
 */
final class RedisConversations implements ConversationStore {
    private static final RedisScript APPEND = RedisWorkspace.script("append");
    private static final RedisScript FIND = RedisWorkspace.script("find");
    private static final RedisScript CHANGE = RedisWorkspace.script("change-turn");
    private static final RedisScript FORGET = RedisWorkspace.script("forget");
    private static final RedisScript RESET = RedisWorkspace.script("reset");
    private static final RedisScript LEAVE = RedisWorkspace.script("leave");
    private static final RedisScript RECENT = RedisScript.resource("redis/recent.lua");

    /** More than anybody looks through. */
    private static final int MOST_RECENT = 200;

    private final RedisWorkspace redis;
    private final Retention retention;

    RedisConversations(RedisWorkspace redis, Retention retention) {
        this.redis = redis;
        this.retention = retention;
    }

    @Override
    public boolean takesPart(ConversationId id, String ts) {
        return field(id, "since").filter(since -> since.compareTo(ts) < 0).isPresent();
    }

    @Override
    public Optional<Conversation> find(ConversationId id) {
        return Optional.ofNullable(redis.run(FIND, id))
                .map(turns -> new Conversation(((List<?>) turns)
                        .stream().map(turn -> turn((List<?>) turn)).toList()));
    }

    @Override
    public void append(ConversationId id, List<Turn> turns) {
        append(id, "", turns);
    }

    @Override
    public void append(Lease lease, List<Turn> turns) {
        append(lease.conversation(), lease.token(), turns);
    }

    private void append(ConversationId id, Object token, List<Turn> turns) {
        List<Object> args = new ArrayList<>(List.of(token));
        turns.forEach(turn -> args.addAll(
                List.of(turn.role(), turn.ts(), turn.speaker(), turn.text(), Attachment.encode(turn.files()))));
        redis.run(APPEND, id, args.toArray());
    }

    @Override
    public void change(ConversationId id, String ts, String text) {
        redis.run(CHANGE, id, ts, text);
    }

    @Override
    public void forget(ConversationId id, String question, List<String> answer) {
        List<Object> args = new ArrayList<>(List.of(question));
        args.addAll(answer);
        redis.run(FORGET, id, args.toArray());
    }

    @Override
    public void reset(ConversationId id, String ts) {
        redis.run(RESET, id, ts);
    }

    @Override
    public boolean wasResetAfter(ConversationId id, String ts) {
        return field(id, "reset").filter(reset -> reset.compareTo(ts) >= 0).isPresent();
    }

    private Optional<String> field(ConversationId id, String name) {
        return Optional.ofNullable(redis.call(client -> client.hget(redis.key("conversation", id), name)));
    }

    @Override
    public void leave(ConversationId id, String person) {
        redis.run(LEAVE, id, List.of(redis.key("person", person)), person);
    }

    @Override
    public List<Recent> recent(String person, Instant since) {
        List<String> keys = List.of(redis.key("person", person));
        Object found =
                redis.runAlone(RECENT, keys, redis.key("conversation", ""), person, since.toEpochMilli(), MOST_RECENT);
        return ((List<?>) found)
                .stream()
                        .map(row ->
                                ((List<?>) row).stream().map(String.class::cast).toList())
                        .filter(row -> row.get(2).compareTo(row.get(3)) > 0)
                        .map(row -> new Recent(
                                RedisQuestions.conversation(row.get(0)),
                                row.get(1),
                                Instant.ofEpochMilli(Long.parseLong(row.get(4)))))
                        .toList();
    }

    @Override
    public Instant completeSince() {
        return retention.completeSince(redis.createdAt());
    }

    private static Turn turn(List<?> fields) {
        List<String> texts = fields.stream().map(String.class::cast).toList();
        return new Turn(
                Turn.Role.valueOf(texts.get(0)),
                texts.get(2),
                texts.get(3),
                texts.get(1),
                Attachment.decode(texts.get(4)));
    }
}
