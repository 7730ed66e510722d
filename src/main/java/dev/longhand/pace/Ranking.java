package dev.longhand.pace;

/**
 * Whose turn it is among replies that go on: first those nobody has seen a word of, then the one whose reader is furthest
 * behind, by unseen text times the time since the last was shown. For a given number of edits that index makes the mean
 * lag smallest: equal at every edit, it gives a reply edits by the root of its speed.
 *
 * <p>What is about to end counts for the time it still has, because its last edit shows the rest in any case.
 */
final class Ranking {
    private Ranking() {}

    static boolean before(Live one, Live other, long now) {
        if (one.need.first() != other.need.first()) {
            return one.need.first();
        }
        return behind(one, now) > behind(other, now);
    }

    private static double behind(Live live, long now) {
        return live.need.unseen() * Math.min((now - live.shown) / 1e9, live.rest);
    }
}
