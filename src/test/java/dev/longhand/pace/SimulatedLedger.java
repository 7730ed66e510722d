package dev.longhand.pace;

import dev.longhand.pace.Ledger.Claim;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the script in Redis does, in virtual time. {@code RedisLedgerTest} holds that one to the same. */
final class SimulatedLedger {
    private static final long QUIET = 3_000;
    private static final long GONE = 15_000;
    private static final long FORGOTTEN = 75_000;
    private static final long RELEARN = 1_200;

    /** Milliseconds of the ledger's clock. */
    private record Told(long at, int inFlight, List<Long> returns, List<Long> opened, double arrivals, int waiting) {}

    private final SimulatedTime time;
    private final Map<Integer, Told> processes = new LinkedHashMap<>();
    private Optional<Learned> learned = Optional.empty();
    private long ceilingUntil;
    private long since = -1;
    private long shut;
    private double downFrom = Double.MAX_VALUE;
    private double downUntil = Double.MAX_VALUE;

    SimulatedLedger(SimulatedTime time) {
        this.time = time;
    }

    void down(double from, double until) {
        downFrom = from;
        downUntil = until;
    }

    boolean isDown() {
        double now = time.now() / 1e9;
        return now >= downFrom && now < downUntil;
    }

    Sight exchange(int me, Report report, Claim claim) {
        long now = time.now() / 1_000_000;
        processes.values().removeIf(told -> now - told.at > FORGOTTEN);
        List<Long> returns = new ArrayList<>();
        List<Long> ages = new ArrayList<>();
        int flying = 0;
        int waiting = 0;
        int count = 1;
        double arrivals = 0;
        for (Map.Entry<Integer, Told> each : processes.entrySet()) {
            Told told = each.getValue();
            if (each.getKey() != me) {
                told.returns.stream().filter(back -> back > now).forEach(back -> returns.add(back - now));
                flying += told.inFlight;
                count += now - told.at <= GONE ? 1 : 0;
                if (now - told.at <= QUIET) {
                    told.opened.forEach(opened -> ages.add(now - opened));
                    waiting += told.waiting;
                    arrivals += told.arrivals;
                }
            }
        }
        agree(report, now);
        since = since < 0 ? now : since;
        shut = Math.max(shut, report.shut() > 0 ? now + report.shut() : 0);
        long closed = Math.max(0, Math.max(shut - now, since + RELEARN - now));
        int counted = report.inFlight() + report.returns().size() + flying + returns.size();
        int kept = claim == Claim.INTERIM ? waiting : 0;
        boolean granted = claim != Claim.NONE
                && closed == 0
                && counted + kept < learned.orElseThrow().estimate();
        processes.put(
                me,
                new Told(
                        now,
                        report.inFlight() + (granted ? 1 : 0),
                        report.returns().stream().map(back -> now + back).toList(),
                        report.ages().stream().map(age -> now - age).toList(),
                        report.arrivals(),
                        report.waiting()));
        Learned all = learned.orElseThrow();
        long ceilingFor = ceilingUntil == 0 ? -1 : Math.max(0, ceilingUntil - now);
        Learned agreed = new Learned(all.estimate(), all.ceiling(), ceilingFor, all.revision());
        return new Sight(granted, returns, flying, ages, arrivals, waiting, closed, count, agreed);
    }

    private void agree(Report report, long now) {
        Learned news = report.learned();
        long known = learned.map(Learned::revision).orElse(-1L);
        if (news.revision() > known || (report.lesson() && news.revision() == known)) {
            long revision = Math.max(1, news.revision() + (news.revision() == known ? 1 : 0));
            learned = Optional.of(new Learned(news.estimate(), news.ceiling(), 0, revision));
            ceilingUntil = news.ceilingFor() < 0 ? 0 : now + news.ceilingFor();
        }
    }
}
