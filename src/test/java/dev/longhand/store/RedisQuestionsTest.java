package dev.longhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.conversation.ConversationStore;
import dev.longhand.conversation.Lease;
import dev.longhand.conversation.Question;
import dev.longhand.conversation.QuestionStore;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisQuestionsTest extends QuestionStoreContract {
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
    void ofTheSettledQuestionsTheNewestAreKept() {
        Lease lease = questions().lease(HERE).orElseThrow();
        for (int i = 0; i < 210; i++) {
            questions().open(asked("1." + (1000 + i)));
            questions().begin(lease, "1." + (1000 + i));
            questions().settle(lease, "1." + (1000 + i), QuestionStore.Settled.BROKEN_OFF, WRITTEN);
        }

        assertEquals(Optional.empty(), questions().goOn(HERE, "1.1009"));
        assertTrue(questions().goOn(HERE, "1.1010").isPresent());
        assertTrue(scene.client(redis -> redis.hlen(store.workspace().key("questions", HERE))) < 210 * 10);
    }

    @Test
    void whatAServerShortOfMemoryHasThrownAwayHoldsNobodyUp() {
        questions().open(asked("1.0"));
        Lease lease = questions().lease(HERE).orElseThrow();
        scene.client(redis -> redis.del(store.workspace().key("questions", HERE)));

        assertEquals(List.of(), questions().opened(HERE));
        assertTrue(questions().release(lease));
        assertTrue(questions().open(Question.fresh(HERE, "1.1", "U1", "And now?")));
    }

    @Override
    void openersAreGone() {
        List.of(HERE, THERE)
                .forEach(id -> scene.client(redis -> redis.del(store.workspace().key("lease", id))));
    }

    @Override
    QuestionStore questions() {
        return store.questions();
    }

    @Override
    ConversationStore conversations() {
        return store.conversations();
    }
}
