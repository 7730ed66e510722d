package dev.longhand.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.pace.Need.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1000 * MILLI;
    private static final Outcome DONE = new Outcome.Done();

    private final Budget budget = new Budget(50);
    private final Schedule schedule = new Schedule(budget, 0);
    private long clock;

    @Test
    void aPostGoesAtOnceEvenWhenEditsAreShut() {
        shut(0, 30);
        Stub reply = open(new Need(Call.POST, 5, true, false), 0);
        assertEquals(List.of(new Step(reply, Call.POST)), schedule.next(0).steps());
    }

    @Test
    void whereTheRestCannotBePostedAnEditIsWaitedFor() {
        shut(0, 30);
        Stub reply = open(new Need(Call.EDIT, 5, false, true), 0);
        schedule.completed(only(schedule.next(0)), new Outcome.Unneeded(), 0);

        assertEquals(List.of(), schedule.next(29 * SECOND).steps());
        assertEquals(new Step(reply, Call.EDIT), only(schedule.next(31 * SECOND)));
    }

    @Test
    void whatCouldNotBeTidiedIsTriedAgainSomeTimes() {
        schedule.tidy(Outcome.Done::new);
        int tries = 0;
        long now = 0;
        for (Plan plan = schedule.next(now); !plan.steps().isEmpty(); plan = schedule.next(now)) {
            tries++;
            schedule.completed(only(plan), new Outcome.Failed(Duration.ZERO), now);
            now += 5 * SECOND;
        }
        assertEquals(5, tries);
    }

    @Test
    void whileAReplyIsWrittenSomethingIsTidiedNowAndThen() {
        open(new Need(Call.NONE, 0, false, false), 0);
        schedule.tidy(Outcome.Done::new);
        schedule.tidy(Outcome.Done::new);
        schedule.completed(only(schedule.next(0)), DONE, 0);
        assertEquals(List.of(), schedule.next(SECOND).steps());
        assertEquals(1, schedule.next(5 * SECOND).steps().size());
    }

    @Test
    void whileNobodyIsAnsweredOneIsTidiedEachSecond() {
        schedule.tidy(Outcome.Done::new);
        schedule.tidy(Outcome.Done::new);
        schedule.completed(only(schedule.next(0)), DONE, 0);
        assertEquals(List.of(), schedule.next(SECOND / 2).steps());
        assertEquals(1, schedule.next(SECOND).steps().size());
    }

    @Test
    void nothingIsTidiedWhereFewCallsAreLeft() {
        for (int i = 0; i < 40; i++) {
            budget.spent(0);
        }
        schedule.tidy(Outcome.Done::new);
        assertEquals(List.of(), schedule.next(0).steps());
    }

    @Test
    void whatWasPutOffForAnotherProcessIsTidiedLater() {
        schedule.tidy(Outcome.Done::new);
        Step chore = only(schedule.next(0));
        schedule.denied(chore, 0);
        assertEquals(chore, only(schedule.next(5 * SECOND)));
    }

    @Test
    void aSecondEditWaitsForTheFirst() {
        Stub reply = open(new Need(Call.EDIT, 5, false, true), 0);
        Step step = only(schedule.next(0));
        assertEquals(List.of(), schedule.next(10 * SECOND).steps());
        schedule.completed(step, DONE, 10 * SECOND);
        assertEquals(step, only(schedule.next(10 * SECOND)));
        assertEquals(reply, step.writing());
    }

    @Test
    void anEditThatWasNotNeededIsGivenBack() {
        open(new Need(Call.EDIT, 5, false, false), 0);
        int left = schedule.meters(0).left();
        Step step = only(schedule.next(0));
        assertEquals(left - 1, schedule.meters(0).left());

        schedule.completed(step, new Outcome.Unneeded(), 0);

        assertEquals(left, schedule.meters(0).left());
        assertEquals(0, schedule.meters(0).edits());
    }

    @Test
    void aReplyThatSlackDoesNotTakeIsNotTriedAgain() {
        open(new Need(Call.EDIT, 5, false, true), 0);
        schedule.completed(only(schedule.next(0)), new Outcome.Rejected("invalid_blocks"), MILLI);

        assertEquals(List.of(), schedule.next(SECOND).steps());
        assertEquals(0, schedule.meters(SECOND).live());
    }

    @Test
    void oneMessageIsEditedAtMostEveryThreeHundredMillis() {
        open(new Need(Call.EDIT, 5, false, false), 0);
        schedule.completed(only(schedule.next(0)), DONE, 80 * MILLI);
        Plan plan = schedule.next(100 * MILLI);
        assertEquals(List.of(), plan.steps());
        assertTrue(plan.again() <= 300 * MILLI);
        assertEquals(1, schedule.next(400 * MILLI).steps().size());
    }

    @Test
    void endsComeBeforeEverythingElse() {
        open(new Need(Call.EDIT, 5000, true, false), 0);
        Stub over = open(new Need(Call.EDIT, 1, false, true), 0);
        assertEquals(over, schedule.next(SECOND).steps().get(0).writing());
    }

    @Test
    void whoHasSeenNothingComesBeforeWhoIsFurtherBehind() {
        open(new Need(Call.EDIT, 5000, false, false), 0);
        Stub unseen = open(new Need(Call.EDIT, 1, true, false), 0);
        assertEquals(unseen, only(schedule.next(SECOND)).writing());
    }

    @Test
    void whoIsFurthestBehindComesFirst() {
        open(new Need(Call.EDIT, 10, false, false), 0);
        Stub behind = open(new Need(Call.EDIT, 100, false, false), 0);
        open(new Need(Call.EDIT, 20, false, false), 0);
        assertEquals(behind, only(schedule.next(SECOND)).writing());
    }

    @Test
    void anEndThatWouldWaitLongGoesOutAsAFurtherMessage() {
        shut(0, 30);
        Stub reply = open(new Need(Call.EDIT, 5, false, true), SECOND);
        assertEquals(new Step(reply, Call.POST_REST), only(schedule.next(SECOND)));
    }

    @Test
    void anEndThatWaitsAMomentStaysInItsMessage() {
        shut(0, 2);
        Stub reply = open(new Need(Call.EDIT, 5, false, true), SECOND);
        Plan plan = schedule.next(SECOND);
        assertEquals(List.of(), plan.steps());
        assertEquals(2 * SECOND, plan.again());
        assertEquals(new Step(reply, Call.EDIT), only(schedule.next(2 * SECOND)));
    }

    @Test
    void aRefusedPostPausesThePostsOfThatReplyOnly() {
        shut(0, 60);
        Stub refused = open(new Need(Call.EDIT, 5, false, true), 0);
        schedule.completed(only(schedule.next(0)), new Outcome.Refused(Duration.ofSeconds(10)), SECOND);
        Stub other = open(new Need(Call.EDIT, 5, false, true), SECOND);
        Plan plan = schedule.next(SECOND);
        assertEquals(new Step(other, Call.POST_REST), only(plan));
        assertEquals(11 * SECOND, plan.again());
        assertEquals(new Step(refused, Call.POST_REST), only(schedule.next(11 * SECOND)));
    }

    @Test
    void aRefusedEditPausesTheEditsOfAll() {
        open(new Need(Call.EDIT, 5, false, false), 0);
        schedule.completed(only(schedule.next(0)), new Outcome.Refused(Duration.ofSeconds(10)), SECOND);
        open(new Need(Call.EDIT, 5, false, false), SECOND);
        assertEquals(List.of(), schedule.next(10 * SECOND).steps());
        assertEquals(1, schedule.next(12 * SECOND).steps().size());
    }

    @Test
    void aFailurePausesThatReplyOnly() {
        Stub failed = open(new Need(Call.EDIT, 5, false, true), 0);
        schedule.completed(only(schedule.next(0)), new Outcome.Failed(Duration.ofSeconds(5)), SECOND);
        Stub other = open(new Need(Call.EDIT, 5, false, true), SECOND);
        assertEquals(other, only(schedule.next(SECOND)).writing());
        assertEquals(failed, only(schedule.next(6 * SECOND)).writing());
    }

    @Test
    void aLostReplyIsForgotten() {
        open(new Need(Call.EDIT, 5, false, true), 0);
        schedule.completed(only(schedule.next(0)), new Outcome.Lost("deleted"), SECOND);
        assertEquals(List.of(), schedule.next(2 * SECOND).steps());
        assertEquals(0, schedule.meters(2 * SECOND).live());
    }

    @Test
    void theCallOfAReplyThatWasClosedMeanwhileStillCounts() {
        Stub reply = open(new Need(Call.EDIT, 5, false, true), 0);
        Step step = only(schedule.next(0));
        schedule.close(reply);
        schedule.completed(step, DONE, SECOND);
        assertEquals(49, schedule.meters(2 * SECOND).left());
        assertEquals(50, schedule.meters(62 * SECOND).left());
    }

    @Test
    void aReplyThatCannotSayWhatItNeedsStopsNobody() {
        Stub broken = open(Need.NOTHING, 0);
        broken.need = null;
        Stub other = open(new Need(Call.EDIT, 5, false, true), 0);
        assertEquals(other, only(schedule.next(0)).writing());
        broken.need = new Need(Call.EDIT, 5, false, true);
        assertEquals(broken, only(schedule.next(2 * SECOND)).writing());
    }

    @Test
    void theLastCallsAreKeptForTheEnds() {
        List<Stub> replies = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            replies.add(open(new Need(Call.EDIT, 100, false, false), 0));
        }
        for (long now = 0; now < 12 * SECOND; now += 50 * MILLI) {
            for (Step step : schedule.next(now).steps()) {
                schedule.completed(step, DONE, now);
            }
        }
        replies.forEach(reply -> reply.need = new Need(Call.EDIT, 100, false, true));
        List<Step> ends = schedule.next(12 * SECOND).steps();
        assertEquals(20, ends.stream().filter(step -> step.call() == Call.EDIT).count());
    }

    @Test
    void anEndBeforeWhichAnotherProcessWentIsTriedAgainSoon() {
        Stub over = open(new Need(Call.EDIT, 5, false, true), 0);
        schedule.denied(only(schedule.next(0)), MILLI);
        assertEquals(50, schedule.meters(MILLI).left());
        assertEquals(0, schedule.meters(MILLI).edits());
        Plan plan = schedule.next(2 * MILLI);
        assertEquals(List.of(), plan.steps());
        assertEquals(1, schedule.waiting());
        assertEquals(new Step(over, Call.EDIT), only(schedule.next(plan.again())));
    }

    @Test
    void anEndBeforeWhichOthersGoAgainAndAgainGoesOutAsAFurtherMessage() {
        Stub over = open(new Need(Call.EDIT, 5, false, true), 0);
        List<Step> posted = new ArrayList<>();
        for (long now = 0; now < 3 * SECOND; now += 10 * MILLI) {
            for (Step step : schedule.next(now).steps()) {
                if (step.call() == Call.EDIT) {
                    schedule.denied(step, now);
                } else {
                    posted.add(step);
                }
            }
        }
        assertEquals(List.of(new Step(over, Call.POST_REST)), posted);
        assertEquals(0, schedule.meters(3 * SECOND).edits());
    }

    @Test
    void theCallsForWhichEndsWaitElsewhereAreLeftToThem() {
        budget.seen(new long[] {10 * SECOND, 20 * SECOND}, 47, 0, 0);
        open(new Need(Call.EDIT, 5, false, false), 0);
        schedule.seen(new Others(new long[0], 0, 2), 0);
        assertEquals(List.of(), schedule.next(5 * SECOND).steps());
        schedule.seen(new Others(new long[0], 0, 0), 5 * SECOND);
        assertEquals(1, schedule.next(5 * SECOND).steps().size());
    }

    @Test
    void repliesElsewhereTakeTheirShareOfTheEdits() {
        open(new Need(Call.EDIT, 5, false, false), 0);
        int alone = editsIn(10);
        schedule.seen(new Others(new long[10], 0, 0), 10 * SECOND);
        int among = editsIn(10);
        assertTrue(among * 3 < alone, among + " instead of " + alone);
    }

    private int editsIn(int seconds) {
        long before = schedule.meters(clock).edits();
        for (long until = clock + seconds * SECOND; clock < until; clock += 20 * MILLI) {
            for (Step step : schedule.next(clock).steps()) {
                schedule.completed(step, DONE, clock);
            }
        }
        return (int) (schedule.meters(clock).edits() - before);
    }

    private Stub open(Need need, long now) {
        Stub stub = new Stub(need);
        schedule.open(stub, now);
        return stub;
    }

    private void shut(long now, int seconds) {
        budget.spent(now);
        budget.refused(now, Duration.ofSeconds(seconds));
    }

    private static Step only(Plan plan) {
        assertEquals(1, plan.steps().size(), plan::toString);
        return plan.steps().get(0);
    }

    private static final class Stub implements Writing {
        private Need need;

        Stub(Need need) {
            this.need = need;
        }

        @Override
        public Need need() {
            if (need == null) {
                throw new IllegalStateException("a bug");
            }
            return need;
        }

        @Override
        public Outcome perform(Call call) {
            throw new UnsupportedOperationException("the schedule only decides");
        }
    }
}
