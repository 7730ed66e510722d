package dev.longhand.reply;

import dev.longhand.conversation.Conversation;
import dev.longhand.conversation.Standing;
import dev.longhand.conversation.Turn;
import dev.longhand.conversation.Unfinished;
import dev.longhand.model.Answer;
import dev.longhand.model.AnswerEvent;
import dev.longhand.model.ModelFailure;
import dev.longhand.model.Prompt;
import dev.longhand.pace.Outcome;
import dev.longhand.slack.Body;
import dev.longhand.slack.Body.Mark;
import dev.longhand.slack.Person;
import dev.longhand.slack.SlackFailure;
import dev.longhand.wording.Phrase;
import dev.longhand.wording.Wording;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
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

    private final Question question;
    private final ReplyParts parts;
    private final Draft draft;
    private final LiveMessage message;
    private final ReplyRecord record;

    private volatile Stop stopped;
    private volatile Answer streaming;
    private Turn asked;
    private Wording wording = Wording.english();

    Reply(Question question, ReplyParts parts) {
        this.question = question;
        this.parts = parts;
        this.record = new ReplyRecord(parts.nanoTime());
        this.draft = new Draft(question.standing().text());
        this.message = new LiveMessage(parts.workspace(), question, question.standing(), draft, parts.nanoTime());
    }

    @Override
    public void run() {
        if (parts.store().wasResetAfter(question.conversation(), question.ts())) {
            // It was delivered after the reset that followed it.
            log.info("question {} in {} was set aside by a reset", question.ts(), question.conversation());
            return;
        }
        appear();
        try {
            Ending ending = write();
            Outcome settled = settle(ending);
            log.info(record.line(question, ending, draft.length(), message, settled));
            if (settled instanceof Outcome.Done) {
                remember(ending);
            } else if (settled instanceof Outcome.Rejected) {
                say(wording.say(Phrase.NOT_TAKEN));
            }
        } finally {
            parts.pacer().close(message);
        }
    }

    /** Ends this reply: the stream is closed, and what was written so far stays, with the reason below it. */
    void stop(Stop why) {
        stopped = why;
        closeIfStopped();
    }

    /** True when this message is one of the reply's. */
    boolean isIn(String channel, String ts) {
        return question.conversation().channel().equals(channel) && message.isIn(ts);
    }

    /** Asked by both sides, whichever comes last: who stops, and who opens the answer. */
    private void closeIfStopped() {
        Answer open = streaming;
        if (stopped != null && open != null) {
            open.close();
        }
    }

    /** From here on the pacer shows the draft, or a placeholder when nothing comes for a moment. */
    private void appear() {
        message.settled().thenAccept(outcome -> {
            if (!(outcome instanceof Outcome.Done)) {
                stop(Stop.GONE);
            }
        });
        parts.pacer().open(message);
        parts.timers()
                .schedule(() -> parts.pacer().changed(message), LiveMessage.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Ending write() {
        asked = Turn.person("", question.text(), question.ts());
        try {
            // The placeholder does not wait for this: where Slack is slow to tell, it is in English.
            Person person = parts.workspace().person(question.person());
            wording = Wording.in(person.locale());
            draft.speak(wording);
            if (stopped != null) {
                throw new ModelFailure(ModelFailure.Kind.CLOSED, "stopped before it was asked");
            }
            asked = Turn.person(person.name(), question.text(), question.ts());
            return answer(said());
        } catch (ModelFailure failure) {
            record.failed(failure);
            return failed(failure);
        } catch (SlackFailure unread) {
            record.failed(unread);
            return brokenOff("unread", wording.say(Phrase.NOT_READ), wording.say(Phrase.ASK_AGAIN));
        } catch (RuntimeException fault) {
            log.error("the answer in {} failed through a fault of ours", question.conversation(), fault);
            record.failed(fault);
            return brokenOff("fault", wording.say(Phrase.OUR_FAULT), wording.say(Phrase.ASK_AGAIN));
        }
    }

    /** What the model is to read: what was said before, the question, and of an answer that broke off what there is. */
    private Conversation said() throws SlackFailure {
        Conversation before = new Recall(parts.store(), parts.workspace()).before(question);
        Conversation said = before.without(question.ts()).with(asked);
        return question.isContinued()
                ? said.with(
                        Turn.assistant(question.standing().text(), question.ts()),
                        Turn.person(asked.speaker(), Sentences.GO_ON, question.ts()))
                : said;
    }

    /** Where the conversation turns out to be too long for the model, it is asked once more, without the oldest turns. */
    private Ending answer(Conversation said) throws ModelFailure {
        // What belongs together at the end stays: the question, and where it is continued its answer and our request.
        int newest = question.isContinued() ? 3 : 1;
        try {
            return ask(parts.prompts().of(said, newest));
        } catch (ModelFailure failure) {
            if (failure.kind() != ModelFailure.Kind.CONTEXT_TOO_LONG) {
                throw failure;
            }
            Conversation shorter = parts.prompts().halved(said, newest);
            if (shorter.equals(said)) {
                throw failure;
            }
            log.info("{} is too long for the model; asked again without its oldest turns", question.conversation());
            return ask(parts.prompts().of(shorter, newest));
        }
    }

    private Ending ask(Prompt prompt) throws ModelFailure {
        try (Answer opened = parts.model().ask(prompt)) {
            streaming = opened;
            closeIfStopped();
            try {
                return ended(read(opened));
            } finally {
                record.details(opened.details());
            }
        }
    }

    private AnswerEvent.Reason read(Answer opened) throws ModelFailure {
        AnswerEvent.Reason reason = AnswerEvent.Reason.OTHER;
        for (AnswerEvent event = opened.next(); !(event instanceof AnswerEvent.End); event = opened.next()) {
            if (event instanceof AnswerEvent.Text text) {
                record.text();
                draft.append(text.delta());
            } else if (event instanceof AnswerEvent.Waiting waiting) {
                draft.status(wording.say(Phrase.TRYING_AGAIN_IN, waiting.pause()));
            } else if (event instanceof AnswerEvent.Finished finished) {
                reason = finished.reason();
            } else if (event instanceof AnswerEvent.Usage usage) {
                record.usage(usage);
            }
            parts.pacer().changed(message);
        }
        return reason;
    }

    private Ending ended(AnswerEvent.Reason reason) {
        if (reason == AnswerEvent.Reason.CONTENT_FILTER) {
            draft.replace(wording.say(Phrase.WITHDRAWN));
            return Ending.aside("filtered", wording.say(Phrase.PUT_DIFFERENTLY));
        }
        boolean cut = reason == AnswerEvent.Reason.LENGTH;
        if (draft.length() == 0) {
            return cut
                    ? brokenOff("all-thought", wording.say(Phrase.ALL_THOUGHT), wording.say(Phrase.ASK_FOR_LESS))
                    : brokenOff("empty", wording.say(Phrase.NOTHING_SAID), wording.say(Phrase.PUT_DIFFERENTLY));
        }
        return cut ? Ending.cut(wording) : Ending.ANSWERED;
    }

    private Ending failed(ModelFailure failure) {
        Stop why = stopped;
        if (why != null) {
            return stopped(why);
        }
        boolean begun = draft.length() > question.standing().text().length();
        if (begun) {
            return Ending.interrupted(wording);
        }
        Sentences.Failure told = Sentences.of(failure, wording);
        String outcome = failure.kind().name().toLowerCase(Locale.ROOT);
        return question.isContinued()
                ? new Ending(outcome, told.text() + " " + told.advice(), Mark.ASIDE, true)
                : brokenOff(outcome, told.text(), told.advice());
    }

    private Ending stopped(Stop why) {
        if (why == Stop.RESTART && draft.length() == 0) {
            return brokenOff("stopped", wording.say(Phrase.NOTHING_YET), why.footer(wording));
        }
        return new Ending("stopped", why.footer(wording), Mark.ASIDE, why == Stop.RESTART);
    }

    /** An answer that is none, or not a whole one: what was shown stays; where there is nothing, the sentence stands. */
    private Ending brokenOff(String outcome, String sentence, String footer) {
        if (draft.length() == 0) {
            draft.append(sentence);
        }
        return Ending.aside(outcome, footer);
    }

    private Outcome settle(Ending ending) {
        record.written();
        draft.finish(ending);
        parts.pacer().changed(message);
        return message.awaitSettled(SETTLING);
    }

    private void remember(Ending ending) {
        Standing standing = message.standing();
        if (ending.isAnswer()) {
            Turn answered = Turn.assistant(standing.text(), standing.messages().get(0));
            parts.store().append(question.conversation(), List.of(asked, answered));
        } else if (question.isContinued() && draft.takenBack()) {
            // What was kept of it as an answer does not stand any more.
            parts.store().forget(question.conversation(), question.ts(), standing.messages());
        }
        if (ending.canContinue()) {
            parts.store().keep(question.conversation(), new Unfinished(question.person(), asked, standing));
        }
    }

    private void say(String sentence) {
        Body body = Body.sentence(sentence, Mark.ASIDE);
        parts.workspace()
                .say(question.conversation().channel(), question.conversation().thread(), body);
    }
}
