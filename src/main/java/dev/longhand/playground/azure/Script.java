package dev.longhand.playground.azure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What the emulator does for one request. A script that does not say how it ends, ends properly.
 *
 * @param steps in their order
 */
public record Script(List<Step> steps) {
    /** Roughly how models cut words; no character is lost. */
    private static final Pattern TOKEN = Pattern.compile("\\s*\\S{1,6}|\\s+");

    public Script {
        steps = List.copyOf(steps);
    }

    /** Says this, cut into tokens. */
    public static Script say(String text) {
        return new Script(List.of()).andSay(text);
    }

    /** Says nothing, and refuses. */
    public static Script refuse(int status, Map<String, String> headers, String body) {
        return new Script(List.of(new Step.Refuse(status, headers, body)));
    }

    public Script andSay(String text) {
        List<Step> more = new ArrayList<>(steps);
        TOKEN.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(Step.Text::new)
                .forEach(more::add);
        return new Script(more);
    }

    public Script andPause(Duration length) {
        return and(new Step.Silence(length));
    }

    public Script and(Step step) {
        return and(new Script(List.of(step)));
    }

    public Script and(Script rest) {
        List<Step> more = new ArrayList<>(steps);
        more.addAll(rest.steps());
        return new Script(more);
    }

    /** The first tokens only, for an answer that breaks off there. */
    Script first(int tokens) {
        return new Script(steps.subList(0, Math.min(tokens, steps.size())));
    }
}
