package dev.longhand.reply;

import dev.longhand.conversation.Conversation;
import dev.longhand.conversation.Question;
import dev.longhand.conversation.Turn;
import dev.longhand.files.Reading;
import dev.longhand.model.Answer;
import dev.longhand.model.AnswerEvent;
import dev.longhand.model.ModelFailure;
import dev.longhand.model.Prompt;
import dev.longhand.model.Prompts;
import dev.longhand.slack.SlackFailure;
import dev.longhand.wording.Phrase;
import dev.longhand.wording.Wording;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the model, and writes what it says into the draft. {@link #answer} runs on the reply's own thread; {@link #close} may
 * be called by any.
 */
final class Answering {
    private static final Logger log = LoggerFactory.getLogger(Answering.class);

    private final Question question;
    private final ReplyParts parts;
    private final Draft draft;
    private final Endings endings;
    private final ReplyRecord record;
    private final Wording wording;
    private final Runnable changed;

    /** What stood of the answer when it was taken up; empty for a fresh one. */
    private final String begun;

    private volatile boolean closed;
    private volatile Answer streaming;

    /** The reply's thread, while it reads what may take long. Guarded by this. */
    private Optional<Thread> reading = Optional.empty();

    /** What could not be used of the files; said below the text, however it ends. */
    private String notes = "";

    /** True when the model is shown an image that no answer has followed yet. */
    private boolean newImages;

    /** @param changed told after each change of the draft */
    Answering(
            Question question,
            ReplyParts parts,
            Draft draft,
            Endings endings,
            ReplyRecord record,
            Wording wording,
            Runnable changed) {
        this.question = question;
        this.parts = parts;
        this.draft = draft;
        this.endings = endings;
        this.record = record;
        this.wording = wording;
        this.changed = changed;
        this.begun = draft.snapshot().text();
    }

    /** Ends the stream, or keeps it from being opened; breaks off the reading of the thread and of files. */
    void close() {
        synchronized (this) {
            closed = true;
            reading.ifPresent(Thread::interrupt);
        }
        closeIfWanted();
    }

    /** Asked by both sides, whichever comes last: who stops, and who opens the answer. */
    private void closeIfWanted() {
        Answer open = streaming;
        if (closed && open != null) {
            open.close();
        }
    }

    /** What is to be said of the files, below the answer; empty for nothing. */
    String notes() {
        return notes;
    }

    /**
     * Recalls what was said, reads what is attached, and asks.
     *
     * @throws ModelFailure when there is no answer, or it broke off
     * @throws SlackFailure when what was said stands nowhere but in Slack, and Slack cannot be read
     */
    Ending answer(Turn asked) throws ModelFailure, SlackFailure {
        Conversation said = breakable(() -> said(asked));
        try (Reading read = breakable(() -> parts.files().read(said))) {
            goesOn();
            notes = Sentences.unused(read.problems(), wording);
            newImages = read.hasNewImages();
            return read.isMute()
                    ? endings.brokenOff("unusable", wording.say(Phrase.FILES_UNUSABLE), "", false)
                    : ask(read);
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T run() throws SlackFailure;
    }

    /** Slack may ask us to wait, and files may be large: who ends the reply does not wait for that. */
    private <T> T breakable(Work<T> work) throws ModelFailure, SlackFailure {
        synchronized (this) {
            reading = Optional.of(Thread.currentThread());
        }
        try {
            goesOn();
            return work.run();
        } finally {
            synchronized (this) {
                reading = Optional.empty();
                if (closed) {
                    // What follows is not to be broken off.
                    Thread.interrupted();
                }
            }
        }
    }

    private void goesOn() throws ModelFailure {
        if (closed) {
            throw new ModelFailure(ModelFailure.Kind.CLOSED, "stopped before it was asked");
        }
    }

    /** What the model is to read: what was said before, the question, and of an answer that broke off what there is. */
    private Conversation said(Turn asked) throws SlackFailure {
        if (!question.continued() && !endings.hasEarlier()) {
            forgetEarlier();
        }
        Conversation earlier = new Recall(parts.conversations(), parts.workspace()).before(question);
        Conversation said = earlier.without(question.ts()).with(asked);
        return !begun.isEmpty()
                ? said.with(
                        Turn.assistant(begun, question.ts()),
                        Turn.person(asked.speaker(), Sentences.GO_ON, question.ts()))
                : said;
    }

    /** Of an answer that is written anew nothing stays. */
    private void forgetEarlier() {
        parts.conversations().forget(question.conversation(), question.ts(), question.messages());
    }

    /** Where the conversation turns out to be too long for the model, it is asked once more, without the oldest turns. */
    private Ending ask(Reading read) throws ModelFailure {
        Conversation said = read.conversation();
        Prompts prompts = parts.channels()
                .instructions(question.conversation().channel())
                .map(own -> parts.prompts().with(own.text()))
                .orElse(parts.prompts());
        // What belongs together at the end stays: the question, and where it is continued its answer and our request.
        int newest = !begun.isEmpty() ? 3 : 1;
        try {
            return ask(prompts.of(said, newest, read.images()));
        } catch (ModelFailure failure) {
            if (failure.kind() != ModelFailure.Kind.CONTEXT_TOO_LONG) {
                throw failure;
            }
            Conversation shorter = prompts.halved(said, newest);
            if (shorter.equals(said)) {
                throw failure;
            }
            log.info("{} is too long for the model; asked again without its oldest turns", question.conversation());
            return ask(prompts.of(shorter, newest, read.images()));
        }
    }

    private Ending ask(Prompt prompt) throws ModelFailure {
        goesOn();
        try (Answer opened = parts.model().ask(prompt)) {
            streaming = opened;
            record.asked();
            closeIfWanted();
            Bill bill = new Bill(prompt, parts.allowance(), question.person());
            boolean failed = false;
            try {
                return endings.ended(read(opened, bill));
            } catch (ModelFailure failure) {
                failed = failure.kind() != ModelFailure.Kind.CLOSED;
                throw failure;
            } finally {
                bill.close(failed);
                record.details(opened.details());
                noteUnseen(opened);
            }
        }
    }

    private void noteUnseen(Answer opened) {
        if (newImages && opened.details().withoutImages()) {
            newImages = false;
            notes = (notes + "\n" + wording.say(Phrase.IMAGES_UNSEEN)).strip();
        }
    }

    private AnswerEvent.Reason read(Answer opened, Bill bill) throws ModelFailure {
        AnswerEvent.Reason reason = AnswerEvent.Reason.OTHER;
        for (AnswerEvent event = opened.next(); !(event instanceof AnswerEvent.End); event = opened.next()) {
            if (event instanceof AnswerEvent.Text text) {
                if (endings.hasEarlier() && draft.length() == 0) {
                    forgetEarlier();
                }
                record.text();
                bill.said(text.delta());
                draft.append(text.delta());
            } else if (event instanceof AnswerEvent.Waiting waiting) {
                draft.status(wording.say(Phrase.TRYING_AGAIN_IN, waiting.pause()));
            } else if (event instanceof AnswerEvent.Finished finished) {
                reason = finished.reason();
            } else if (event instanceof AnswerEvent.Usage usage) {
                bill.counted(usage);
                record.usage(usage);
            }
            changed.run();
        }
        return reason;
    }
}
