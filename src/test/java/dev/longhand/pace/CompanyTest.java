package dev.longhand.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.pace.Ledger.Claim;
import dev.longhand.pace.Need.Call;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompanyTest {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1000 * MILLI;
    private static final Learned AGREED = new Learned(50, 200, -1, 1);

    private final Budget budget = new Budget(50);
    private final Schedule schedule = new Schedule(budget, 0);
    private final Company company = new Company(schedule, budget, 0);

    @Test
    void untilItHasHeardOfTheOthersItKeepsToAThird() {
        assertTrue(company.apart());
        assertEquals(15, budget.left(0));
        hear(sight(false, 1, AGREED), 0);
        assertFalse(company.apart());
        assertEquals(50, budget.left(0));
    }

    @Test
    void theOthersAreToldAtOnceAtTheStartOftenWhileRepliesAreWrittenAndSeldomElse() {
        assertEquals(0, company.due(0));
        hear(sight(false, 1, AGREED), 0);
        assertEquals(5 * SECOND, company.due(0));
        schedule.open(new Stub(new Need(Call.EDIT, 5, false, false)), SECOND);
        assertEquals(400 * MILLI, company.due(SECOND));
    }

    @Test
    void allThatCountsIsTold() {
        hear(sight(false, 1, AGREED), 0);
        schedule.open(new Stub(new Need(Call.EDIT, 5, false, false)), 0);
        Step step = schedule.next(SECOND).steps().get(0);
        assertEquals(Claim.INTERIM, company.claim(step));
        assertEquals(0, company.report(SECOND).inFlight());
        company.heard(Optional.of(sight(true, 1, AGREED)), SECOND);
        assertEquals(1, company.report(SECOND).inFlight());
        schedule.completed(step, new Outcome.Done(), 2 * SECOND);
        company.completed(new Outcome.Done());

        Report report = company.report(12 * SECOND);
        assertEquals(0, report.inFlight());
        assertEquals(List.of(50_050L), report.returns());
        assertEquals(List.of(12_000L), report.ages());
        assertFalse(report.lesson());
    }

    @Test
    void aRefusalIsToldAtOnceAndUntilItIsKnown() {
        hear(sight(false, 1, AGREED), 0);
        schedule.open(new Stub(new Need(Call.EDIT, 5, false, true)), 0);
        Step step = schedule.next(SECOND).steps().get(0);
        assertEquals(Claim.LAST, company.claim(step));
        company.heard(Optional.of(sight(true, 1, AGREED)), SECOND);
        Outcome refused = new Outcome.Refused(Duration.ofSeconds(30));
        schedule.completed(step, refused, 2 * SECOND);
        company.completed(refused);

        assertTrue(company.due(2 * SECOND) < 2 * SECOND);
        Report told = company.report(2 * SECOND);
        assertEquals(30_000, told.shut());
        assertTrue(told.lesson());
        company.heard(Optional.empty(), 3 * SECOND);
        assertEquals(29_000, company.report(3 * SECOND).shut());
        hear(sight(false, 2, new Learned(40, 40, 500_000, 2)), 3 * SECOND);
        assertEquals(0, company.report(4 * SECOND).shut());
        assertFalse(company.report(4 * SECOND).lesson());
        assertEquals(40, budget.estimate());
    }

    @Test
    void anEndThatHasToWaitIsToldAtOnce() {
        hear(sight(false, 1, AGREED), 0);
        budget.seen(new long[] {SECOND}, 49, 0, 0);
        schedule.open(new Stub(new Need(Call.EDIT, 5, false, true)), 0);
        assertEquals(List.of(), schedule.next(100 * MILLI).steps());
        assertTrue(company.due(100 * MILLI) <= 100 * MILLI);
        assertEquals(1, company.report(100 * MILLI).waiting());
    }

    @Test
    void outOfReachEachCallIsTakenFromTheShare() {
        hear(sight(false, 10, AGREED), 0);
        company.heard(Optional.empty(), SECOND);
        for (int i = 0; i < 4; i++) {
            budget.spent(SECOND);
            assertTrue(company.goesAlone(SECOND));
        }
        budget.spent(SECOND);
        assertFalse(company.goesAlone(SECOND));
    }

    @Test
    void whatOneHasLearnedIsTakenOverByTheOthers() {
        hear(sight(false, 2, new Learned(120, 130, 60_000, 7)), 0);
        assertEquals(120, budget.estimate());
        assertEquals(new Learned(120, 130, 60_000, 7), company.report(0).learned());
        assertEquals(120, budget.left(61 * SECOND));
        assertEquals(200, company.report(61 * SECOND).learned().ceiling());
    }

    private void hear(Sight sight, long now) {
        company.report(now);
        company.heard(Optional.of(sight), now);
    }

    private static Sight sight(boolean granted, int processes, Learned learned) {
        return new Sight(granted, List.of(), 0, List.of(), 0, 0, 0, processes, learned);
    }

    private record Stub(Need need) implements Writing {
        @Override
        public Outcome perform(Call call) {
            throw new UnsupportedOperationException("the schedule only decides");
        }
    }
}
