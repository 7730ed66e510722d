package dev.longhand.pace;

import dev.longhand.pace.Need.Call;

/** What has been done since the start. */
final class Tally {
    private long edits;
    private long posts;
    private long rests;
    private long refusals;
    private long failures;

    void began(Call call) {
        edits += call == Call.EDIT ? 1 : 0;
        posts += call != Call.EDIT ? 1 : 0;
        rests += call == Call.POST_REST ? 1 : 0;
    }

    void completed(Call call, Outcome outcome) {
        refusals += outcome instanceof Outcome.Refused ? 1 : 0;
        failures += outcome instanceof Outcome.Failed ? 1 : 0;
        if (call == Call.EDIT && outcome instanceof Outcome.Unneeded) {
            editNotMade();
        }
    }

    void editNotMade() {
        edits--;
    }

    void failed() {
        failures++;
    }

    Meters meters(int live, int left, int estimate) {
        return new Meters(live, left, estimate, edits, posts, rests, refusals, failures);
    }
}
