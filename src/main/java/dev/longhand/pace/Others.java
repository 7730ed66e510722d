package dev.longhand.pace;

/**
 * The other processes' replies, as far as this one knows.
 *
 * @param opened when each of their replies that stream was begun, in nanoseconds by our clock
 * @param arrivals how many begin there each second
 * @param waiting how many last edits wait there for a call
 */
record Others(long[] opened, double arrivals, int waiting) {
    static final Others NONE = new Others(new long[0], 0, 0);

    static Others of(Sight sight, long now) {
        long[] opened =
                sight.ages().stream().mapToLong(age -> now - age * 1_000_000).toArray();
        return new Others(opened, sight.arrivals(), sight.waiting());
    }
}
