package dev.longhand.reliability;

import dev.longhand.playground.slack.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * People ask in several threads and in a direct message, want this and that, and the bot is killed in the middle of it,
 * once or twice. Then all is awaited, and looked at. Used by one thread.
 */
final class Round {
    private static final long DEADLINE = TimeUnit.SECONDS.toNanos(60);
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(5);

    /** How long after the last word something may still come, such as a message that stands twice. */
    private static final long REST = TimeUnit.MILLISECONDS.toNanos(300);

    /** Between two presses of what the bot offers, so that the first has had its effect. */
    private static final long BETWEEN_PRESSES = TimeUnit.SECONDS.toNanos(2);

    private final Stand stand;
    private final Cast cast;
    private final Random random;
    private final Tally tally;
    private final List<Act> acts = new ArrayList<>();
    private final Set<Talk> talks = new LinkedHashSet<>();
    private final List<Asked> asked = new ArrayList<>();

    /** Something that is done so many milliseconds after the round began. */
    private record Act(int millis, Runnable what) {}

    Round(Stand stand, Cast cast, Random random, Tally tally) {
        this.stand = stand;
        this.cast = cast;
        this.random = random;
        this.tally = tally;
    }

    /** @param kills how often; more than once also kills the process that takes up what the one before has left */
    void play(int kills) {
        plan();
        long restarted = act(Moment.random(random));
        for (int i = 1; i < kills; i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(1_500)));
            stand.kill();
            restarted = System.nanoTime();
            stand.start();
        }
        tally.kills += kills;
        settle(asked, kills > 1);
        tally.recovered(Duration.ofNanos(System.nanoTime() - restarted));
        LockSupport.parkNanos(REST);
        asked.forEach(tally::count);
        goOn();
    }

    /** What was awaited before anything is killed. */
    private Asked prepared(Talk talk, Words.Key key, Predicate<Asked> ready) {
        Asked question = talk.ask(cast.person(), key);
        await(() -> ready.test(question));
        talks.add(talk);
        return question;
    }

    private void plan() {
        Asked cut = prepared(cast.room(), cast.cutKey(), Asked::isCut);
        asked.add(cut);
        at(random.nextInt(1_500), cut::help);

        Asked told = prepared(cast.room(), cast.quickKey(), Asked::isWhole);
        ask(random.nextInt(300), told.talk, cast.person());
        at(300 + random.nextInt(800), told::reset);

        Person person = cast.person();
        for (Talk talk : List.of(cast.room(), cast.direct(person))) {
            ask(0, talk, person);
            ask(100 + random.nextInt(300), talk, person);
        }
        Talk stopped = cast.room();
        ask(0, stopped, person);
        at(400 + random.nextInt(1_500), () -> ifUp(() -> stopped.turns().get(0).stop()));

        Talk edited = cast.room();
        ask(0, edited, person);
        at(300 + random.nextInt(800), () -> ifUp(() -> edited.turns().get(0).edit()));
    }

    private void ifUp(Runnable act) {
        if (stand.isUp()) {
            act.run();
        }
    }

    private void ask(int millis, Talk talk, Person person) {
        talks.add(talk);
        at(millis, () -> asked.add(talk.ask(person, cast.key())));
    }

    private void at(int millis, Runnable what) {
        acts.add(new Act(millis, what));
    }

    /** Does what was planned, kills the bot meanwhile, and starts it again; returns when that began. */
    private long act(Moment kill) {
        acts.sort(Comparator.comparingInt(Act::millis));
        stand.killAfterPosts(kill.posts());
        CompletableFuture<Void> started = null;
        long begun = System.nanoTime();
        long restarted = 0;
        while (!acts.isEmpty() || started == null) {
            long now = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            if (started == null && (now >= kill.millis() || !stand.isUp())) {
                stand.kill();
                restarted = System.nanoTime();
                started = CompletableFuture.runAsync(stand::start);
            }
            if (!acts.isEmpty() && now >= acts.get(0).millis()) {
                acts.remove(0).what().run();
            }
            LockSupport.parkNanos(LOOK / 5);
        }
        stand.killAfterPosts(0);
        started.join();
        return restarted;
    }

    /**
     * Waits until every answer has come to its end.
     *
     * @param excused true when answers may end as interrupted, with a button: two processes have died of them
     */
    private void settle(List<Asked> questions, boolean excused) {
        long pressed = System.nanoTime();
        long end = System.nanoTime() + DEADLINE;
        while (System.nanoTime() < end && !isOver(questions)) {
            if (System.nanoTime() - pressed > BETWEEN_PRESSES) {
                questions.stream()
                        .filter(each -> !each.isSettled() && (excused || each.isCut()))
                        .forEach(Asked::help);
                pressed = System.nanoTime();
            }
            LockSupport.parkNanos(LOOK);
        }
    }

    private boolean isOver(List<Asked> questions) {
        return stand.slack.eventsUnanswered() == 0
                && stand.slack.eventsUnderway() == 0
                && questions.stream().allMatch(Asked::isSettled);
    }

    /** Asks once more in every talk: what reaches the model tells what is remembered. */
    private void goOn() {
        Map<Asked, List<String>> next = new LinkedHashMap<>();
        for (Talk talk : talks) {
            tally.look(talk);
            List<String> expected = History.of(talk);
            next.put(talk.ask(cast.person(talk), cast.quickKey()), expected);
        }
        settle(List.copyOf(next.keySet()), false);
        next.forEach(
                (question, expected) -> tally.compare(expected, History.brought(question, stand.azure.requests())));
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + DEADLINE;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not within a minute");
            }
            LockSupport.parkNanos(LOOK);
        }
    }
}
