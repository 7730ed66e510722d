package dev.longhand.reply;

import dev.longhand.access.Refusal;
import dev.longhand.conversation.Conversation;
import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.Lease;
import dev.longhand.conversation.Question;
import dev.longhand.conversation.Standing;
import dev.longhand.conversation.Stop;
import dev.longhand.conversation.Stop.Reason;
import dev.longhand.conversation.Turn;
import dev.longhand.model.ModelFailure;
import dev.longhand.pace.Outcome;
import dev.longhand.slack.Body;
import dev.longhand.slack.Body.Mark;
import dev.longhand.slack.Person;
import dev.longhand.slack.SlackFailure;
import dev.longhand.slack.SlackText;
import dev.longhand.wording.Phrase;
import dev.longhand.wording.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The story of one answer: recall, ask, write, settle, remember. {@link #run} has a thread of its own, which reads the
 * model's stream; {@link #stop} may be called by any.
 */
final class Reply implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Reply.class);

    /** How long the last edit is tried. By then Slack has been out of reach for as long. */
    private static final Duration SETTLING = Duration.ofMinutes(10);

    /** So many processes may die in the middle of one answer: perhaps it is the answer that kills them. */
    private static final int TRIES = 2;

    /** For these, what is shown is somebody else's business from then on. */
    private static final Set<Reason> SILENT = Set.of(Reason.LOST, Reason.CHANGED, Reason.GONE);

    /** Who wants to be rid of an answer means also one that was stopped for another reason before. */
    private static final Set<Reason> FINAL = Set.of(Reason.LOST, Reason.CHANGED, Reason.GONE, Reason.REMOVED);

    private final Question question;
    private final Lease lease;
    private final boolean inherited;
    private final ReplyParts parts;
    private final ReplyRecord record;

    private volatile Stop stopped;
    private volatile LiveMessage message;
    private volatile Answering answering;

    // Of the reply's own thread, from when it has begun.
    private Person person;
    private Wording wording;
    private Optional<Refusal> refusal;
    private Standing standing;
    private Standing before;
    private Draft draft;
    private Turn asked;
    private Optional<Instant> usedUp = Optional.empty();
    private Endings endings;

    /** @param inherited true when a process that is gone may have begun it, and posted what nobody noted */
    Reply(Question question, Lease lease, boolean inherited, ReplyParts parts) {
        this.question = question;
        this.lease = lease;
        this.inherited = inherited;
        this.parts = parts;
        this.record = new ReplyRecord(parts.nanoTime(), parts.metrics());
    }

    @Override
    public void run() {
        if (!parts.questions().begin(lease, question.ts()) && !mustTakeBack()) {
            log.info("question {} in {} is not open any more", question.ts(), question.conversation());
            return;
        }
        if (parts.conversations().wasResetAfter(question.conversation(), question.ts())) {
            stop(Stop.of(Reason.RESET));
        }
        if (question.isWithdrawn()) {
            stop(new Stop(Reason.REMOVED, question.ts(), ""));
        }
        usedUp = question.tries() > 0 ? usedUp : parts.allowance().usedUpUntil(question.person());
        person = parts.workspace().person(question.person());
        wording = person.wording();
        // Before anything is shown: whoever may not use the bot is not even told publicly that it thinks.
        refusal = parts.door().refusal(question.conversation().channel(), question.person());
        standing = standing();
        before = stays() ? standing : standing.cleared();
        draft = new Draft(before.text(), wording, parts.nanoTime());
        asked = Turn.person(person.name(), question.text(), question.ts()).with(question.files());
        endings = new Endings(question, parts.workspace(), draft, wording, earlier());
        appear();
        try {
            Ending ending = write().with(answering.notes());
            Outcome settled = settle(ending);
            record.tell(question, ending, draft.length(), message, settled);
            close(ending, settled);
        } finally {
            parts.pacer().close(message);
            message.awaitCalls();
        }
    }

    /** True when a reset has forgotten the question, and a message still stands that says it waits. */
    private boolean mustTakeBack() {
        return stopped != null
                && stopped.reason() == Reason.RESET
                && !question.messages().isEmpty();
    }

    /** Ends this reply: the stream is closed, and what becomes of its text depends on the reason. */
    void stop(Stop why) {
        if (stopped == null || FINAL.contains(why.reason())) {
            stopped = why;
        }
        LiveMessage shown = message;
        if (shown != null && SILENT.contains(why.reason())) {
            // Where its place is gone, there is nothing to go on with.
            boolean gone = why.reason() == Reason.GONE;
            shown.leave(gone ? new Outcome.Lost("its place is gone") : new Outcome.Failed(Duration.ZERO));
        }
        Answering asking = answering;
        if (asking != null) {
            asking.close();
        }
    }

    /** True when this message is one of the reply's. */
    boolean isIn(String channel, String ts) {
        LiveMessage shown = message;
        return question.conversation().channel().equals(channel) && shown != null && shown.isIn(ts);
    }

    private Standing standing() {
        if (inherited || question.tries() > 0) {
            try {
                return question.standing().in(new Recall(parts.conversations(), parts.workspace()).standing(question));
            } catch (SlackFailure e) {
                log.warn("what stands in {} could not be looked up: {}", question.conversation(), e.getMessage());
            }
        }
        return question.standing();
    }

    /** True when the text that stands is not to be written anew. */
    private boolean stays() {
        return question.continued() || question.tries() >= TRIES || stopped != null || usedUp.isPresent();
    }

    /** From here on the pacer shows the draft, or a placeholder when nothing comes for a moment. */
    private void appear() {
        parts.rows().rewritten(question.conversation(), before.messages());
        message = new LiveMessage(
                parts.workspace(), question, before, draft, parts.nanoTime(), parts.metrics(), this::note);
        message.settled().thenAccept(outcome -> {
            if (!(outcome instanceof Outcome.Done) && stopped == null) {
                stop(Stop.of(Reason.GONE));
            }
        });
        answering = new Answering(question, parts, draft, endings, record, wording, () -> parts.pacer()
                .changed());
        if (stopped != null) {
            stop(stopped);
        }
        parts.pacer().open(message);
        parts.timers().schedule(() -> parts.pacer().changed(), LiveMessage.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** On a worker of the pacer's. */
    private void note(Standing standing) {
        if (!parts.questions().progress(lease, question.ts(), standing)) {
            stop(Stop.of(Reason.LOST));
        }
    }

    private Ending write() {
        try {
            if (refusal.isPresent() && (stopped == null || stopped.reason() == Reason.FULL)) {
                return refused(refusal.get());
            }
            if (stopped != null) {
                throw new ModelFailure(ModelFailure.Kind.CLOSED, "stopped before it was asked");
            }
            if (question.tries() >= TRIES) {
                return endings.givenUp();
            }
            if (usedUp.isPresent()) {
                return endings.tooMuch(wording.say(Phrase.ALLOWANCE_USED_UP, person.timeOf(usedUp.get())));
            }
            asked = asked();
            return answering.answer(asked);
        } catch (ModelFailure failure) {
            record.failed(failure);
            Stop why = stopped;
            return why == null ? endings.failed(failure) : endings.stopped(why);
        } catch (SlackFailure unread) {
            record.failed(unread);
            Stop why = stopped;
            if (why != null) {
                return endings.stopped(why);
            }
            return endings.brokenOff("unread", wording.say(Phrase.NOT_READ), wording.say(Phrase.ASK_AGAIN), true);
        } catch (RuntimeException fault) {
            log.error("the answer in {} failed through a fault of ours", question.conversation(), fault);
            record.failed(fault);
            return endings.brokenOff("fault", wording.say(Phrase.OUR_FAULT), wording.say(Phrase.ASK_AGAIN), true);
        }
    }

    /** The question as the model is to read it; Slack may be asked who is mentioned. */
    private Turn asked() {
        return Turn.person(person.name(), SlackText.read(question.text(), parts.workspace()), question.ts())
                .with(question.files());
    }

    /** The answer to these very words, where there was one before: it is good until there is another. */
    private String earlier() {
        if (question.continued() || standing.messages().isEmpty()) {
            return "";
        }
        asked = asked();
        return parts.conversations()
                .find(question.conversation())
                .flatMap(said -> said.answer(question.ts(), asked.text(), standing.messages()))
                .orElse("");
    }

    /** Nothing is said to all, unless it was answered before; the thread may go on without the bot. */
    private Ending refused(Refusal why) {
        ConversationId id = question.conversation();
        Optional<Conversation> kept = parts.conversations().find(id);
        if (kept.filter(said -> said.has(question.ts())).isPresent()) {
            String sentence = parts.door().sentence(question.person(), why);
            return before.text().isEmpty()
                    ? endings.brokenOff("refused", sentence, "", false)
                    : Ending.aside("refused", sentence, false);
        }
        ConversationId place = question.opensThread() ? new ConversationId(id.channel(), "") : id;
        parts.door().tell(place, question.person(), why);
        parts.conversations().leave(id, question.person());
        if (id.isThread() && kept.isPresent()) {
            // In somebody else's thread it is overheard, as what others say there is.
            parts.conversations().append(lease, List.of(asked()));
        }
        if (!before.text().isEmpty()) {
            draft.replace("");
        }
        return Ending.REFUSED;
    }

    private Outcome settle(Ending ending) {
        record.written();
        draft.finish(ending);
        parts.pacer().changed();
        return message.awaitSettled(SETTLING);
    }

    private void close(Ending ending, Outcome settled) {
        if (ending.settled().isEmpty() || settled instanceof Outcome.Failed) {
            // It stays open: another process goes on with it, or this one once Slack can be reached.
            return;
        }
        Standing shown = message.standing();
        // A sentence of ours is nothing that the model could go on with.
        Standing standing = endings.areWordless() ? shown.cleared() : shown;
        if (settled instanceof Outcome.Done) {
            remember(ending, standing);
        } else if (settled instanceof Outcome.Rejected) {
            say(wording.say(Phrase.NOT_TAKEN));
        }
        parts.questions().settle(lease, question.ts(), ending.settled().get(), standing);
        message.outdated()
                .map(row -> parts.rows().tidying(question.conversation(), row))
                .ifPresent(parts.pacer()::tidy);
        if (!standing.messages().isEmpty()) {
            message.last()
                    .flatMap(last -> parts.rows().moved(question.conversation(), question.ts(), standing, last))
                    .ifPresent(parts.pacer()::tidy);
        }
    }

    private void remember(Ending ending, Standing standing) {
        if (ending.isAnswer() && !standing.messages().isEmpty()) {
            if (endings.hasEarlier()) {
                // The one before may have stood in another message.
                parts.conversations().forget(question.conversation(), question.ts(), before.messages());
            }
            Turn answered = Turn.assistant(standing.text(), standing.messages().get(0));
            parts.conversations().append(lease, List.of(asked, answered));
        } else if (draft.takenBack()) {
            // What was kept of it as an answer does not stand any more.
            parts.conversations().forget(question.conversation(), question.ts(), before.messages());
        }
    }

    private void say(String sentence) {
        Body body = Body.sentence(sentence, Mark.ASIDE);
        parts.workspace()
                .say(question.conversation().channel(), question.conversation().thread(), body);
    }
}
