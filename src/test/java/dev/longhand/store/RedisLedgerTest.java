package dev.longhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.pace.Learned;
import dev.longhand.pace.Ledger.Claim;
import dev.longhand.pace.Report;
import dev.longhand.pace.Sight;
import dev.longhand.store.RedisConnection.Certificates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RedisLedgerTest {
    private static final String KEY = "longhand:edits:{T1/A1}";
    private static RedisServer server;

    private final RedisConnection redis =
            new RedisConnection(server.url(), Certificates.VERIFIED, Duration.ofSeconds(10));
    private final RedisLedger one = new RedisLedger(redis, "T1/A1");
    private final RedisLedger other = new RedisLedger(redis, "T1/A1");

    @BeforeAll
    static void start() {
        server = RedisServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forget() {
        redis.call(client -> client.flushAll());
    }

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void aRedisThatKnowsNothingGrantsNothingUntilAllHaveToldIt() {
        Sight first = ask(one, told(0), Claim.LAST);
        assertFalse(first.granted());
        assertTrue(first.shut() > 0, first::toString);
        await(() -> ask(one, told(0), Claim.LAST).granted());
    }

    @Test
    void whatOneIsGrantedCountsForTheOthersAtOnce() {
        known();
        assertTrue(ask(one, told(9), Claim.INTERIM).granted());
        Sight seen = ask(other, told(0), Claim.LAST);
        assertFalse(seen.granted());
        assertEquals(10, seen.inFlight());
        assertEquals(2, seen.processes());
    }

    @Test
    void aCallThatHasEndedCountsUntilItComesBack() {
        known();
        ask(one, report(0, List.of(59_000L, 300L), 0, List.of(), 0), Claim.NONE);
        Sight seen = ask(other, told(8), Claim.LAST);
        assertFalse(seen.granted());
        assertEquals(2, seen.returns().size());
        await(() -> ask(other, told(8), Claim.LAST).granted());
    }

    @Test
    void whateverManyProcessesAskAtOnceTheyAreGrantedTheLimitTogether() {
        known();
        List<CompletableFuture<Integer>> granted = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(this::asMuchAsPossible))
                .toList();
        assertEquals(10, granted.stream().mapToInt(CompletableFuture::join).sum());
    }

    private int asMuchAsPossible() {
        RedisLedger process = new RedisLedger(redis, "T1/A1");
        int granted = 0;
        for (int i = 0; i < 40; i++) {
            granted += ask(process, told(granted), Claim.LAST).granted() ? 1 : 0;
        }
        return granted;
    }

    @Test
    void theCallForWhichALastEditWaitsElsewhereIsKeptForIt() {
        known();
        ask(one, report(8, List.of(), 0, List.of(), 1), Claim.NONE);
        assertFalse(ask(other, told(1), Claim.INTERIM).granted());
        assertTrue(ask(one, report(8, List.of(), 0, List.of(), 1), Claim.LAST).granted());
        ask(one, told(8), Claim.NONE);
        assertTrue(ask(other, told(1), Claim.INTERIM).granted());
    }

    @Test
    void aRefusalShutsEditingForAll() {
        known();
        ask(one, report(0, List.of(), 20_000, List.of(), 0), Claim.NONE);
        Sight seen = ask(other, told(0), Claim.LAST);
        assertFalse(seen.granted());
        assertTrue(seen.shut() > 1_000 && seen.shut() <= 20_000, seen::toString);
    }

    @Test
    void theOthersRepliesAreSeenAndGrowOlder() {
        ask(one, report(0, List.of(), 0, List.of(1_000L, 2_000L), 0), Claim.NONE);
        await(() -> Collections.min(ask(other, told(0), Claim.NONE).ages()) > 1_010);
        assertEquals(0.25, ask(other, told(0), Claim.NONE).arrivals());
        assertEquals(List.of(), ask(one, told(0), Claim.NONE).ages());
    }

    @Test
    void theRepliesOfTheSilentDoNotCountAndTheirCallsAreForgottenInTheEnd() {
        known();
        silent(4_000);
        Sight seen = ask(one, told(0), Claim.NONE);
        assertEquals(List.of(), seen.ages());
        assertEquals(3, seen.inFlight());
        assertEquals(2, seen.processes());
        silent(20_000);
        assertEquals(1, ask(one, told(0), Claim.NONE).processes());
        silent(76_000);
        assertEquals(0, ask(one, told(0), Claim.NONE).inFlight());
        boolean kept = redis.call(client -> client.hexists(KEY, "process:dead"));
        assertFalse(kept);
    }

    private void silent(long millis) {
        Object seconds = redis.call(client -> client.eval("return redis.call('TIME')[1]"));
        String told = "{\"at\":%d,\"flying\":3,\"waiting\":2,\"arrivals\":1,\"returns\":[],\"opened\":[1]}"
                .formatted(Long.parseLong(seconds.toString()) * 1000 - millis);
        redis.call(client -> client.hset(KEY, "process:dead", told));
    }

    @Test
    void aLessonCountsOnlyWhenItIsDrawnFromWhatAllAgreeOn() {
        Learned agreed = ask(one, told(0), Claim.NONE).learned();
        ask(one, lesson(new Learned(8, 9, 60_000, agreed.revision())), Claim.NONE);
        Learned late = ask(other, lesson(new Learned(5, 5, -1, agreed.revision())), Claim.NONE)
                .learned();
        assertEquals(8, late.estimate());
        assertEquals(9, late.ceiling());
        assertTrue(late.ceilingFor() > 30_000 && late.ceilingFor() <= 60_000, late::toString);
        assertEquals(agreed.revision() + 1, late.revision());
    }

    @Test
    void aRedisThatLostAllIsTaughtByWhoKnowsMost() {
        ask(one, report(0, new Learned(10, 40, -1, 0)), Claim.NONE);
        Learned restored =
                ask(other, report(0, new Learned(7, 8, -1, 5)), Claim.NONE).learned();
        assertEquals(new Learned(7, 8, -1, 5), restored);
        assertEquals(restored, ask(one, told(0), Claim.NONE).learned());
    }

    @Test
    void aRedisThatHangsIsGivenUpSoonAndComesBackByItself() {
        try (RedisServer hanging = RedisServer.start();
                RedisConnection hasty =
                        new RedisConnection(hanging.url(), Certificates.VERIFIED, Duration.ofMillis(300))) {
            RedisLedger ledger = new RedisLedger(hasty, "T1/A1");
            await(() -> ledger.exchange(told(0), Claim.NONE).isPresent());
            hanging.pause();
            assertEquals(Optional.empty(), ledger.exchange(told(0), Claim.NONE));
            hanging.resume();
            await(() -> ledger.exchange(told(0), Claim.NONE).isPresent());
        }
    }

    /** Lets that pass in which a Redis without memories is careful. */
    private void known() {
        await(() -> ask(one, told(0), Claim.NONE).shut() == 0);
    }

    private static Sight ask(RedisLedger ledger, Report report, Claim claim) {
        return ledger.exchange(report, claim).orElseThrow();
    }

    private static Report told(int inFlight) {
        return report(inFlight, new Learned(10, 40, -1, 0));
    }

    private static Report report(int inFlight, Learned learned) {
        return new Report(List.of(), inFlight, List.of(), 0, 0, 0, learned, false);
    }

    private static Report lesson(Learned learned) {
        return new Report(List.of(), 0, List.of(), 0, 0, 0, learned, true);
    }

    private static Report report(int inFlight, List<Long> returns, long shut, List<Long> ages, int waiting) {
        List<Long> sorted = new ArrayList<>(returns);
        Collections.sort(sorted);
        return new Report(sorted, inFlight, ages, 0.25, waiting, shut, new Learned(10, 40, -1, 0), false);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "waited too long");
            LockSupport.parkNanos(1_000_000);
        }
    }
}
