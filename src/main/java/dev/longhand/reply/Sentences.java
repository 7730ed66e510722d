package dev.longhand.reply;

import dev.longhand.files.Problem;
import dev.longhand.model.ModelFailure;
import dev.longhand.slack.SlackText;
import dev.longhand.wording.Phrase;
import dev.longhand.wording.Wording;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** What people are told in the place of an answer: what happened, and what they can do. */
final class Sentences {
    static final String NO_USE = "I cannot use what is attached to this.";
    static final String NO_EYES = "The model that I am set up to ask does not see these images.";

    /** So many files are named below an answer; the rest is counted. */
    private static final int NAMED = 3;

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

    /** Which files could not be used, and why; empty when all could. */
    static String unused(List<Problem> problems) {
        List<String> cut = problems.stream()
                .filter(problem -> problem.reason() == Problem.Reason.CUT)
                .map(Sentences::name)
                .toList();
        List<String> others = problems.stream()
                .filter(problem -> problem.reason() != Problem.Reason.CUT)
                .map(problem -> name(problem) + " (" + why(problem.reason()) + ")")
                .toList();
        String told = named("Not read: ", others) + "\n" + named("Only the beginning was read: ", cut);
        return told.strip();
    }

    private static String named(String what, List<String> names) {
        int more = names.size() - NAMED;
        String some = names.stream().limit(NAMED).collect(Collectors.joining("; ", what, ""));
        return names.isEmpty() ? "" : some + (more > 0 ? "; and " + more + " more." : ".");
    }

    private static String name(Problem problem) {
        return problem.name().isEmpty() ? "a file" : SlackText.escaped(problem.name());
    }

    private static String why(Problem.Reason reason) {
        return switch (reason) {
            case KIND -> "not a kind of file that I can read";
            case MOVES -> "an animation";
            case TOO_LARGE -> "too large";
            case TOO_MANY -> "too many files at once";
            case CUT -> "long";
            case NO_TEXT -> "no text in it";
            case LOCKED -> "locked by a password";
            case DAMAGED -> "damaged, or not what its name says";
            case GONE -> "deleted";
            case ELSEWHERE -> "not kept in Slack";
            case REFUSED -> "Slack does not give it to me";
            case UNREACHABLE -> "could not be fetched; please ask again in a minute";
            case BUSY -> "too much to read at the moment; please ask again in a minute";
        };
    }
}
