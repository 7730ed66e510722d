package dev.longhand.reply;

import dev.longhand.conversation.Question;
import dev.longhand.conversation.Standing;
import dev.longhand.metrics.Metrics;
import dev.longhand.pace.Need;
import dev.longhand.pace.Outcome;
import dev.longhand.pace.Writing;
import dev.longhand.slack.Body;
import dev.longhand.slack.Workspace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A reply as its readers see it. Each call shows the newest draft.
 *
 * <p>Threads: {@link #perform} runs on one of the pacer's workers, never twice at a time, and the pacer hands its effects
 * on from one call to the next. {@link #need} may run at any time on any thread and looks at one immutable value. The
 * figures may be asked for once the message is settled.
 */
final class LiveMessage implements Writing {
    /** Waiting this long for the first words saves the edit that would put them in the place of a placeholder. */
    static final Duration PATIENCE = Duration.ofMillis(700);

    /** A post with fewer characters than this, for which it need not wait long, would say too little. */
    private static final int FIRST_WORDS = 60;

    /** How often in a row our own code may fail to show a message before that is told. */
    private static final int FAULTS = 3;

    private static final Duration AGAIN = Duration.ofSeconds(1);

    /** A turn in the channel, the call, and the note of it. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(20);

    private static final Logger log = LoggerFactory.getLogger(LiveMessage.class);

    private final Question question;
    private final Draft draft;
    private final LongSupplier nanoTime;
    private final Consumer<Standing> noted;
    private final long placeholderDue;
    private final CompletableFuture<Outcome> settled = new CompletableFuture<>();

    /** Held while a call is made, for those who wait for its end. */
    private final ReentrantLock calling = new ReentrantLock();

    // Confined to the one call in flight.
    private final PostedPages posted;
    private final Bodies bodies;
    private final Lag lag;
    private int edition;
    private int refusals;
    private int faults;
    private long firstPaint;
    private Rows.Row outdated;

    private volatile Progress progress;
    private volatile List<String> inSlack;

    /**
     * How far the readers are.
     *
     * @param version the draft's version that is fully shown; -1 for none
     * @param length the length of the text that is shown
     * @param pending the call that is needed next as soon as there is anything to show
     * @param refined true when the newest draft was rendered to find that out
     */
    private record Progress(int version, int length, Need.Call pending, boolean refined) {}

    /**
     * @param standing what stands of the answer already; the draft begins with its text
     * @param noted told what stands after each call that has changed it, on the thread that made the call
     */
    LiveMessage(
            Workspace workspace,
            Question question,
            Standing standing,
            Draft draft,
            LongSupplier nanoTime,
            Metrics metrics,
            Consumer<Standing> noted) {
        this.question = question;
        this.draft = draft;
        this.nanoTime = nanoTime;
        this.noted = noted;
        this.placeholderDue = nanoTime.getAsLong() + PATIENCE.toNanos();
        this.bodies = new Bodies(question.ts(), standing);
        this.lag = new Lag(nanoTime, metrics);
        this.posted = new PostedPages(workspace, question, standing.messages());
        if (!standing.text().isEmpty()) {
            // The last held a footer or a button more.
            posted.assume(bodies.of(draft.snapshot()), standing.messages().size() - 1);
        }
        inSlack = standing.messages();
        Need.Call first = standing.messages().isEmpty() ? Need.Call.POST : Need.Call.EDIT;
        progress = new Progress(-1, draft.length(), first, false);
    }

    /**
     * Completed when the whole of a finished draft is shown ({@code Done}), or never can be ({@code Lost} where its place
     * is gone, {@code Rejected} where Slack does not take it).
     */
    CompletableFuture<Outcome> settled() {
        return settled;
    }

    /** Waits until it is settled; {@code Failed} when it is not by then, or was left. */
    Outcome awaitSettled(Duration most) {
        try {
            return settled.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            log.warn("a reply to {} could not be shown within {}", question.ts(), most);
            return new Outcome.Failed(Duration.ZERO);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Failed(Duration.ZERO);
        }
    }

    /** What stands in Slack once this is settled. */
    Standing standing() {
        return new Standing(posted.messages(), draft.snapshot().text(), bodies.seams());
    }

    /** The last message, once this is settled, and what it shows; nothing where nothing stands. */
    Optional<Body> last() {
        List<Body> shown = bodies.of(draft.snapshot());
        return posted.messages().isEmpty() || shown.isEmpty()
                ? Optional.empty()
                : Optional.of(shown.get(shown.size() - 1));
    }

    /** What has to be put right in a message that could not be edited at the end: its buttons are out of date. */
    Optional<Rows.Row> outdated() {
        return Optional.ofNullable(outdated);
    }

    /**
     * No call is made any more; one that is on its way may still land.
     *
     * @param why what it is settled with
     */
    void leave(Outcome why) {
        settled.complete(why);
    }

    /**
     * Waits for the call that is on its way, and looks once whether a post stands of which we were not told. Whoever goes on
     * with this reply learns of both from the store. To be called when the pacer drives it no more.
     */
    void awaitCalls() {
        try {
            if (!calling.tryLock(LONGEST_CALL.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("a call in reply to {} is still on its way", question.ts());
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            if (posted.resolvesDoubt()) {
                note(draft.snapshot());
            }
        } finally {
            calling.unlock();
        }
    }

    /** True when this is one of the messages that show the reply. */
    boolean isIn(String ts) {
        return inSlack.contains(ts);
    }

    /** When readers saw the first words, by the injected clock; 0 when never. */
    long firstPaint() {
        return firstPaint;
    }

    int posts() {
        return posted.posts();
    }

    int edits() {
        return posted.edits();
    }

    /** How often Slack refused an edit for its rate. */
    int refusals() {
        return refusals;
    }

    @Override
    public Need need() {
        Progress seen = progress;
        int length = draft.length();
        boolean complete = draft.complete();
        boolean patient =
                seen.version() < 0 && length < FIRST_WORDS && !complete && nanoTime.getAsLong() - placeholderDue < 0;
        if (settled.isDone() || patient || seen.version() == draft.version()) {
            return Need.NOTHING;
        }
        // At the end nothing may be left to show but what no reader sees: that costs no edit.
        boolean shown = complete && length == seen.length() && length > 0;
        Need.Call call = shown && !seen.refined() ? Need.Call.POST : seen.pending();
        return new Need(call, Math.max(1, length - seen.length()), seen.length() == 0, complete);
    }

    /** Makes the call that was granted, if it is the one that is needed. */
    @Override
    public Outcome perform(Need.Call call) {
        calling.lock();
        try {
            return settled.isDone() ? new Outcome.Unneeded() : performed(call);
        } finally {
            calling.unlock();
        }
    }

    private Outcome performed(Need.Call call) {
        try {
            Outcome outcome = bringOn(call);
            faults = 0;
            return outcome;
        } catch (RuntimeException fault) {
            log.error("a message in reply to {} could not be shown", question.ts(), fault);
            if (++faults < FAULTS) {
                return new Outcome.Failed(AGAIN);
            }
            Outcome outcome = new Outcome.Rejected("a fault of ours: " + fault);
            settled.complete(outcome);
            return outcome;
        }
    }

    private Outcome bringOn(Need.Call call) {
        Draft.Snapshot newest = newest();
        List<Body> wanted = wanted(call, newest);
        if (call != Need.Call.EDIT
                && posted.next(wanted) == Need.Call.POST
                && wanted.size() > posted.messages().size()) {
            if (!posted.awaitTurn() || settled.isDone()) {
                // It was left meanwhile: what is said here now is somebody else's business.
                return new Outcome.Unneeded();
            }
            newest = newest();
            wanted = wanted(call, newest);
        }
        Need.Call needed = posted.next(wanted);
        boolean granted = needed == call || call == Need.Call.POST_REST && needed == Need.Call.POST;
        if (needed != Need.Call.NONE && !granted) {
            progress = new Progress(progress.version(), progress.length(), needed, true);
            return new Outcome.Unneeded();
        }
        // Before the call: Slack may tell of a message that we delete before it answers us.
        List<String> standing = posted.messages();
        inSlack = standing.subList(0, Math.min(standing.size(), wanted.size()));
        Outcome outcome = needed == Need.Call.NONE ? new Outcome.Unneeded() : posted.bringOn(wanted);
        if (outcome instanceof Outcome.Done || outcome instanceof Outcome.Unneeded) {
            advance(newest, wanted);
            note(newest);
        } else if (outcome instanceof Outcome.Refused) {
            refusals++;
        } else if (outcome instanceof Outcome.Lost || outcome instanceof Outcome.Rejected) {
            settled.complete(outcome);
        }
        return outcome;
    }

    /** What a successor must know: with a text that some reader has seen, and no word that nobody has. */
    private void note(Draft.Snapshot newest) {
        int shown = Math.min(progress.length(), newest.text().length());
        noted.accept(new Standing(posted.messages(), newest.text().substring(0, shown), bodies.seams()));
    }

    private List<Body> wanted(Need.Call call, Draft.Snapshot newest) {
        return call == Need.Call.POST_REST ? rest(newest) : bodies.of(newest);
    }

    private Draft.Snapshot newest() {
        Draft.Snapshot newest = draft.snapshot();
        lag.taken(newest);
        if (newest.edition() != edition) {
            edition = newest.edition();
            progress = new Progress(progress.version(), 0, progress.pending(), false);
        }
        return newest;
    }

    /**
     * No edit can be had: what stands stays as it is, and the rest goes into further messages. Where nothing of the answer
     * stands yet, or what stands is to be taken back, other messages take its place.
     */
    private List<Body> rest(Draft.Snapshot newest) {
        int shown = progress.length();
        if (shown > 0 && posted.isUnsure()) {
            // What follows what we know to be shown may be shown too: only an edit can tell.
            return bodies.of(newest);
        }
        if (shown > 0) {
            int messages = posted.messages().size();
            List<Body> wanted = bodies.withSeamAt(shown, messages, newest);
            posted.assume(wanted, messages);
            String last = posted.messages().get(messages - 1);
            outdated = new Rows.Row(question.ts(), last, newest.text(), wanted.get(messages - 1));
            return wanted;
        }
        posted.retireAll();
        return bodies.of(newest);
    }

    private void advance(Draft.Snapshot newest, List<Body> wanted) {
        boolean words = !wanted.isEmpty() && bodies.holdWords(wanted, newest);
        if (words && firstPaint == 0) {
            firstPaint = nanoTime.getAsLong();
        }
        inSlack = posted.messages();
        Need.Call next = posted.next(wanted);
        if (next != Need.Call.NONE) {
            progress = new Progress(progress.version(), progress.length(), next, false);
            return;
        }
        Need.Call later = posted.messages().isEmpty() ? Need.Call.POST : Need.Call.EDIT;
        progress = new Progress(newest.version(), words ? newest.text().length() : 0, later, false);
        if (words) {
            lag.shown();
        }
        if (newest.complete()) {
            settled.complete(new Outcome.Done());
        }
    }
}
