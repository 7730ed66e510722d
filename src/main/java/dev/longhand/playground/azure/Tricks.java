package dev.longhand.playground.azure;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers as the last message asks for: one of the failures, or by the composer. Safe for use by many threads. */
final class Tricks {
    private static final int SPOKEN_BEFORE_FAILURE = 40;
    private static final int MOST_TOKENS = 20_000;
    private static final int LONGEST_SILENCE = 600;
    private static final int BUSY_SECONDS = 3;

    private record Entry(Trick trick, Pattern pattern, BiFunction<Request, Matcher, Script> script) {}

    private final Set<List<Request.Message>> turnedAway = new HashSet<>();

    private final List<Entry> entries = List.of(
            refusal("fail: content filter", "The filter refuses the question.", Refusals.filtered()),
            midway("fail: filtered midway", "The filter takes back a half-written answer.", new Step.TakeBack()),
            refusal("fail: context too long", "The conversation does not fit any more.", Refusals.tooLong()),
            refusal("fail: wrong key", "The service does not accept the key.", Refusals.wrongKey()),
            refusal("fail: no deployment", "There is no such deployment.", Refusals.noDeployment()),
            entry("fail: busy", "The service is busy for some seconds, then answers.", (request, m) -> busy(request)),
            refusal("fail: quota", "The gateway's quota is used up for hours.", Refusals.quota()),
            refusal("fail: server error", "The service fails, also when asked again.", Refusals.serverError()),
            midway("fail: cut midway", "The connection breaks off in the answer.", new Step.Reset()),
            midway("fail: silent end", "The answer stops without an ending.", new Step.SilentEnd()),
            entry(
                    "long answer (\\d{1,5})",
                    "long answer 2000",
                    "An answer of so many tokens, up to " + MOST_TOKENS + ".",
                    (request, m) -> Composer.longAnswer(upTo(MOST_TOKENS, m))),
            entry(
                    "stay silent (\\d{1,5}) ?s",
                    "stay silent 20 s",
                    "Nothing comes for so many seconds, up to " + LONGEST_SILENCE + ", then the answer.",
                    (request, m) -> silent(request, upTo(LONGEST_SILENCE, m))));

    List<Trick> all() {
        return entries.stream().map(Entry::trick).toList();
    }

    Script answer(Request request) {
        String question = request.question().toLowerCase(Locale.ROOT);
        for (Entry entry : entries) {
            Matcher found = entry.pattern().matcher(question);
            if (found.find()) {
                return entry.script().apply(request, found);
            }
        }
        return Composer.rest(request).orElseGet(() -> Composer.answer(request));
    }

    /** Busy once for the same conversation, and again when it is asked anew. */
    private Script busy(Request request) {
        synchronized (turnedAway) {
            if (turnedAway.add(request.messages())) {
                return new Script(List.of(Refusals.busy(BUSY_SECONDS)));
            }
            turnedAway.remove(request.messages());
        }
        return Composer.answer(request);
    }

    private static Script silent(Request request, int seconds) {
        return new Script(List.of()).andPause(Duration.ofSeconds(seconds)).and(Composer.answer(request));
    }

    private static Entry refusal(String words, String explanation, Step.Refuse refusal) {
        return entry(words, explanation, (request, m) -> new Script(List.of(refusal)));
    }

    private static Entry midway(String words, String explanation, Step failure) {
        return entry(words, explanation, (request, m) -> Composer.answer(request)
                .first(SPOKEN_BEFORE_FAILURE)
                .and(failure));
    }

    private static Entry entry(String words, String explanation, BiFunction<Request, Matcher, Script> script) {
        return entry(Pattern.quote(words), words, explanation, script);
    }

    private static Entry entry(
            String pattern, String words, String explanation, BiFunction<Request, Matcher, Script> script) {
        return new Entry(new Trick(words, explanation), Pattern.compile(pattern), script);
    }

    private static int upTo(int most, Matcher number) {
        return Math.min(most, Integer.parseInt(number.group(1)));
    }
}
