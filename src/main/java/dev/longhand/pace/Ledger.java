package dev.longhand.pace;

import java.util.Optional;

/**
 * Where all processes that edit in one workspace write down what they do, and ask before each edit: what it grants to all of
 * them together never exceeds the limit. One process asks one thing at a time; different processes ask at any time.
 */
public interface Ledger {
    /** For a process that is alone: there is nobody to ask. */
    Ledger ALONE = (report, claim) -> Optional.empty();

    /** What is asked for together with a report. */
    enum Claim {
        /** Nothing: it is told and looked at only. */
        NONE,
        /** An edit of a reply that goes on. It is not granted while only so many are left as last edits wait for elsewhere. */
        INTERIM,
        /** A last edit. */
        LAST
    }

    /**
     * Tells the others, and shows what they tell. Called on a worker thread; may block, but not for much more than a third
     * of a second, and does not throw.
     *
     * @return empty when they cannot be reached
     */
    Optional<Sight> exchange(Report report, Claim claim);
}
