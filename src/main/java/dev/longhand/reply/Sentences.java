package dev.longhand.reply;

import dev.longhand.model.ModelFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** What people are told in the place of an answer, or below one: what happened, and what they can do. */
final class Sentences {
    static final String THINKING = "Thinking…";
    static final String NOTHING_SAID = "The model had nothing to say to this.";
    static final String WITHDRAWN = "The content filter stopped this answer, so it was taken back.";
    static final String PUT_DIFFERENTLY = "Please ask in other words.";
    static final String ASK_AGAIN = "Please ask again.";
    static final String INTERRUPTED = "Interrupted: the connection to the model was lost.";
    static final String CUT = "The answer was cut here: it reached the model's limit of length.";
    static final String ALL_THOUGHT = "The model used up its budget by thinking, before it wrote a word.";
    static final String ASK_FOR_LESS = "Please ask for less at once.";

    /** Said to the model, not to people. */
    static final String GO_ON = "Go on exactly where you stopped, without repeating anything.";

    static final String NOTHING_YET = "I had not begun to answer.";
    static final String NOT_READ = "I could not read what was said before.";
    static final String NOT_TAKEN = "Slack did not take the rest of this answer. Please ask again.";
    static final String OUR_FAULT = "Something went wrong on my side.";

    /** @param text said in the message itself, with what to do below it */
    record Failure(String text, String advice) {}

    private Sentences() {}

    static Failure of(ModelFailure failure) {
        switch (failure.kind()) {
            case QUESTION_FILTERED:
                String why = failure.categories().isEmpty() ? "" : " (" + String.join(", ", failure.categories()) + ")";
                return new Failure("The content filter refused this question" + why + ".", PUT_DIFFERENTLY);
            case CONTEXT_TOO_LONG:
                return new Failure(
                        "This conversation is too long for the model.",
                        "Please ask something shorter, or start afresh with a reset.");
            case KEY_REFUSED:
                return operator("The model does not accept my key.");
            case NO_SUCH_DEPLOYMENT:
                return operator("The model that I am set up to ask does not exist.");
            case REQUEST_REFUSED:
                return operator("The model did not accept my request.");
            case BUSY:
                return new Failure("The model is too busy at the moment.", again(failure));
            case QUOTA_USED_UP:
                return new Failure("The quota for the model is used up.", again(failure));
            default:
                return new Failure("The model cannot be reached at the moment.", "Please ask again in a minute.");
        }
    }

    /**
     * When something began, as a time that each reader's Slack shows in the reader's own zone.
     *
     * @param ts a message's timestamp: seconds since 1970, a point, and what makes it unique
     */
    static String since(String ts) {
        long seconds = Long.parseLong(ts.replaceAll("\\..*", ""));
        String utc = DateTimeFormatter.ISO_LOCAL_TIME.format(
                Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC));
        return "Since <!date^" + seconds + "^{time_secs}|" + utc + " UTC>";
    }

    /** @param pause until the model is asked again */
    static String waiting(Duration pause) {
        return "The model is busy, trying again in " + spoken(pause) + "…";
    }

    private static Failure operator(String text) {
        return new Failure(text, "Please tell the people who run me: the log says what is wrong.");
    }

    private static String again(ModelFailure failure) {
        return "Please ask again in "
                + failure.retryAfter().map(Sentences::spoken).orElse("a minute") + ".";
    }

    private static String spoken(Duration duration) {
        long seconds = Math.max(1, duration.toSeconds());
        if (seconds < 90) {
            return seconds + (seconds == 1 ? " second" : " seconds");
        }
        long minutes = (seconds + 59) / 60;
        return minutes < 90 ? minutes + " minutes" : (minutes + 59) / 60 + " hours";
    }
}
