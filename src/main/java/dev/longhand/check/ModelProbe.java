package dev.longhand.check;

import dev.longhand.azure.AzureModel;
import dev.longhand.azure.AzureSettings;
import dev.longhand.model.AnswerEvent;
import dev.longhand.model.Model;
import dev.longhand.model.ModelFailure;
import dev.longhand.model.Prompt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Asks a deployment the same twice, as a stream and in one piece, and measures how the answers come. */
final class ModelProbe implements AutoCloseable {
    /** Long enough that a filter which sends a burst at a time sends several. */
    private static final Prompt QUESTION = new Prompt(List.of(new Prompt.Message(
            Prompt.Role.USER, "Write the numbers from 1 to 100, separated by single spaces, and nothing else.")));

    private static final int TIMES_PER_LINE = 16;

    private final String service;
    private final Model streaming;
    private final Model whole;
    private final Names names;
    private final LongSupplier nanoTime;

    ModelProbe(String service, Model streaming, Model whole, Names names, LongSupplier nanoTime) {
        this.service = service;
        this.streaming = streaming;
        this.whole = whole;
        this.names = names;
        this.nanoTime = nanoTime;
    }

    static ModelProbe of(String service, AzureSettings settings, Names names) {
        return new ModelProbe(
                service,
                AzureModel.askedOnce(settings),
                AzureModel.askedOnceForAWhole(settings),
                names,
                System::nanoTime);
    }

    Finding find() {
        try {
            Hearing heard = Hearing.of(streaming, QUESTION, nanoTime);
            return heard.arrival().map(arrival -> came(heard, arrival)).orElseGet(() -> empty(heard));
        } catch (ModelFailure failure) {
            return Finding.bad(service, failure.getMessage() + ".", names.toDo(failure));
        }
    }

    @Override
    public void close() {
        streaming.close();
        whole.close();
    }

    private Finding came(Hearing heard, Arrival arrival) {
        List<String> measured = new ArrayList<>();
        measured.add("request %s, region %s"
                .formatted(
                        orUnknown(heard.details().requestId()),
                        orUnknown(heard.details().region())));
        measured.addAll(times(arrival.chunks()));
        measured.add(usage(heard.usage()));
        measured.add(notStreamed());
        return Finding.good(service, arrival.isHeldBack() ? heldBack(arrival) : streamed(arrival), measured);
    }

    private static String streamed(Arrival arrival) {
        return "It streams: the first text came after %s and the last after %s, in %d chunks, with a longest gap of %s."
                .formatted(
                        seconds(arrival.first()),
                        seconds(arrival.first().plus(arrival.spread())),
                        arrival.chunks().size(),
                        seconds(arrival.longestGap()));
    }

    private static String heldBack(Arrival arrival) {
        String came = arrival.chunks().size() == 1
                ? "the answer came in one piece"
                : "all %d chunks came within %s".formatted(arrival.chunks().size(), seconds(arrival.spread()));
        return "But it does not stream: %s, after %s, so something on the way holds the answer back."
                        .formatted(came, seconds(arrival.first()))
                + " What to do: in API Management, set buffer-response=\"false\" on forward-request, and leave out"
                + " response caching, body logging and validate-content (the Consumption tier cannot stream);"
                + " in a proxy, switch response buffering off.";
    }

    private static List<String> times(List<Duration> chunks) {
        List<String> lines = new ArrayList<>();
        lines.add("the chunks came after these milliseconds:");
        for (int from = 0; from < chunks.size(); from += TIMES_PER_LINE) {
            lines.add(chunks.subList(from, Math.min(from + TIMES_PER_LINE, chunks.size())).stream()
                    .map(time -> "%6d".formatted(time.toMillis()))
                    .collect(Collectors.joining()));
        }
        return lines;
    }

    private static String usage(AnswerEvent.Usage usage) {
        return (usage.estimated() ? "usage is missing from the stream; counted here:" : "usage is told in the stream:")
                + " %d tokens of prompt, %d of answer".formatted(usage.promptTokens(), usage.completionTokens());
    }

    private String notStreamed() {
        try {
            Hearing heard = Hearing.of(whole, QUESTION, nanoTime);
            return heard.arrival()
                    .map(arrival -> "the same question without streaming: the whole answer came after "
                            + seconds(arrival.whole()))
                    .orElse("the same question without streaming: the answer was empty");
        } catch (ModelFailure failure) {
            return "the same question without streaming: " + failure.getMessage();
        }
    }

    private Finding empty(Hearing heard) {
        return heard.reason() == AnswerEvent.Reason.LENGTH
                ? Finding.bad(
                        service,
                        "The answer was empty: the model's reasoning used up the limit of tokens.",
                        "raise AZURE_OPENAI_MAX_TOKENS, or leave it unset.")
                : Finding.bad(
                        service,
                        "The answer was empty (" + heard.reason() + ").",
                        "look at the deployment's model and content filter in the portal.");
    }

    private static String orUnknown(String text) {
        return text.isEmpty() ? "unknown" : text;
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1000.0);
    }
}
