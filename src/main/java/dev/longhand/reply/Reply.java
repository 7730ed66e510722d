package dev.longhand.reply;

import dev.longhand.conversation.Conversation;
import dev.longhand.conversation.Turn;
import dev.longhand.model.Answer;
import dev.longhand.model.AnswerEvent;
import dev.longhand.model.ModelFailure;
import dev.longhand.pace.Outcome;
import dev.longhand.slack.Body.Mark;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

    private final Question question;
    private final ReplyParts parts;
    private final Draft draft = new Draft();
    private final LiveMessage message;
    private final ReplyRecord record;

    private volatile String stoppedWith;
    private volatile Answer answer;

    Reply(Question question, ReplyParts parts) {
        this.question = question;
        this.parts = parts;
        this.record = new ReplyRecord(parts.nanoTime());
        this.message = new LiveMessage(parts.workspace(), question.conversation(), draft, parts.nanoTime());
    }

    @Override
    public void run() {
        if (parts.store().wasResetAfter(question.conversation(), question.ts())) {
            // It was delivered after the reset that followed it.
            log.info("question {} in {} was set aside by a reset", question.ts(), question.conversation());
            return;
        }
        appear();
        Turn asked = Turn.person(parts.workspace().name(question.person()), question.text(), question.ts());
        Ending ending = write(asked);
        Outcome settled = settle(ending);
        if (ending.isAnswer() && settled instanceof Outcome.Done) {
            remember(asked);
        }
        log.info(record.line(question, ending, draft.length(), message, settled));
    }

    /** Ends this reply: the stream is closed, and what was written so far stays, with this sentence below it. */
    void stop(String footer) {
        stoppedWith = footer;
        Answer open = answer;
        if (open != null) {
            open.close();
        }
    }

    /** From here on the pacer shows the draft, or a placeholder when nothing comes for a moment. */
    private void appear() {
        message.settled().thenAccept(outcome -> {
            if (outcome instanceof Outcome.Lost) {
                stop("");
            }
        });
        parts.pacer().open(message);
        parts.timers()
                .schedule(() -> parts.pacer().changed(message), LiveMessage.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Ending write(Turn asked) {
        try (Answer opened = ask(asked)) {
            return read(opened);
        } catch (ModelFailure failure) {
            record.failed(failure);
            return failed(failure);
        } catch (RuntimeException fault) {
            log.error("the answer in {} failed through a fault of ours", question.conversation(), fault);
            record.failed(fault);
            return brokenOff("fault", Sentences.OUR_FAULT, Sentences.ASK_AGAIN);
        }
    }

    private Answer ask(Turn asked) {
        Conversation said = new Recall(parts.store(), parts.workspace()).before(question);
        Answer opened = parts.model().ask(parts.prompts().of(said.with(asked)));
        answer = opened;
        if (stoppedWith != null) {
            // Stopped before there was anything to close.
            opened.close();
        }
        return opened;
    }

    private Ending read(Answer opened) throws ModelFailure {
        AnswerEvent.Reason reason = AnswerEvent.Reason.OTHER;
        while (true) {
            AnswerEvent event = opened.next();
            if (event instanceof AnswerEvent.Text text) {
                record.text();
                draft.append(text.delta());
                parts.pacer().changed(message);
            } else if (event instanceof AnswerEvent.Finished finished) {
                reason = finished.reason();
            } else if (event instanceof AnswerEvent.Usage usage) {
                record.usage(usage);
            } else if (event instanceof AnswerEvent.End) {
                return ended(reason);
            }
        }
    }

    private Ending ended(AnswerEvent.Reason reason) {
        if (reason == AnswerEvent.Reason.CONTENT_FILTER) {
            draft.replace(Sentences.WITHDRAWN);
            return new Ending("filtered", Sentences.PUT_DIFFERENTLY, Mark.ASIDE);
        }
        if (draft.length() == 0) {
            return brokenOff("empty", Sentences.NOTHING_SAID, Sentences.PUT_DIFFERENTLY);
        }
        return reason == AnswerEvent.Reason.LENGTH ? new Ending("cut", Sentences.CUT, Mark.ANSWER) : Ending.ANSWERED;
    }

    private Ending failed(ModelFailure failure) {
        String stopped = stoppedWith;
        if (stopped != null) {
            return brokenOff("stopped", Sentences.NOTHING_YET, stopped);
        }
        if (draft.length() > 0) {
            return new Ending("interrupted", Sentences.INTERRUPTED, Mark.ASIDE);
        }
        Sentences.Failure told = Sentences.of(failure);
        return brokenOff(failure.kind().name().toLowerCase(Locale.ROOT), told.text(), told.advice());
    }

    /** An answer that is none, or not a whole one: what was shown stays; where there is nothing, the sentence stands. */
    private Ending brokenOff(String outcome, String sentence, String footer) {
        if (draft.length() == 0) {
            draft.append(sentence);
        }
        return new Ending(outcome, footer, Mark.ASIDE);
    }

    private Outcome settle(Ending ending) {
        record.written();
        draft.finish(ending);
        parts.pacer().changed(message);
        try {
            return message.settled().get(SETTLING.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return new Outcome.Lost("Slack was out of reach for " + SETTLING.toMinutes() + " minutes");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Lost("interrupted");
        } finally {
            parts.pacer().close(message);
        }
    }

    private void remember(Turn asked) {
        Turn answered = Turn.assistant(draft.snapshot().text(), message.ts());
        parts.store().append(question.conversation(), List.of(asked, answered));
    }
}
