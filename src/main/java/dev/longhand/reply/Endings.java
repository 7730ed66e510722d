package dev.longhand.reply;

import dev.longhand.conversation.Question;
import dev.longhand.conversation.Stop;
import dev.longhand.model.AnswerEvent;
import dev.longhand.model.ModelFailure;
import dev.longhand.slack.SlackText;
import dev.longhand.slack.Workspace;
import dev.longhand.wording.Phrase;
import dev.longhand.wording.Wording;
import java.util.Locale;

/**
 * How a reply ends, and what its person is told then: writes our own sentence into the draft where there is no answer. Used
 * by the reply's own thread.
 */
final class Endings {
    private final Question question;
    private final Workspace workspace;
    private final Draft draft;

    /** The length of the text that stood when the answer was taken up; 0 for a fresh one. */
    private final int begun;

    private final Wording wording;
    private final String earlier;
    private boolean wordless;

    /** @param earlier the answer that stands until there is another; empty for none */
    Endings(Question question, Workspace workspace, Draft draft, Wording wording, String earlier) {
        this.question = question;
        this.workspace = workspace;
        this.draft = draft;
        this.begun = draft.length();
        this.wording = wording;
        this.earlier = earlier;
    }

    /** True when there is an answer that stands until there is another. */
    boolean hasEarlier() {
        return !earlier.isEmpty();
    }

    /** True when a sentence of ours stands in the place of an answer. */
    boolean areWordless() {
        return wordless;
    }

    /** The model has said all that it wanted to. */
    Ending ended(AnswerEvent.Reason reason) {
        if (reason == AnswerEvent.Reason.CONTENT_FILTER) {
            draft.replace(wording.say(Phrase.WITHDRAWN));
            return Ending.aside("filtered", wording.say(Phrase.PUT_DIFFERENTLY), false);
        }
        boolean cut = reason == AnswerEvent.Reason.LENGTH;
        if (draft.length() == 0) {
            return cut
                    ? brokenOff("all-thought", wording.say(Phrase.ALL_THOUGHT), wording.say(Phrase.ASK_FOR_LESS), true)
                    : brokenOff("empty", wording.say(Phrase.NOTHING_SAID), wording.say(Phrase.PUT_DIFFERENTLY), true);
        }
        return cut ? Ending.cut(wording) : Ending.ANSWERED;
    }

    /** The model could not be asked, or broke off. */
    Ending failed(ModelFailure failure) {
        if (draft.length() > begun) {
            return Ending.interrupted(wording.say(Phrase.INTERRUPTED));
        }
        Sentences.Failure told = Sentences.of(failure, wording);
        String outcome = failure.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return begun > 0
                ? Ending.interrupted(told.text() + " " + told.advice())
                : brokenOff(outcome, told.text(), told.advice(), failure.kind() != ModelFailure.Kind.QUESTION_FILTERED);
    }

    /** Somebody wanted no more of it. */
    Ending stopped(Stop why) {
        boolean words = draft.length() > 0;
        switch (why.reason()) {
            case PRESSED:
                String by = wording.say(Phrase.STOPPED_BY, SlackText.escaped("@" + workspace.name(why.person())));
                return words ? Ending.stopped(by) : brokenOff("stopped", by, "", true);
            case RESET:
                return Ending.reset(wording.say(Phrase.STOPPED_BY_RESET));
            case RESTART:
                String soon = wording.say(Phrase.RESTARTING);
                if (!words) {
                    draft.append(hasEarlier() ? earlier : soon);
                }
                return Ending.handedOver(words || hasEarlier() ? soon : Sentences.since(question.ts(), wording));
            case REMOVED:
                draft.replace("");
                return Ending.GONE;
            case FULL:
                return brokenOff("full", wording.say(Phrase.FULL), "", true);
            case GONE:
                return Ending.GONE;
            default:
                return Ending.LEFT;
        }
    }

    /** Who dies of it twice shall not die of it for ever. */
    Ending givenUp() {
        String twice = wording.say(Phrase.TWICE_INTERRUPTED);
        if (begun > 0) {
            return Ending.interrupted(twice);
        }
        if (hasEarlier()) {
            return brokenOff("interrupted", twice, "", true);
        }
        draft.append(twice);
        wordless = true;
        return Ending.interrupted("");
    }

    /** What there was of an answer stays as it was. */
    Ending tooMuch(String sentence) {
        String outcome = "allowance";
        if (draft.length() == 0) {
            return brokenOff(outcome, sentence, "", true);
        }
        return question.continued() ? Ending.interrupted(sentence) : Ending.aside(outcome, sentence, true);
    }

    /** An answer that is none, or not a whole one: what was shown stays; where there is nothing, the sentence stands. */
    Ending brokenOff(String outcome, String sentence, String footer, boolean canRetry) {
        if (draft.length() == 0 && hasEarlier()) {
            draft.append(earlier);
            return Ending.kept(outcome, (sentence + " " + footer).strip());
        }
        if (draft.length() == 0) {
            draft.append(sentence);
            wordless = true;
        }
        return Ending.aside(outcome, footer, canRetry);
    }
}
