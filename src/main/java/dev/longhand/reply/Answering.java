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
    private final Runnable changed;

    /** What stood of the answer when it was taken up; empty for a fresh one. */
    private final String begun;

    private volatile boolean closed;
    private volatile Answer streaming;
    private Bill bill;

    /** What could not be used of the files; said below the text, however it ends. */
    private String notes = "";

    /** True when the model is shown an image that no answer has followed yet. */
    private boolean newImages;

    /** @param changed told after each change of the draft */
    Answering(Question question, ReplyParts parts, Draft draft, Endings endings, ReplyRecord record, Runnable changed) {
        this.question = question;
        this.parts = parts;
        this.draft = draft;
        this.endings = endings;
        this.record = record;
        this.changed = changed;
        this.begun = draft.snapshot().text();
    }

    /** Ends the stream, or keeps it from being opened for long. */
    void close() {
        closed = true;
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

    /** What it cost; nothing when the model was not asked. */
    Optional<Bill> bill() {
        return Optional.ofNullable(bill);
    }

    /**
     * Recalls what was said, reads what is attached, and asks.
     *
     * @throws ModelFailure when there is no answer, or it broke off
     * @throws SlackFailure when what was said stands nowhere but in Slack, and Slack cannot be read
     */
    Ending answer(Turn asked, Wording wording) throws ModelFailure, SlackFailure {
        try (Reading read = parts.files().read(said(asked))) {
            notes = Sentences.unused(read.problems(), wording);
            newImages = read.hasNewImages();
            return read.isMute()
                    ? endings.brokenOff("unusable", wording.say(Phrase.FILES_UNUSABLE), "", false)
                    : ask(read, wording);
        }
    }

    /** What the model is to read: what was said before, the question, and of an answer that broke off what there is. */
    private Conversation said(Turn asked) throws SlackFailure {
        if (!question.continued()) {
            // Of an answer that is written anew nothing stays.
            parts.conversations().forget(question.conversation(), question.ts(), question.messages());
        }
        Conversation earlier = new Recall(parts.conversations(), parts.workspace()).before(question);
        Conversation said = earlier.without(question.ts()).with(asked);
        return !begun.isEmpty()
                ? said.with(
                        Turn.assistant(begun, question.ts()),
                        Turn.person(asked.speaker(), Sentences.GO_ON, question.ts()))
                : said;
    }

    /** Where the conversation turns out to be too long for the model, it is asked once more, without the oldest turns. */
    private Ending ask(Reading read, Wording wording) throws ModelFailure {
        Conversation said = read.conversation();
        Prompts prompts = parts.channels()
                .instructions(question.conversation().channel())
                .map(own -> parts.prompts().with(own.text()))
                .orElse(parts.prompts());
        // What belongs together at the end stays: the question, and where it is continued its answer and our request.
        int newest = !begun.isEmpty() ? 3 : 1;
        try {
            return ask(prompts.of(said, newest, read.images()), wording);
        } catch (ModelFailure failure) {
            if (failure.kind() != ModelFailure.Kind.CONTEXT_TOO_LONG) {
                throw failure;
            }
            Conversation shorter = prompts.halved(said, newest);
            if (shorter.equals(said)) {
                throw failure;
            }
            log.info("{} is too long for the model; asked again without its oldest turns", question.conversation());
            return ask(prompts.of(shorter, newest, read.images()), wording);
        }
    }

    private Ending ask(Prompt prompt, Wording wording) throws ModelFailure {
        try (Answer opened = parts.model().ask(prompt)) {
            streaming = opened;
            record.asked();
            bill = new Bill(prompt);
            closeIfWanted();
            try {
                return endings.ended(read(opened, wording));
            } finally {
                record.details(opened.details());
                noteUnseen(opened, wording);
            }
        }
    }

    private void noteUnseen(Answer opened, Wording wording) {
        if (newImages && opened.details().withoutImages()) {
            newImages = false;
            notes = (notes + "\n" + wording.say(Phrase.IMAGES_UNSEEN)).strip();
        }
    }

    private AnswerEvent.Reason read(Answer opened, Wording wording) throws ModelFailure {
        AnswerEvent.Reason reason = AnswerEvent.Reason.OTHER;
        for (AnswerEvent event = opened.next(); !(event instanceof AnswerEvent.End); event = opened.next()) {
            if (event instanceof AnswerEvent.Text text) {
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
