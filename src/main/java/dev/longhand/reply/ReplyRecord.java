package dev.longhand.reply;

import dev.longhand.conversation.Question;
import dev.longhand.metrics.Metrics;
import dev.longhand.model.AnswerDetails;
import dev.longhand.model.AnswerEvent;
import dev.longhand.pace.Outcome;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** What an operator needs to explain one reply, gathered by its thread, counted, and logged in one line. */
final class ReplyRecord {
    private static final Logger log = LoggerFactory.getLogger(Reply.class);

    private final LongSupplier nanoTime;
    private final Metrics metrics;
    private final long begun;
    private long asked;
    private long firstText;
    private long written;
    private AnswerEvent.Usage usage;
    private AnswerDetails details = AnswerDetails.NONE;
    private String cause = "";

    ReplyRecord(LongSupplier nanoTime, Metrics metrics) {
        this.metrics = metrics;
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    /** The model is asked, now or, for the second time, again. */
    void asked() {
        asked = nanoTime.getAsLong();
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

    /** Counts the reply, and logs it. */
    void tell(Question question, Ending ending, int length, LiveMessage message, Outcome settled) {
        long now = nanoTime.getAsLong();
        boolean done = settled instanceof Outcome.Done;
        boolean told = done || ending.isSilent();
        String outcome = told ? ending.outcome() : "lost";
        count(outcome, message.firstPaint(), done ? now : 0);
        LoggingEventBuilder line = log.atInfo().setMessage("reply");
        line.addKeyValue("conversation", question.conversation().toString()).addKeyValue("question", question.ts());
        line.addKeyValue("outcome", outcome);
        line.addKeyValue("first_token_ms", millis(begun, firstText));
        line.addKeyValue("first_paint_ms", millis(begun, message.firstPaint()));
        line.addKeyValue("settle_ms", millis(written, now)).addKeyValue("total_ms", millis(begun, now));
        line.addKeyValue("chars", length).addKeyValue("posts", message.posts());
        line.addKeyValue("edits", message.edits()).addKeyValue("refusals", message.refusals());
        if (usage != null) {
            line.addKeyValue("prompt_tokens", usage.promptTokens());
            line.addKeyValue("completion_tokens", usage.completionTokens());
            line.addKeyValue("tokens_estimated", usage.estimated());
        }
        if (!details.deployment().isEmpty()) {
            line.addKeyValue("deployment", details.deployment()).addKeyValue("tries", details.tries());
            line.addKeyValue("request_id", details.requestId()).addKeyValue("region", details.region());
        }
        if (settled instanceof Outcome.Rejected rejected) {
            line.addKeyValue("rejected", rejected.reason());
        }
        if (settled instanceof Outcome.Lost lost) {
            line.addKeyValue("lost", lost.reason());
        }
        if (!cause.isEmpty()) {
            line.addKeyValue("cause", cause);
        }
        line.log();
    }

    /** Of a time that is 0 nothing is known. */
    private void count(String outcome, long painted, long settled) {
        metrics.replied(outcome);
        if (painted != 0) {
            metrics.firstPaint(Duration.ofNanos(painted - begun));
        }
        if (settled != 0) {
            metrics.settled(Duration.ofNanos(settled - written));
        }
        if (firstText != 0) {
            metrics.firstToken(Duration.ofNanos(firstText - asked));
        }
        if (usage != null) {
            metrics.tokens(usage.promptTokens(), usage.completionTokens());
        }
    }

    /** Null where it never came to that. */
    private static Long millis(long from, long to) {
        return to == 0 ? null : TimeUnit.NANOSECONDS.toMillis(to - from);
    }
}
