package dev.longhand.reply;

import dev.longhand.conversation.Question;
import dev.longhand.model.AnswerDetails;
import dev.longhand.model.AnswerEvent;
import dev.longhand.pace.Outcome;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** What an operator needs to explain one reply, gathered by its thread and logged in one line. */
final class ReplyRecord {
    private final LongSupplier nanoTime;
    private final long begun;
    private long firstText;
    private long written;
    private AnswerEvent.Usage usage;
    private AnswerDetails details = AnswerDetails.NONE;
    private String cause = "";

    ReplyRecord(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    void text() {
        if (firstText == 0) {
            firstText = nanoTime.getAsLong();
        }
    }

    void usage(AnswerEvent.Usage counted) {
        usage = counted;
    }

    void details(AnswerDetails known) {
        details = known;
    }

    void failed(Throwable failure) {
        cause = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    /** The model has said all; what follows is showing it. */
    void written() {
        written = nanoTime.getAsLong();
    }

    String line(Question question, Ending ending, int length, LiveMessage message, Outcome settled) {
        long now = nanoTime.getAsLong();
        StringJoiner line = new StringJoiner(" ", "reply ", "");
        line.add("conversation=" + question.conversation()).add("question=" + question.ts());
        boolean told = settled instanceof Outcome.Done || ending == Ending.LEFT || ending == Ending.GONE;
        line.add("outcome=" + (told ? ending.outcome() : "lost"));
        line.add("first_token_ms=" + since(begun, firstText));
        line.add("first_paint_ms=" + since(begun, message.firstPaint()));
        line.add("settle_ms=" + since(written, now)).add("total_ms=" + since(begun, now));
        line.add("chars=" + length).add("posts=" + message.posts()).add("edits=" + message.edits());
        line.add("refusals=" + message.refusals());
        if (usage != null) {
            line.add("prompt_tokens=" + usage.promptTokens()).add("completion_tokens=" + usage.completionTokens());
            line.add("tokens_estimated=" + usage.estimated());
        }
        if (!details.deployment().isEmpty()) {
            line.add("deployment=" + details.deployment()).add("tries=" + details.tries());
            line.add("request_id=" + details.requestId()).add("region=" + details.region());
        }
        if (settled instanceof Outcome.Rejected rejected) {
            line.add("rejected=" + quoted(rejected.reason()));
        }
        if (settled instanceof Outcome.Lost lost) {
            line.add("lost=" + quoted(lost.reason()));
        }
        if (!cause.isEmpty()) {
            line.add("cause=" + quoted(cause));
        }
        return line.toString();
    }

    /** On one line, and without quotes inside: what others say cannot look like something of ours. */
    private static String quoted(String words) {
        return '"' + words.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").replace('"', '\'') + '"';
    }

    private static String since(long from, long to) {
        return to == 0 ? "-" : Long.toString(TimeUnit.NANOSECONDS.toMillis(to - from));
    }
}
