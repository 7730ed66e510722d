package dev.longhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.Question;
import dev.longhand.conversation.Stop;
import dev.longhand.store.RedisConnection.Certificates;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol;

class RedisSignalsTest {
    private static final ConversationId HERE = new ConversationId("D1", "");
    private static final Stop PRESSED = new Stop(Stop.Reason.PRESSED, "1.0", "U1");
    private static final Stop RESET = Stop.of(Stop.Reason.RESET);

    private record Told(ConversationId id, Stop stop) {}

    private final RedisServer server = RedisServer.start();
    private final RedisScene scene = new RedisScene(server.url());

    @AfterEach
    void close() {
        scene.close();
        server.close();
    }

    @Test
    void allOthersOfTheWorkspaceHearItAndWhoTellsDoesNot() throws Exception {
        RedisStore teller = scene.store();
        BlockingQueue<Told> own = hearing(teller);
        BlockingQueue<Told> second = hearing(scene.store());
        BlockingQueue<Told> third = hearing(scene.store());
        BlockingQueue<Told> stranger = hearing(scene.store("T-other", Clock.systemUTC()));

        teller.questions().tell(HERE, PRESSED);
        teller.questions().tell(HERE, RESET);

        for (BlockingQueue<Told> each : List.of(second, third)) {
            assertEquals(new Told(HERE, PRESSED), next(each));
            assertEquals(new Told(HERE, RESET), next(each));
        }
        assertEquals(List.of(), new ArrayList<>(own));
        assertEquals(List.of(), new ArrayList<>(stranger));
    }

    @Test
    void whatCannotBeReadIsPassedOver() throws Exception {
        RedisStore teller = scene.store();
        RedisStore store = scene.store();
        BlockingQueue<Told> heard = hearing(store);
        for (String poison : List.of("", "{", "[]", "null", "{\"reason\":\"NONE\"}", "{\"reason\":7}")) {
            scene.client(redis -> redis.publish(store.workspace().key("signals"), poison));
        }
        teller.questions().tell(HERE, RESET);

        assertEquals(new Told(HERE, RESET), next(heard));
    }

    @Test
    void aListenerThatFailsHearsTheNext() throws Exception {
        RedisStore teller = scene.store();
        RedisStore store = scene.store();
        BlockingQueue<Told> heard = new LinkedBlockingQueue<>();
        store.questions().onTold((id, stop) -> {
            heard.add(new Told(id, stop));
            throw new IllegalStateException("a fault");
        });
        RedisScene.await("it listens", () -> store.signals().hears());
        teller.questions().tell(HERE, PRESSED);
        teller.questions().tell(HERE, RESET);

        assertEquals(new Told(HERE, PRESSED), next(heard));
        assertEquals(new Told(HERE, RESET), next(heard));
    }

    @Test
    void afterARestartOfRedisItIsHeardAgain() throws Exception {
        RedisStore teller = scene.store();
        RedisStore store = scene.store();
        BlockingQueue<Told> heard = hearing(store);
        server.kill();
        RedisScene.await("it is noticed", () -> !store.signals().hears());
        server.restart();
        RedisScene.await("it listens again", () -> store.signals().hears());
        RedisServer.eventually(() -> {
            teller.questions().tell(HERE, RESET);
            return true;
        });

        assertEquals(new Told(HERE, RESET), next(heard));
    }

    @Test
    void whoBeginsToListenBeforeRedisIsThereHearsItLater() throws Exception {
        server.kill();
        RedisStore teller = scene.store();
        RedisStore store = scene.store();
        BlockingQueue<Told> heard = new LinkedBlockingQueue<>();
        store.questions().onTold((id, stop) -> heard.add(new Told(id, stop)));
        server.restart();
        RedisScene.await("it listens", () -> store.signals().hears());
        RedisServer.eventually(() -> {
            teller.questions().tell(HERE, RESET);
            return true;
        });

        assertEquals(new Told(HERE, RESET), next(heard));
    }

    @Test
    void whoMayNotUseTheChannelStillTakesUpWhatIsLeftAlone() {
        RedisServer.told(
                scene.connection(Duration.ofSeconds(5)),
                Protocol.Command.ACL,
                "SETUSER",
                "deaf",
                "on",
                ">secret",
                "~*",
                "+@all",
                "resetchannels");
        URI url = URI.create("redis://deaf:secret@127.0.0.1:" + server.port());
        AtomicInteger failures = new AtomicInteger();
        RedisConnection connection =
                scene.closing(new RedisConnection(url, Certificates.VERIFIED, Duration.ofSeconds(5)));
        RedisStore store =
                scene.store(connection, scene.team(), RedisScene.LEASE, Clock.systemUTC(), failures::incrementAndGet);
        store.questions().onTold((id, stop) -> {});
        RedisScene.await("it was refused twice", () -> failures.get() >= 2);
        assertThrows(StoreFailure.class, () -> store.questions().tell(HERE, RESET));
        RedisStore gone = scene.store();
        gone.questions().open(Question.fresh(HERE, "1.0", "U1", "What is ten?"));
        scene.client(redis -> redis.del(gone.workspace().key("lease", HERE)));

        assertEquals(Set.of(HERE), store.questions().orphans());
    }

    @Test
    void whenAStoreIsClosedItsThreadsEnd() {
        RedisStore store = scene.store();
        hearing(store);
        assertEquals(1, threads());
        store.close();

        RedisScene.await("its thread has ended", () -> threads() == 0);
    }

    private long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains(scene.team()))
                .count();
    }

    private static BlockingQueue<Told> hearing(RedisStore store) {
        BlockingQueue<Told> heard = new LinkedBlockingQueue<>();
        store.questions().onTold((id, stop) -> heard.add(new Told(id, stop)));
        RedisScene.await("it listens", () -> store.signals().hears());
        return heard;
    }

    private static Told next(BlockingQueue<Told> heard) throws InterruptedException {
        Told told = heard.poll(20, TimeUnit.SECONDS);
        assertTrue(told != null, "nothing was heard");
        return told;
    }
}
