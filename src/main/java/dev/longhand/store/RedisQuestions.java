package dev.longhand.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.longhand.conversation.Attachment;
import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.Lease;
import dev.longhand.conversation.Question;
import dev.longhand.conversation.QuestionStore;
import dev.longhand.conversation.Standing;
import dev.longhand.conversation.Stop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import redis.clients.jedis.params.SetParams;

/**
 * Questions in Redis, shared by all processes of a workspace. Of a conversation one hash holds the fields of all questions,
 * and two sorted sets say which are open and which are settled, of which the newest 200 are kept. Any thread may call.
 */
final class RedisQuestions implements QuestionStore {
    /** Slack delivers an event again for an hour, and delayed ones for a day. */
    private static final Duration CLAIMED = Duration.ofDays(3);

    /** So long the rightful holders have time to renew their leases after Redis failed: they do every 10 s. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    /** How many conversations with open questions are looked at, at a time. */
    private static final int LOOKED_AT = 1_000;

    /** What the script says that opened a question in a conversation whose lease another process holds. */
    private static final Long FOR_ANOTHER = 2L;

    private static final RedisScript OPEN = RedisWorkspace.script("open");
    private static final RedisScript OPENED = RedisWorkspace.script("opened");
    private static final RedisScript BEGIN = RedisWorkspace.script("begin");
    private static final RedisScript PROGRESS = RedisWorkspace.script("progress");
    private static final RedisScript SETTLE = RedisWorkspace.script("settle");
    private static final RedisScript GO_ON = RedisWorkspace.script("go-on");
    private static final RedisScript RETRY = RedisWorkspace.script("retry");
    private static final RedisScript CHANGE = RedisWorkspace.script("change");
    private static final RedisScript WITHDRAW = RedisWorkspace.script("withdraw");
    private static final RedisScript HAS_ASKED = RedisWorkspace.script("has-asked");
    private static final RedisScript SETTLED = RedisWorkspace.script("settled");
    private static final RedisScript BEFORE = RedisWorkspace.script("before");
    private static final RedisScript ORPHANS = RedisScript.resource("redis/orphans.lua");

    private final RedisWorkspace redis;
    private final RedisLeases leases;
    private final RedisSignals signals;

    private final Cache<ConversationId, Boolean> forAnother =
            Caffeine.newBuilder().maximumSize(10_000).build();

    RedisQuestions(RedisWorkspace redis, RedisLeases leases, RedisSignals signals) {
        this.redis = redis;
        this.leases = leases;
        this.signals = signals;
    }

    @Override
    public boolean claim(String key) {
        SetParams once = SetParams.setParams().nx().px(claimed().toMillis());
        return redis.call(client -> client.set(redis.key("claim", key), "1", once)) != null;
    }

    private Duration claimed() {
        return CLAIMED.compareTo(redis.keep()) < 0 ? CLAIMED : redis.keep();
    }

    @Override
    public boolean open(Question question) {
        Standing standing = question.standing();
        Object opened = opening(
                OPEN,
                question.conversation(),
                List.of(redis.key("claim", question.key()), redis.key("person", question.person())),
                claimed().toMillis(),
                question.ts(),
                question.person(),
                question.opening(),
                question.text(),
                Attachment.encode(question.files()),
                Joined.of(standing.messages()),
                standing.text(),
                Joined.of(standing.seams()),
                question.continued() ? 1 : 0,
                question.tries());
        forAnother.put(question.conversation(), opened.equals(FOR_ANOTHER));
        return !opened.equals(0L);
    }

    @Override
    public List<Question> opened(ConversationId id) {
        return ((List<?>) redis.run(OPENED, id))
                .stream().map(row -> question(id, (List<?>) row)).toList();
    }

    @Override
    public Optional<Lease> lease(ConversationId id) {
        return leases.take(id);
    }

    @Override
    public boolean isForAnother(ConversationId id) {
        return Boolean.TRUE.equals(forAnother.getIfPresent(id));
    }

    @Override
    public Set<Lease> renew(Collection<Lease> held) {
        return leases.renew(held);
    }

    @Override
    public boolean release(Lease lease) {
        return leases.release(lease);
    }

    @Override
    public void handOver(Lease lease) {
        leases.handOver(lease);
    }

    /** Of very many some; none for a while after Redis failed, so that those who hold the leases renew them first. */
    @Override
    public Set<ConversationId> orphans() {
        List<String> keys = List.of(redis.key("unanswered"), redis.key("born"));
        List<?> found =
                (List<?>) redis.runAlone(ORPHANS, keys, redis.key("open", ""), redis.key("lease", ""), LOOKED_AT);
        redis.born((String) found.get(0));
        return redis.failedWithin(GRACE)
                ? Set.of()
                : found.stream()
                        .skip(1)
                        .map(name -> conversation((String) name))
                        .collect(Collectors.toSet());
    }

    @Override
    public boolean begin(Lease lease, String question) {
        return done(redis.run(BEGIN, lease.conversation(), lease.token(), question));
    }

    @Override
    public boolean progress(Lease lease, String question, Standing standing) {
        return done(redis.run(
                PROGRESS,
                lease.conversation(),
                lease.token(),
                question,
                Joined.of(standing.messages()),
                standing.text(),
                Joined.of(standing.seams())));
    }

    @Override
    public boolean settle(Lease lease, String question, Settled how, Standing standing) {
        return done(redis.run(
                SETTLE,
                lease.conversation(),
                lease.token(),
                question,
                Joined.of(standing.messages()),
                standing.text(),
                Joined.of(standing.seams()),
                how));
    }

    @Override
    public Optional<Question> goOn(ConversationId id, String question) {
        return reopened(GO_ON, id, question);
    }

    @Override
    public Optional<Question> retry(ConversationId id, String question) {
        return reopened(RETRY, id, question);
    }

    @Override
    public Change change(ConversationId id, String question, String text) {
        return Change.valueOf((String) opening(CHANGE, id, List.of(), question, text));
    }

    @Override
    public boolean withdraw(ConversationId id, String question) {
        return done(opening(WITHDRAW, id, List.of(), question));
    }

    @Override
    public boolean hasAsked(ConversationId id, String person) {
        return done(redis.run(HAS_ASKED, id, person));
    }

    @Override
    public Optional<Question> settled(ConversationId id, String question) {
        return question(id, redis.run(SETTLED, id, question));
    }

    @Override
    public Optional<Question> before(ConversationId id, String question) {
        return question(id, redis.run(BEFORE, id, question));
    }

    @Override
    public void tell(ConversationId id, Stop stop) {
        signals.tell(id, stop);
    }

    @Override
    public void onTold(BiConsumer<ConversationId, Stop> listener) {
        signals.listen(listener);
    }

    private Optional<Question> reopened(RedisScript script, ConversationId id, String ts) {
        return question(id, opening(script, id, List.of(), ts));
    }

    /** Runs a script that opens a question, which keeps the lease for this process if nobody holds it. */
    private Object opening(RedisScript script, ConversationId id, List<String> more, Object... args) {
        List<Object> all = new ArrayList<>(leases.terms());
        all.addAll(List.of(args));
        return redis.run(script, id, more, all.toArray());
    }

    private static Optional<Question> question(ConversationId id, Object row) {
        return Optional.ofNullable(row).map(fields -> question(id, (List<?>) fields));
    }

    private static boolean done(Object answer) {
        return answer.equals(1L);
    }

    /** By the name that is part of its keys. */
    static ConversationId conversation(String name) {
        int slash = name.indexOf('/');
        return new ConversationId(name.substring(0, slash), name.substring(slash + 1));
    }

    private static Question question(ConversationId id, List<?> row) {
        List<String> fields = row.stream().map(String.class::cast).toList();
        Standing standing = new Standing(Joined.texts(fields.get(4)), fields.get(5), Joined.numbers(fields.get(6)));
        return new Question(
                id,
                fields.get(0),
                fields.get(1),
                fields.get(2),
                Attachment.decode(fields.get(3)),
                standing,
                fields.get(7).equals("1"),
                Integer.parseInt(fields.get(8)));
    }
}
