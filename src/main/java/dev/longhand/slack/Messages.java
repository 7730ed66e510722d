package dev.longhand.slack;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import dev.longhand.pace.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes our messages: posts, edits and deletes them. Safe for many threads; each call blocks its caller. */
final class Messages {
    private static final Logger log = LoggerFactory.getLogger(Messages.class);

    private static final Posted INTERRUPTED = new Posted(new Outcome.Lost("interrupted while waiting to post"), "");

    /** How long a sentence of ours is tried. */
    private static final Duration SAYING = Duration.ofMinutes(1);

    /** So far Slack's clock may be behind ours. */
    private static final Duration CLOCKS_APART = Duration.ofSeconds(5);

    /** However long Slack shuts a channel, it is asked again after this. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final MethodsClient methods;
    private final Calls calls;
    private final History history;
    private final ChannelTurns turns;
    private final Clock clock;
    private final LongSupplier nanoTime;

    Messages(Connection connection, Calls calls, History history, LongSupplier nanoTime, Clock clock) {
        this.methods = connection.methods();
        this.calls = calls;
        this.history = history;
        this.clock = clock;
        this.turns = new ChannelTurns(nanoTime);
        this.nanoTime = nanoTime;
    }

    boolean awaitTurn(String channel) {
        return Calls.sleep(turns.take(channel));
    }

    Posted post(String channel, String thread, Body body) {
        AtomicReference<ChatPostMessageResponse> response = new AtomicReference<>();
        Outcome outcome = calls.write("chat.postMessage", () -> {
            response.set(methods.chatPostMessage(r -> r.channel(channel)
                    .threadTs(thread.isEmpty() ? null : thread)
                    .text(body.text())
                    .blocks(body.blocks())
                    .unfurlLinks(false)
                    .unfurlMedia(false)
                    .linkNames(false)));
            return response.get();
        });
        if (outcome instanceof Outcome.Refused refused) {
            turns.refused(channel, shorter(refused.retryAfter(), LONGEST_PAUSE));
            return new Posted(new Outcome.Failed(Duration.ZERO), "");
        }
        return new Posted(
                outcome, outcome instanceof Outcome.Done ? response.get().getTs() : "");
    }

    /**
     * With blocks: text alone would be labelled "(edited)". Unless it is told otherwise, Slack makes links of what looks like
     * one in an edit's text, though not in a post's.
     */
    Outcome edit(String channel, String ts, Body body) {
        return calls.write(
                "chat.update",
                () -> methods.chatUpdate(r -> r.channel(channel)
                        .ts(ts)
                        .text(body.text())
                        .blocks(body.blocks())
                        .parse("none")));
    }

    Outcome delete(String channel, String ts) {
        return calls.write(
                "chat.delete", () -> methods.chatDelete(r -> r.channel(channel).ts(ts)));
    }

    Posted say(String channel, String thread, Body body) {
        long end = nanoTime.getAsLong() + SAYING.toNanos();
        String since = since();
        boolean doubtful = false;
        Posted posted;
        boolean failed;
        do {
            Optional<String> stands = doubtful ? standing(channel, thread, body, since) : Optional.empty();
            posted = stands.isPresent()
                    ? new Posted(new Outcome.Done(), stands.get())
                    : awaitTurn(channel) ? post(channel, thread, body) : INTERRUPTED;
            doubtful |= posted.doubtful();
            failed = posted.outcome() instanceof Outcome.Failed again
                    && Calls.sleep(again.pause().toNanos());
        } while (failed && nanoTime.getAsLong() < end);
        if (!posted.done()) {
            log.warn("a sentence could not be said in {}: {}", channel, posted.outcome());
        }
        return posted;
    }

    void whisper(String channel, String thread, String person, Body body) {
        if (channel.startsWith("D")) {
            say(channel, thread, body);
            return;
        }
        try {
            calls.read(
                    "chat.postEphemeral",
                    () -> methods.chatPostEphemeral(r -> r.channel(channel)
                            .user(person)
                            .threadTs(thread.isEmpty() ? null : thread)
                            .text(body.text())
                            .blocks(body.blocks())
                            .linkNames(false)));
        } catch (SlackFailure e) {
            log.warn("a sentence could not be said privately in {}: {}", channel, e.getMessage());
        }
    }

    /** A post may stand though its answer was lost; one that is looked for in vain is made again. */
    private Optional<String> standing(String channel, String thread, Body body, String since) {
        try {
            return history.ours(channel, thread, body).stream()
                    .filter(ts -> ts.compareTo(since) > 0)
                    .findFirst();
        } catch (SlackFailure e) {
            return Optional.empty();
        }
    }

    /** A timestamp of before now, by whoever's clock. */
    private String since() {
        return clock.instant().minus(CLOCKS_APART).getEpochSecond() + ".000000";
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
