package dev.longhand.reply;

import dev.longhand.files.Problem;
import dev.longhand.model.ModelFailure;
import dev.longhand.slack.SlackText;
import dev.longhand.wording.Phrase;
import dev.longhand.wording.Wording;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people are told in the place of an answer, or below it: what happened, and what they can do. */
final class Sentences {
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
    static String unused(List<Problem> problems, Wording wording) {
        List<String> unread = new ArrayList<>();
        List<String> cut = new ArrayList<>();
        for (Problem problem : problems) {
            String name =
                    problem.name().isEmpty() ? wording.say(Phrase.FILE_UNNAMED) : SlackText.escaped(problem.name());
            Phrase why = why(problem.reason());
            if (why == Phrase.FILES_CUT) {
                cut.add(name);
            } else {
                unread.add(wording.say(Phrase.FILE_AND_WHY, name, wording.say(why)));
            }
        }
        String told = named(Phrase.FILES_NOT_READ, unread, wording) + "\n" + named(Phrase.FILES_CUT, cut, wording);
        return told.strip();
    }

    /** The first of them in this sentence; empty when there are none. */
    private static String named(Phrase sentence, List<String> names, Wording wording) {
        Optional<String> some =
                names.stream().limit(NAMED).reduce((list, next) -> wording.say(Phrase.FILES_AND_NEXT, list, next));
        int more = names.size() - NAMED;
        return some.map(list -> more > 0 ? wording.say(Phrase.FILES_AND_MORE, list, more) : list)
                .map(list -> wording.say(sentence, list))
                .orElse("");
    }

    /** Why a file was not read; of one that was read in part, the sentence in which it is named. */
    private static Phrase why(Problem.Reason reason) {
        return switch (reason) {
            case KIND -> Phrase.FILE_KIND;
            case MOVES -> Phrase.FILE_MOVES;
            case TOO_LARGE -> Phrase.FILE_TOO_LARGE;
            case TOO_MANY -> Phrase.FILE_TOO_MANY;
            case CUT -> Phrase.FILES_CUT;
            case NO_TEXT -> Phrase.FILE_NO_TEXT;
            case LOCKED -> Phrase.FILE_LOCKED;
            case DAMAGED -> Phrase.FILE_DAMAGED;
            case GONE -> Phrase.FILE_GONE;
            case ELSEWHERE -> Phrase.FILE_ELSEWHERE;
            case REFUSED -> Phrase.FILE_REFUSED;
            case UNREACHABLE -> Phrase.FILE_UNREACHABLE;
            case BUSY -> Phrase.FILE_BUSY;
        };
    }
}
