package dev.longhand.pace;

import dev.longhand.pace.Need.Call;

/** A reply that is produced at an even speed over virtual time, on as many pages as it needs. Counts tokens. */
final class SimulatedReply implements Writing {
    static final long FIRST_TOKEN = 400_000_000L;
    static final long PLACEHOLDER = 700_000_000L;
    private static final int CHARS = 4;
    private static final int PAGE = 10_000 / CHARS;

    final int number;
    final long start;
    final int tokens;
    private final long perToken;
    private final SimulatedTime time;

    private boolean posted;
    /** Tokens shown by calls that have gone through, and by the call that is on its way. */
    int shown;

    private int sent;
    private int page;
    private boolean words;

    SimulatedReply(int number, long start, double seconds, double perSecond, SimulatedTime time) {
        this.number = number;
        this.start = start;
        this.tokens = (int) (seconds * perSecond);
        this.perToken = (long) (1e9 / perSecond);
        this.time = time;
    }

    /** When the n-th token, from 0, was produced. */
    long produced(int token) {
        return start + FIRST_TOKEN + token * perToken;
    }

    /** When the model had said all. */
    long end() {
        return produced(tokens - 1);
    }

    boolean settled() {
        return shown == tokens;
    }

    @Override
    public Need need() {
        int there = there();
        boolean over = there == tokens;
        int unseen = (there - shown) * CHARS;
        if (!posted) {
            boolean due = there > 0 || time.now() - start >= PLACEHOLDER;
            return new Need(due ? Call.POST : Call.NONE, unseen, true, over);
        }
        if (unseen == 0) {
            return new Need(Call.NONE, 0, false, over);
        }
        boolean pageFull = shown == (page + 1) * PAGE;
        return new Need(pageFull ? Call.POST : Call.EDIT, unseen, !words, over);
    }

    /** A call sets out, with the text that is there now. */
    void begin(Call call) {
        if (call == Call.POST && posted) {
            page++;
        }
        sent = call == Call.POST_REST ? there() : Math.min(there(), (page + 1) * PAGE);
    }

    /** The call has gone through; tells how many tokens it brought. */
    int through() {
        int brought = sent - shown;
        posted = true;
        words |= sent > 0;
        shown = sent;
        return brought;
    }

    @Override
    public Outcome perform(Call call) {
        throw new UnsupportedOperationException("the simulation makes the calls itself");
    }

    private int there() {
        long since = time.now() - start - FIRST_TOKEN;
        return since < 0 ? 0 : (int) Math.min(tokens, since / perToken + 1);
    }
}
