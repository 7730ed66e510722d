package dev.longhand.reply;

import dev.longhand.model.ModelFailure;
import dev.longhand.wording.Phrase;
import dev.longhand.wording.Wording;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** What people are told in the place of an answer: what happened, and what they can do. */
final class Sentences {
    /** Said to the model, not to people. */
    static final String GO_ON = "Go on exactly where you stopped, without repeating anything.";

    /** @param text said in the message itself, with what to do below it */
    record Failure(String text, String advice) {}

    private Sentences() {}

    static Failure of(ModelFailure failure, Wording wording) {
        String again = failure.retryAfter()
                .map(pause -> wording.say(Phrase.ASK_AGAIN_IN, pause))
                .orElseGet(() -> wording.say(Phrase.ASK_AGAIN_IN_A_MINUTE));
        switch (failure.kind()) {
            case QUESTION_FILTERED:
                String what = failure.categories().isEmpty()
                        ? wording.say(Phrase.QUESTION_FILTERED)
                        : wording.say(Phrase.QUESTION_FILTERED_FOR, String.join(", ", failure.categories()));
                return new Failure(what, wording.say(Phrase.PUT_DIFFERENTLY));
            case CONTEXT_TOO_LONG:
                return new Failure(wording.say(Phrase.CONTEXT_TOO_LONG), wording.say(Phrase.ASK_SHORTER));
            case KEY_REFUSED:
                return new Failure(wording.say(Phrase.KEY_REFUSED), wording.say(Phrase.TELL_OPERATOR));
            case NO_SUCH_DEPLOYMENT:
                return new Failure(wording.say(Phrase.NO_SUCH_DEPLOYMENT), wording.say(Phrase.TELL_OPERATOR));
            case REQUEST_REFUSED:
                return new Failure(wording.say(Phrase.REQUEST_REFUSED), wording.say(Phrase.TELL_OPERATOR));
            case BUSY:
                return new Failure(wording.say(Phrase.BUSY), again);
            case QUOTA_USED_UP:
                return new Failure(wording.say(Phrase.QUOTA_USED_UP), again);
            default:
                return new Failure(wording.say(Phrase.UNREACHABLE), wording.say(Phrase.ASK_AGAIN_IN_A_MINUTE));
        }
    }

    /**
     * When something began, as a time that each reader's Slack shows in the reader's own zone.
     *
     * @param ts a message's timestamp: seconds since 1970, a point, and what makes it unique
     */
    static String since(String ts, Wording wording) {
        long seconds = Long.parseLong(ts.replaceAll("\\..*", ""));
        String utc = DateTimeFormatter.ISO_LOCAL_TIME.format(
                Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC));
        return wording.say(Phrase.SINCE, "<!date^" + seconds + "^{time_secs}|" + utc + " UTC>");
    }
}
