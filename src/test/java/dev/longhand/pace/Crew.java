package dev.longhand.pace;

/**
 * The processes of a simulation. Seconds.
 *
 * @param dies when the first of them dies, with its replies
 * @param outageFrom from when on the ledger cannot be reached
 */
record Crew(int processes, double dies, double outageFrom, double outageUntil) {
    static final Crew ALONE = of(1);

    static Crew of(int processes) {
        return new Crew(processes, Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE);
    }

    Crew firstDies(double at) {
        return new Crew(processes, at, outageFrom, outageUntil);
    }

    Crew outage(double from, double until) {
        return new Crew(processes, dies, from, until);
    }
}
