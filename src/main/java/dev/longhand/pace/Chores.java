package dev.longhand.pace;

import dev.longhand.pace.Need.Call;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Edits for which nobody waits, such as taking old buttons away, in the order in which they were asked for. Each takes a
 * call that readers could have had a minute later, so they come seldom, and only where a good part of the calls is left.
 * Guarded like the schedule.
 */
final class Chores {
    /** This share of the calls is never taken by a chore: with less, answers would be split for the sake of old buttons. */
    private static final double KEPT = 1 / 3.0;

    private static final long APART = TimeUnit.SECONDS.toNanos(5);

    /** Where nobody is being answered, and this share of the calls is left, they may come as fast as they are looked at. */
    private static final double PLENTY = 0.75;

    /** So often it is looked whether there are calls enough. */
    private static final long BETWEEN_LOOKS = TimeUnit.SECONDS.toNanos(1);

    private static final int MOST = 1_000;
    private static final int TRIES = 5;

    /** A chore in a reply's clothes: it is carried out like one's edit, but never asked what it needs. */
    private static final class Chore implements Writing {
        private final Supplier<Outcome> edit;
        private int tries;

        Chore(Supplier<Outcome> edit) {
            this.edit = edit;
        }

        @Override
        public Need need() {
            return Need.NOTHING;
        }

        @Override
        public Outcome perform(Call call) {
            return edit.get();
        }
    }

    private final Deque<Chore> waiting = new ArrayDeque<>();
    private long last = Long.MIN_VALUE;

    /** Forgotten at once where very many wait. */
    void add(Supplier<Outcome> edit) {
        if (waiting.size() < MOST) {
            waiting.add(new Chore(edit));
        }
    }

    /**
     * The chore whose edit is to begin now.
     *
     * @param quiet true when no reply is being written
     */
    Optional<Writing> next(Budget budget, boolean quiet, long now) {
        boolean plenty = quiet && budget.left(now) > PLENTY * budget.estimate();
        long apart = plenty ? BETWEEN_LOOKS : APART;
        boolean rested = last == Long.MIN_VALUE || now - last >= apart;
        if (waiting.isEmpty() || !rested || budget.left(now) <= KEPT * budget.estimate()) {
            return Optional.empty();
        }
        last = now;
        return Optional.of(waiting.remove());
    }

    /** When to ask again. */
    long due(long now) {
        return waiting.isEmpty() ? Long.MAX_VALUE : now + BETWEEN_LOOKS;
    }

    /** An edit has ended; of anything but a chore, nothing follows. */
    void completed(Writing writing, Outcome outcome) {
        boolean passing = outcome instanceof Outcome.Failed || outcome instanceof Outcome.Refused;
        if (writing instanceof Chore chore && ++chore.tries < TRIES && passing) {
            waiting.add(chore);
        }
    }

    /** An edit was not made, because another process went before. */
    void denied(Writing writing) {
        if (writing instanceof Chore chore) {
            waiting.addFirst(chore);
        }
    }
}
