package dev.longhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.conversation.Conversation;
import dev.longhand.conversation.ConversationStore;
import dev.longhand.conversation.Lease;
import dev.longhand.conversation.Question;
import dev.longhand.conversation.QuestionStore;
import dev.longhand.conversation.Turn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisConversationsTest extends ConversationStoreContract {
    private static final Duration KEEP = Duration.ofDays(30);

    private final RedisScene scene = new RedisScene();
    private RedisStore store;

    @BeforeEach
    void open() {
        store = scene.store();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void ofALongConversationTheNewestTurnsAreKept() {
        List<Turn> many = IntStream.range(0, 450)
                .mapToObj(i -> Turn.person("Ann", "said " + i, "1." + (1000 + i)))
                .toList();
        conversations().append(HERE, many.subList(0, 300));
        conversations().append(HERE, many.subList(300, 450));

        assertEquals(
                Optional.of(new Conversation(many.subList(50, 450))),
                conversations().find(HERE));
        assertEquals(
                1200L, (long) scene.client(redis -> redis.hlen(store.workspace().key("turns", HERE))));
    }

    @Test
    void allThatIsKeptOfAConversationRunsOutAfterItsLastChange() {
        questions().open(Question.fresh(HERE, "1.0", "U1", "What is ten?"));
        conversations().append(HERE, SAID);
        Lease lease = questions().lease(HERE).orElseThrow();
        questions().begin(lease, "1.0");
        questions().settle(lease, "1.0", QuestionStore.Settled.ANSWERED, QuestionStoreContract.WRITTEN);
        for (String kind : List.of("conversation", "turns", "order", "questions", "settled")) {
            scene.client(redis -> redis.pexpire(store.workspace().key(kind, HERE), 5_000));
        }
        conversations().change(HERE, "1.0", "What is two?");

        List<String> endless =
                scene.client(redis -> redis.keys(store.workspace().key("*")).stream()
                        .filter(key -> redis.pttl(key) < 0)
                        .toList());
        assertEquals(List.of(store.workspace().key("born")), endless);
        for (String kind : List.of("conversation", "turns", "order", "questions", "settled")) {
            long left = scene.client(redis -> redis.pttl(store.workspace().key(kind, HERE)));
            assertTrue(left > KEEP.minusHours(1).toMillis() && left <= KEEP.toMillis(), kind + " " + left);
        }
    }

    @Test
    void aClaimRunsOutWithTheTimeInWhichSlackDeliversAgain() {
        questions().claim("C1/1.0");
        long left = scene.client(redis -> redis.pttl(store.workspace().key("claim", "C1/1.0")));

        assertTrue(left > Duration.ofDays(2).toMillis()
                && left <= Duration.ofDays(3).toMillis());
    }

    @Test
    void twoWorkspacesShareAServerAndNothingElse() {
        RedisStore other = scene.store("T-other", Clock.systemUTC());
        conversations().append(HERE, SAID);

        assertEquals(Optional.empty(), other.conversations().find(HERE));
        assertTrue(questions().claim("C1/1.0"));
        assertTrue(other.questions().claim("C1/1.0"));
    }

    @Test
    void whatIsForgottenIsNotClaimedToBeKnown() {
        Instant since = conversations().completeSince();
        RedisStore later = scene.store(scene.team(), Clock.offset(Clock.systemUTC(), KEEP.plusDays(3)));

        assertTrue(later.conversations().completeSince().isAfter(since.plus(Duration.ofDays(2))));
    }

    @Override
    ConversationStore conversations() {
        return store.conversations();
    }

    @Override
    QuestionStore questions() {
        return store.questions();
    }

    @Override
    Instant tick() {
        return scene.tick();
    }
}
