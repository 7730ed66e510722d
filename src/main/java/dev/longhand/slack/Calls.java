package dev.longhand.slack;

import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import dev.longhand.pace.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out calls of the Web API and says how they went, in our terms. Blocks its caller; safe for many threads. */
final class Calls {
    /** A call of Slack's synchronous client, which neither paces nor retries. */
    @FunctionalInterface
    interface Call<T extends SlackApiTextResponse> {
        T make() throws IOException, SlackApiException;
    }

    private static final Logger log = LoggerFactory.getLogger(Calls.class);

    /** Slack's own faults, which pass: worth another try. */
    private static final Set<String> PASSING = Set.of(
            "internal_error",
            "fatal_error",
            "service_unavailable",
            "update_failed",
            "request_timeout",
            "team_added_to_org");

    /** Slack's lists of errors name both. */
    private static final Set<String> REFUSALS = Set.of("ratelimited", "rate_limited");

    /** The place is there, but Slack does not take what was to be shown in it. */
    private static final Set<String> REJECTIONS = Set.of(
            "msg_too_long",
            "msg_blocks_too_long",
            "invalid_blocks",
            "invalid_blocks_format",
            "block_mismatch",
            "no_text",
            "invalid_arguments",
            "invalid_arg_name",
            "markdown_text_conflict");

    private static final Duration AGAIN = Duration.ofSeconds(1);

    /** How often a read is tried, and how long it may be made to wait between two tries. */
    private static final int READS = 4;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final LongPredicate sleep;

    Calls() {
        this(Calls::sleep);
    }

    /** @param sleep lets so many nanoseconds pass; false when it was interrupted */
    Calls(LongPredicate sleep) {
        this.sleep = sleep;
    }

    /** One try of a call that writes. Whether and when it is tried again is the caller's to decide. */
    Outcome write(String method, Call<?> call) {
        try {
            return outcome(method, call.make());
        } catch (SlackApiException e) {
            return outcome(method, e);
        } catch (IOException | RuntimeException e) {
            // The SDK lets its parser's own exception through where a proxy answers with a page.
            log.warn("{} did not get through: {}", method, e.toString());
            return new Outcome.Failed(AGAIN);
        }
    }

    /** A call that reads: tried again, after the pause that Slack asks for, while that is reasonable. */
    <T extends SlackApiTextResponse> T read(String method, Call<T> call) throws SlackFailure {
        return read(method, call, READS);
    }

    /** @param most how often it is tried */
    <T extends SlackApiTextResponse> T read(String method, Call<T> call, int most) throws SlackFailure {
        for (int tries = 1; ; tries++) {
            AtomicReference<T> response = new AtomicReference<>();
            AtomicReference<Exception> obstacle = new AtomicReference<>();
            Outcome outcome = write(method, () -> {
                try {
                    response.set(call.make());
                } catch (IOException | SlackApiException | RuntimeException e) {
                    obstacle.set(e);
                    throw e;
                }
                return response.get();
            });
            Duration pause;
            if (outcome instanceof Outcome.Done) {
                return response.get();
            } else if (outcome instanceof Outcome.Refused refused) {
                pause = refused.retryAfter();
            } else if (outcome instanceof Outcome.Failed failed) {
                pause = failed.pause();
            } else {
                throw new SlackFailure(reason(outcome));
            }
            if (tries == most || pause.compareTo(LONGEST_WAIT) > 0) {
                throw new SlackFailure(method + " did not get through, tried " + tries + " times", obstacle.get());
            }
            if (!sleep.test(pause.toNanos())) {
                throw new SlackFailure(method + ": interrupted while waiting to ask again");
            }
        }
    }

    private static String reason(Outcome outcome) {
        return outcome instanceof Outcome.Lost lost ? lost.reason() : ((Outcome.Rejected) outcome).reason();
    }

    private static Outcome outcome(String method, SlackApiTextResponse response) {
        if (response.isOk()) {
            return new Outcome.Done();
        }
        if (PASSING.contains(response.getError())) {
            log.warn("{}: {}; to be tried again", method, response.getError());
            return new Outcome.Failed(AGAIN);
        }
        if (REFUSALS.contains(response.getError())) {
            return new Outcome.Refused(AGAIN);
        }
        String reason = method + ": " + error(response);
        return REJECTIONS.contains(response.getError()) ? new Outcome.Rejected(reason) : new Outcome.Lost(reason);
    }

    private static Outcome outcome(String method, SlackApiException e) {
        int status = e.getResponse().code();
        if (status == 429) {
            return new Outcome.Refused(retryAfter(e));
        }
        // What Slack says for good it says with 200: any other status is a fault that passes, or a proxy's.
        log.warn("{}: HTTP {}; to be tried again", method, status);
        return new Outcome.Failed(AGAIN);
    }

    private static String error(SlackApiTextResponse response) {
        return response.getNeeded() == null
                ? response.getError()
                : response.getError() + " (needs the scope " + response.getNeeded() + ")";
    }

    /** The header is whole seconds; where it is missing or strange, ten, the shortest that was seen. */
    private static Duration retryAfter(SlackApiException e) {
        String header = e.getResponse().header("Retry-After", "");
        return header.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(header)) : Duration.ofSeconds(10);
    }

    /** False when the thread was interrupted, which it then still is. */
    static boolean sleep(long nanos) {
        try {
            Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
