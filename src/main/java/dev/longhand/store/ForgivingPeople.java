package dev.longhand.store;

import dev.longhand.conversation.PersonStore;
import java.time.Instant;
import java.time.LocalDate;

/** What is remembered of people, where a failing store is logged and worked around. Safe for use by many threads. */
final class ForgivingPeople implements PersonStore {
    private final PersonStore store;
    private final Forgiving forgiving;

    ForgivingPeople(PersonStore store, Forgiving forgiving) {
        this.store = store;
        this.forgiving = forgiving;
    }

    /** Rather never than again and again. */
    @Override
    public boolean first(String person, String what, Instant until) {
        return forgiving.or(false, "note what happened", () -> store.first(person, what, until));
    }

    @Override
    public void spend(String person, LocalDate day, int tokens) {
        forgiving.done("count tokens", () -> store.spend(person, day, tokens));
    }

    @Override
    public long spent(String person, LocalDate day) {
        return forgiving.or(0L, "read how many tokens were used", () -> store.spent(person, day));
    }
}
